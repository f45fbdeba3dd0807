internal import AlmanacModel

// Regions by their level, with or without the word for it.

extension Catalog {
  /// The regions of a level that a name means, in full or without the word for what they are: 吉林 is
  /// a prefecture too, 吉林市, and 朝阳 are two districts and a county.
  package func regions(named name: String, level: String) throws -> [Match] {
    let folded = NameFolding.fold(name)
    guard !folded.isEmpty else { return [] }
    let sql = """
      SELECT DISTINCT r.region_id, r.code FROM region_name AS n
      CROSS JOIN region AS r ON r.region_id = n.region_id WHERE n.folded = ?1 AND r.level = ?2
      """
    let exact = try matches(
      sql + " AND n.kind = 'name' AND n.language <> 'zh-Latn-pinyin'", folded, level)
    if !exact.isEmpty { return exact }
    let kinds = name.utf8.allSatisfy { $0 < 0x80 } ? Self.pinyinWords : Self.kindWords
    var found: [Match] = []
    for kind in [""] + (kinds[level] ?? []) {
      found += try matches(sql, folded + kind, level).filter { !found.contains($0) }
    }
    return found.sorted { $0.code < $1.code }
  }

  private static let kindWords = [
    "province": ["省", "市", "自治区"], "prefecture": ["市", "州", "地区", "盟"],
    "county": ["县", "区", "市", "旗"],
  ]
  private static let pinyinWords = [
    "province": ["sheng", "shi", "zizhiqu"],
    "prefecture": ["shi", "zhou", "diqu", "meng", "zizhizhou"],
    "county": ["xian", "qu", "shi", "qi", "zizhixian"],
  ]

  /// All regions of any level that have a name, also without the word for what they are where they
  /// may have it in any form.
  package func holders(of name: String, inAnyForm: Bool) throws -> [Match] {
    let folded = NameFolding.fold(name)
    guard !folded.isEmpty else { return [] }
    var found = try byName(.region, folded: folded)
    for level in Self.kindWords.keys.sorted() where inAnyForm {
      found += try regions(named: name, level: level).filter { !found.contains($0) }
    }
    return found.sorted { $0.code < $1.code }
  }
}

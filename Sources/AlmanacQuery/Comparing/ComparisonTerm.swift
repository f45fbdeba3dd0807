internal import AlmanacModel

/// Some of the words that a person typed, and what they may mean.
struct ComparisonTerm {
  let text: String
  var meanings: [Meaning]

  struct Meaning: Hashable {
    var kind: ComparisonRule.Kind
    /// The code, level or period; for a nation the word itself.
    var value: String
    /// For people: the code with its name.
    var label: String
    /// Of what stands in a table; else 0.
    var id: Int64 = 0
  }

  /// The one meaning, once there is one.
  var meaning: Meaning? { meanings.count == 1 ? meanings.first : nil }
}

/// Words that mean something without being the name of anything in the database.
enum ComparisonWord {
  private static let nations = keys("全国 全國 国家 national nation nationwide nationally")
  private static let levels = [
    ("country", keys("country countries 各国 国别")),
    ("province", keys("province provinces provincial 省 省级 省份 各省 各省份 各省市 各省区市")),
    ("prefecture", keys("prefecture prefectures 地级市 地市")),
    // A municipality is a city, though it stands beside the provinces.
    ("city", keys("city cities 市 城市 各市")),
    ("county", keys("county counties 县 县级 区县 各县")),
    ("zone", keys("zone zones")),
    ("group", keys("group groups")),
  ]
  /// Words between names that say only that something is compared.
  static let links = keys(
    "vs versus with and of in the to against compared compare 与 和 对 比 跟 的 对比 相比")

  private static func keys(_ words: String) -> Set<String> {
    Set(words.split(separator: " ").map { NameFolding.fold(String($0)) })
  }

  /// What a text means by itself: the nation, a level, a time period.
  static func meaning(of text: String) -> ComparisonTerm.Meaning? {
    let key = NameFolding.fold(text)
    if nations.contains(key) { return .init(kind: .nation, value: text, label: text) }
    if let level = levels.first(where: { $0.1.contains(key) }) {
      return .init(kind: .level, value: level.0, label: level.0)
    }
    guard let period = period(text) else { return nil }
    return .init(kind: .period, value: period.code, label: period.code)
  }

  static func isChineseLevel(_ word: String) -> Bool {
    !word.utf8.allSatisfy { $0 < 0x80 } && meaning(of: word)?.kind == .level
  }

  private static func period(_ text: String) -> TimePeriod? {
    guard text.contains(where: \.isNumber), let period = try? HumanPeriod().parse(text) else {
      return nil
    }
    // The number 1000 of `per 1000 people` is no year.
    return text.count > 4 || (1600...2200).contains(period.start.year) ? period : nil
  }
}

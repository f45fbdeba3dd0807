import Testing

@testable import AlmanacModel

@Suite("Search keys of names")
struct NameFoldingTests {
  @Test(
    "two spellings of one name have one key",
    arguments: [
      ("專利", "专利"),
      ("臺灣", "台湾"),
      ("台灣", "台湾"),
      ("爲", "为"),
      ("敍利亞", "叙利亚"),
      ("乾县", "乾縣"),
      ("Xi'an", "xian"),
      ("Xi’an", "XIAN"),
      ("Côte d'Ivoire", "cote divoire"),
      ("Co\u{302}te d’Ivoire", "Côte d'Ivoire"),
      ("Ｓｈｅｎｚｈｅｎ", "shenzhen"),
      ("Ürümqi", "Urumqi"),
      ("Lǚliáng", "Lüliang"),
      ("İstanbul", "istanbul"),
      ("Straße", "STRASSE"),
      ("Ærø", "aero"),
      ("Łódź", "lodz"),
      ("刚果（金）", "刚果(金)"),
      ("聖皮耶・密克隆", "圣皮耶·密克隆"),
      ("per 1,000 people", "per-1000 people"),
      ("ＧＤＰ　（％）", "gdp %"),
      ("\u{FEFF}中國\u{200B}", "中国"),
      ("ΟΔΟΣ", "οδος"),
    ])
  func sameKey(one: String, other: String) {
    #expect(NameFolding.fold(one) == NameFolding.fold(other))
  }

  @Test(
    "what differs in meaning keeps its own key",
    arguments: [
      ("%", "‰"), ("%", ""), ("元/人", "元人"), ("苏州", "宿州"), ("m2", "m3"), ("が", "か"),
    ])
  func ownKey(one: String, other: String) {
    #expect(NameFolding.fold(one) != NameFolding.fold(other))
  }

  @Test(
    "the key is what it is documented to be",
    arguments: [
      ("Xi'an", "xian"), ("深圳市", "深圳市"), ("粵港澳大灣區", "粤港澳大湾区"),
      ("Ｎ／Ａ", "n/a"), ("a\tb\nc", "abc"), ("", ""), ("（·-　'）", ""), ("😀 Город", "😀город"),
    ])
  func key(name: String, expected: String) {
    #expect(NameFolding.fold(name) == expected)
  }

  @Test("every pair of the tables folds to its second character, and no further")
  func tables() {
    for pairs in [ScriptFoldingTable.pairs, ScriptFoldingTable.latinPairs] {
      let scalars = Array(pairs.unicodeScalars)
      #expect(scalars.count.isMultiple(of: 2) && scalars.count > 400)
      for at in stride(from: 0, to: scalars.count - 1, by: 2) {
        #expect(NameFolding.fold(String(scalars[at])) == String(scalars[at + 1]))
        #expect(NameFolding.fold(String(scalars[at + 1])) == String(scalars[at + 1]))
      }
    }
  }

  @Test("folding a key again changes nothing, for any scalar of Unicode")
  func idempotent() {
    var unstable: [UInt32] = []
    for value in UInt32(0)...0x10FFFF {
      guard let scalar = Unicode.Scalar(value) else { continue }
      let key = NameFolding.fold(String(scalar))
      if NameFolding.fold(key).unicodeScalars.elementsEqual(key.unicodeScalars) == false {
        unstable.append(value)
      }
    }
    #expect(unstable == [])
  }

  @Test("ASCII folds alike alone and beside other scripts")
  func fastPath() {
    for value in UInt8(0)..<0x80 {
      let text = String(Unicode.Scalar(value))
      #expect(NameFolding.fold(text) + "深" == NameFolding.fold(text + "深"))
    }
  }
}

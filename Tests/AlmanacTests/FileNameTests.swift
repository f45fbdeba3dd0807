import Testing

@testable import AlmanacModel

@Suite("Names of files")
struct FileNameTests {
  @Test("any bytes come back as they were")
  func roundTrip() {
    var generator = SystemRandomNumberGenerator()
    for _ in 0..<2000 {
      let bytes = (0..<Int.random(in: 0...12, using: &generator)).map { _ in
        [UInt8.random(in: 1...255), 0xF4, 0x8F, 0xB9, 0x2F].randomElement() ?? 1
      }
      #expect(FileName.bytes(FileName.text(bytes)) == bytes, "\(bytes)")
    }
  }

  @Test("text stays text")
  func text() {
    for name in ["figures.csv", "深圳 2022.csv", "é.csv", "🇨🇳.csv", ""] {
      #expect(FileName.text(Array(name.utf8)) == name)
      #expect(FileName.shown(name) == name)
    }
  }

  @Test("a name that holds one of the scalars for bytes is not mistaken for bytes")
  func ownScalars() {
    let bytes = Array("a\u{10FEC9}b".utf8)
    #expect(FileName.bytes(FileName.text(bytes)) == bytes)
  }

  @Test("people see what is no text")
  func shown() {
    let name = FileName.text([0xC9, 0xEE, 0xDB, 0xDA] + Array(".csv".utf8))
    #expect(FileName.shown(name) == "\\xC9\\xEE\\xDB\\xDA.csv")
    #expect(DisplayWidth.printable(name) == FileName.shown(name))
  }
}

import Queries
import Testing

@testable import AlmanacQuery

@Suite("Texts of the built-in queries")
struct QueryTextTests {
  static let texts = Dictionary(uniqueKeysWithValues: QueryFile.all.map { ($0.name, $0.text) })

  @Test("none is longer than 120 lines")
  func lengths() {
    for (name, text) in Self.texts {
      let lines = text.split(separator: "\n", omittingEmptySubsequences: false).count - 1
      #expect(lines <= 120, "\(name)")
    }
  }

  /// SQL has no place for what five queries share, as it takes their parameter.
  @Test("what is listed is looked for in one way")
  func lists() throws {
    let searches = try ["indicators", "initiatives", "regions", "sources", "units"].map { name in
      let text = try #require(Self.texts[name])
      let begin = try #require(text.firstRange(of: "WITH RECURSIVE word"))
      let end = try #require(text[begin.lowerBound...].firstRange(of: "GROUP BY k.id"))
      return text[begin.lowerBound..<end.upperBound]
        .replacing("'\(name.dropLast())'", with: "'entity'")
    }
    #expect(searches[0].contains("k.entity = 'entity'"))
    for search in searches { #expect(search == searches[0]) }
  }
}

import Testing

@testable import AlmanacFormats
@testable import AlmanacModel

@Suite("Reading on another core")
struct FigurePipeTests {
  /// Has batches without end.
  private struct Endless: FigureReader, ~Copyable {
    mutating func read(into batch: inout FigureBatch) throws(Diagnostic) -> Bool { true }
  }

  private struct Stop: Error {}

  @Test("what stops while batches wait lets go of them", arguments: 0..<20)
  func stopped(_ taken: Int) {
    var count = 0
    #expect(throws: Stop.self) {
      try FigurePipe.run(Endless()) { _ in
        count += 1
        if count > taken { throw Stop() }
      }
    }
  }
}

import Foundation
import Glibc
import Synchronization
import TestSupport
import Testing

@testable import AlmanacFiles
@testable import AlmanacImport
@testable import AlmanacModel
@testable import AlmanacText

@Suite("What is read as it comes")
struct StreamTests {
  @Test("a pipe that says nothing is not waited for when the reading is stopped")
  func silentPipe() throws {
    var ends: [Int32] = [0, 0]
    #expect(pipe(&ends) == 0)
    defer { for end in ends { close(end) } }
    let asked = Mutex(0)
    var source = ByteSource.file(OpenFile(ends[0], closing: false), name: "x") {
      asked.withLock { $0 += 1 }
      return true
    }
    do {
      _ = try source.peek(1)
      Issue.record("something was read")
    } catch { #expect(error.diagnostic?.code == .interrupted) }
    #expect(asked.withLock { $0 } == 1)
    #expect(write(ends[1], "ab", 2) == 2)
    close(ends[1])
    ends[1] = dup(ends[0])
    #expect(try source.peek(5) == Array("ab".utf8))
  }

  @Test("a named pipe that nobody writes to does not stop the program when it is opened")
  func namedPipe() throws {
    let path = TestFolder.url.appending(path: "almanac-\(UUID()).fifo").path
    #expect(mkfifo(path, 0o600) == 0)
    defer { unlink(path) }
    var file: Diagnostic?
    do throws(Diagnostic) {
      _ = try InputFile.open(path: path, options: InputOptions(isStopped: { true }))
    } catch { file = error }
    #expect(file?.code == .interrupted)
    var plan = try ImportPlan([path])
    #expect(throws: Diagnostic.self) { try plan.open(for: ":memory:", isStopped: { true }) }
  }

  @Test("a pipe in a folder is refused, and links that lead round in a circle are no more files")
  func folders() throws {
    let folder = TestFolder.url.appending(path: "almanac-\(UUID())")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    try Data("a\n1\n".utf8).write(to: folder.appending(path: "x.csv"))
    for name in ["one", "two"] {
      try FileManager.default.createSymbolicLink(
        at: folder.appending(path: name), withDestinationURL: folder)
    }
    #expect(try ImportPlan([folder.path]).items.count == 1)
    #expect(mkfifo(folder.appending(path: "p.csv").path, 0o600) == 0)
    #expect(throws: Diagnostic.self) { try ImportPlan([folder.path]) }
  }
}

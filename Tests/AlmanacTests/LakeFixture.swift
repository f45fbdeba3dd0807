import AlmanacFiles
import Foundation
import TestSupport
import Testing

@testable import AlmanacLake
@testable import AlmanacModel
@testable import AlmanacQuery
@testable import AlmanacStore

/// A database in a file, and the lake that is made of it.
final class LakeFixture {
  let folder: URL
  let file: Database
  private(set) var lake: Lake

  var path: String { folder.appending(path: "lake").path }

  /// - Parameter database: may be in memory.
  init(_ database: Database, shards: Int, withFacts: Bool = false) throws {
    folder = TestFolder.url
      .appending(path: "almanac-lake-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    let path = folder.appending(path: "one.db").path
    let findings = try database.backup(to: path)
    #expect(findings == [])
    file = try Database.open(path, for: .reading)
    _ = try file.exportLake(
      to: folder.appending(path: "lake").path, .shards(shards), withFacts: withFacts)
    lake = try Lake(folder.appending(path: "lake").path)
  }

  deinit { try? FileManager.default.removeItem(at: folder) }

  /// The rows of an answer as text, or its problem; of the file, or of the lake.
  func rows(
    _ query: NamedQuery, _ arguments: [String: String], _ options: QueryOptions = .init(),
    ofLake isOfLake: Bool
  ) throws -> [String] {
    try rows(query, arguments, options, of: isOfLake ? lake : nil)
  }

  func rows(
    _ query: NamedQuery, _ arguments: [String: String], _ options: QueryOptions = .init(),
    of lake: Lake?
  ) throws -> [String] {
    let collector = EveryColumnWriter()
    var writer: any ResultWriter = collector
    do {
      guard let lake else {
        try file.answer(query, arguments, options: options, to: &writer)
        return collector.rows
      }
      switch try lake.place(of: query, arguments) {
      case .one(let database):
        try database.answer(query, arguments, options: options, to: &writer)
      case .all:
        try lake.answer(
          query, arguments, options: options, tool: "almanac", to: &writer, running: Self.direct)
      }
    } catch let diagnostic as Diagnostic {
      return ["\(diagnostic.code) \(diagnostic.found)"]
    }
    return collector.rows
  }

  /// Answers in this process, one shard after the other.
  static func direct(
    _ tasks: [ShardTask], _ hand: (ShardTask, ShardAnswer) throws -> Void
  ) throws {
    for task in tasks {
      let file = try ScratchFile()
      try ShardReply.write(Array(task.line.utf8), to: ScratchSink(file))
      guard let answer = try ShardAnswer(file, said: "") else { throw Diagnostic.stopped() }
      try hand(task, answer)
    }
  }
}

/// Text that goes to a file without a name.
private struct ScratchSink: TextSink {
  let file: ScratchFile

  init(_ file: ScratchFile) { self.file = file }

  mutating func write(_ text: String) throws(OutputProblem) {
    do { try file.append(text) } catch { throw .failed(EIO) }
  }

  mutating func finish() {}
}

import Glibc

@testable import SQLite

/// A fresh folder, gone with its files when nobody holds it any more.
final class TestFolder {
  let path: String

  init() throws {
    var template = Array("/tmp/sqlite-tests-XXXXXX".utf8CString)
    guard mkdtemp(&template) != nil else { throw Failure(errno: errno) }
    path = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }

  deinit {
    guard let folder = opendir(path) else { return }
    while let entry = readdir(folder) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) {
        $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      if name != ".", name != ".." { unlink(file(name)) }
    }
    closedir(folder)
    rmdir(path)
  }

  struct Failure: Error { let errno: Int32 }

  func file(_ name: String) -> String { path + "/" + name }

  /// Writes a file that is no database.
  func write(_ bytes: [UInt8], to name: String) throws -> String {
    guard let stream = fopen(file(name), "wb") else { throw Failure(errno: errno) }
    defer { fclose(stream) }
    guard fwrite(bytes, 1, bytes.count, stream) == bytes.count else { throw Failure(errno: errno) }
    return file(name)
  }

  func has(_ name: String) -> Bool { access(file(name), F_OK) == 0 }
}

/// The SQLite error that `body` throws; nil when it throws none or another.
func sqliteError(_ body: () throws -> Void) -> SQLiteError? {
  do {
    try body()
    return nil
  } catch { return error as? SQLiteError }
}

extension Connection {
  // Without a closure: the compiler (6.3) takes one closure in `#expect` for another when both
  // stand in a third.

  /// The error of one statement.
  func refusal(of sql: String, _ values: [Value] = []) -> SQLiteError? {
    sqliteError { try run(sql, values) }
  }

  /// The text of the first value.
  func text(_ sql: String) throws -> String? {
    guard case .text(let text) = try scalar(sql) else { return nil }
    return text
  }

  func number(of sql: String) throws -> Int64? {
    guard case .integer(let number) = try scalar(sql) else { return nil }
    return number
  }
}

/// A statement that never ends by itself.
let endless = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT max(i) FROM n"

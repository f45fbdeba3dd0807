package import AlmanacModel
internal import Glibc

/// A file that is written from its start to its end, through a buffer: CSV (RFC 4180, lines in
/// LF) and any other text.
package final class OutputFile {
  private let path: String
  package let descriptor: Int32
  private var buffer: [UInt8] = []
  /// Standard output is not ours to close.
  private let isOwn: Bool

  /// A new file of a folder that is being made.
  ///
  /// - Parameter name: how messages call it, since it is to have another name when it is done.
  /// - Throws: `Diagnostic` when the file cannot be made.
  package init(newAt path: String, name: String) throws(Diagnostic) {
    self.path = name
    isOwn = true
    descriptor = path.withFileName { name in
      FileSystem.uninterrupted {
        open(name, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o666)
      }
    }
    guard descriptor >= 0 else { throw FileSystem.cannotCreate(name, errno) }
  }

  /// - Parameter descriptor: closed with the file.
  package init(descriptor: Int32, name: String) {
    path = name
    isOwn = true
    self.descriptor = descriptor
  }

  package init(standardOutput: ()) {
    path = "<stdout>"
    isOwn = false
    descriptor = 1
  }

  deinit { if isOwn { close(descriptor) } }

  package func append(_ cells: [String]) { buffer.append(contentsOf: Self.line(cells)) }

  /// Text as it is.
  package func write(_ text: String) { buffer.append(contentsOf: text.utf8) }
  package func write(_ bytes: [UInt8]) { buffer.append(contentsOf: bytes) }
  package func comma() { buffer.append(0x2C) }
  package func endLine() { buffer.append(0x0A) }

  /// Cells separated by commas.
  ///
  /// - Parameter isWhole: with the end of the line; else with a comma behind the last.
  package static func line(_ cells: [String], isWhole: Bool = true) -> [UInt8] {
    var line: [UInt8] = []
    for (index, cell) in cells.enumerated() {
      if index > 0 { line.append(0x2C) }
      if CSVCell.needsQuotes(cell) {
        line.append(contentsOf: CSVCell.quoted(cell))
      } else {
        line.append(contentsOf: cell.utf8)
      }
    }
    line.append(isWhole ? 0x0A : 0x2C)
    return line
  }

  package func flushIfFull() throws { if buffer.count > 1 << 16 { try flush() } }

  /// Writes what is still held, and waits until it is on the disk.
  package func finish() throws {
    try flush()
    // A file system or a pipe that cannot wait has nothing to wait for.
    if isOwn, fsync(descriptor) != 0, errno != EINVAL, errno != EROFS {
      throw FileSystem.writeFailure(path, errno)
    }
  }

  private func flush() throws {
    do throws(OutputProblem) { try StandardOutputSink.send(&buffer, to: descriptor) } catch {
      guard case .failed(let number) = error else { throw error }
      throw FileSystem.writeFailure(path, number)
    }
  }
}

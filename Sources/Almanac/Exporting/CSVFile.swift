internal import Glibc

/// Writes CSV (RFC 4180, lines in LF) to a file of its own.
final class CSVFile {
  private let path: String
  private let descriptor: Int32
  private var buffer: [UInt8] = []

  /// - Throws: `Diagnostic` when the file cannot be made. One that is there is replaced.
  init(path: String) throws(Diagnostic) {
    self.path = path
    descriptor = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o666)
    guard descriptor >= 0 else { throw FileSystem.cannotCreate(path) }
  }

  deinit { close(descriptor) }

  func append(_ cells: [String]) {
    for (index, cell) in cells.enumerated() {
      if index > 0 { buffer.append(UInt8(ascii: ",")) }
      if cell.utf8.contains(where: { $0 == 0x22 || $0 == 0x2C || $0 == 0x0A || $0 == 0x0D }) {
        buffer.append(0x22)
        for byte in cell.utf8 {
          if byte == 0x22 { buffer.append(0x22) }
          buffer.append(byte)
        }
        buffer.append(0x22)
      } else {
        buffer.append(contentsOf: cell.utf8)
      }
    }
    buffer.append(0x0A)
  }

  /// Text as it is.
  func write(_ text: String) { buffer.append(contentsOf: text.utf8) }

  func flushIfFull() throws { if buffer.count > 1 << 16 { try flush() } }

  func finish() throws { try flush() }

  private func flush() throws {
    var rest = buffer[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { throw FileSystem.writeFailure(path, errno) }
      rest = rest.dropFirst(count)
    }
    buffer.removeAll(keepingCapacity: true)
  }
}

import CZlib
import Foundation
import TestSupport
import Glibc

@testable import AlmanacModel
@testable import AlmanacText

/// Bytes in a file of their own, and what comes out of it.
final class InputFixture {
  let path: String

  init(_ bytes: [UInt8], name: String = "figures.csv") throws {
    let folder = TestFolder.url
      .appending(path: "almanac-input-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    path = folder.appending(path: name).path
    try Data(bytes).write(to: URL(fileURLWithPath: path))
  }

  deinit {
    try? FileManager.default.removeItem(
      at: URL(fileURLWithPath: path).deletingLastPathComponent())
  }

  struct Reading {
    let text: String
    let encoding: String
    let evidence: TextEncoding.Evidence
  }

  func read(_ options: InputOptions = InputOptions(), chunk: Int = 4096) throws(Diagnostic)
    -> Reading
  {
    var file = try InputFile.open(path: path, options: options)
    let bytes = try file.source.all(chunk: chunk, name: path)
    return Reading(
      text: String(decoding: bytes, as: UTF8.self), encoding: file.encoding.name,
      evidence: file.evidence)
  }

  /// What opening and reading it ends with.
  func problem(_ options: InputOptions = InputOptions()) -> Diagnostic? {
    do throws(Diagnostic) {
      _ = try read(options)
      return nil
    } catch { return error }
  }

  static func reading(_ bytes: [UInt8], encoding: String? = nil) throws -> Reading {
    try InputFixture(bytes).read(InputOptions(encoding: encoding))
  }

  static func problem(_ bytes: [UInt8], _ options: InputOptions = InputOptions()) throws
    -> Diagnostic?
  {
    try InputFixture(bytes).problem(options)
  }
}

extension ByteSource {
  mutating func all(chunk: Int, name: String = "") throws(Diagnostic) -> [UInt8] {
    var bytes: [UInt8] = []
    let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: chunk, alignment: 1)
    defer { buffer.deallocate() }
    do throws(Failure) {
      while true {
        let count = try read(into: buffer)
        if count == 0 { return bytes }
        bytes += buffer[..<count]
      }
    } catch { throw error.diagnostic(in: name) }
  }
}

/// Text in another encoding, as the C library writes it.
func encoded(_ text: String, _ encoding: String) -> [UInt8] {
  guard let converter = iconv_open(encoding, "UTF-8"), Int(bitPattern: converter) != -1 else {
    return []
  }
  defer { iconv_close(converter) }
  var input = text.utf8.map { CChar(bitPattern: $0) }
  var output = [CChar](repeating: 0, count: input.count * 4 + 16)
  let capacity = output.count
  let count = input.withUnsafeMutableBufferPointer { input in
    output.withUnsafeMutableBufferPointer { output in
      var (from, left) = (input.baseAddress, input.count)
      var (to, room) = (output.baseAddress, capacity)
      iconv(converter, &from, &left, &to, &room)
      iconv(converter, nil, nil, &to, &room)
      return left == 0 ? capacity - room : 0
    }
  }
  return output[..<count].map { UInt8(bitPattern: $0) }
}

/// A gzip member.
func gzipped(_ bytes: [UInt8], level: Int32 = 9) -> [UInt8] {
  var stream = z_stream()
  guard almanac_deflate_start(&stream, level) == Z_OK else { return [] }
  defer { deflateEnd(&stream) }
  var input = bytes
  return input.withUnsafeMutableBufferPointer { input in
    [UInt8](unsafeUninitializedCapacity: input.count + input.count / 100 + 64) { output, filled in
      stream.next_in = input.baseAddress
      stream.avail_in = UInt32(input.count)
      stream.next_out = output.baseAddress
      stream.avail_out = UInt32(output.count)
      deflate(&stream, Z_FINISH)
      filled = output.count - Int(stream.avail_out)
    }
  }
}

/// A zip file of members that are not packed.
func zipped(_ members: [(name: String, text: String)]) -> [UInt8] {
  func little(_ number: Int, _ count: Int) -> [UInt8] {
    (0..<count).map { UInt8(truncatingIfNeeded: number >> (8 * $0)) }
  }
  var file: [UInt8] = []
  var directory: [UInt8] = []
  for (name, text) in members {
    let (name, data) = (Array(name.utf8), Array(text.utf8))
    let check = Int(crc32(0, data, UInt32(data.count)))
    let shared =
      little(20, 2) + little(0, 8) + little(check, 4) + little(data.count, 4)
      + little(data.count, 4) + little(name.count, 2) + little(0, 2)
    directory +=
      [0x50, 0x4B, 1, 2] + little(20, 2) + shared + little(0, 10) + little(file.count, 4)
    directory += name
    file += [0x50, 0x4B, 3, 4] + shared + name + data
  }
  let end =
    little(0, 4) + little(members.count, 2) + little(members.count, 2)
    + little(directory.count, 4) + little(file.count, 4) + little(0, 2)
  return file + directory + [0x50, 0x4B, 5, 6] + end
}

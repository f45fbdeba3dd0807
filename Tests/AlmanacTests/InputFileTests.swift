import Foundation
import Synchronization
import Testing

@testable import AlmanacModel
@testable import AlmanacText

@Suite("Input files")
struct InputFileTests {
  static let text = "地区,年,值\n" + String(repeating: "深圳市,2022,124.9\n", count: 500)

  @Test("gzip is unpacked, whatever it is called", arguments: [1, 7, 64, 4096])
  func gzip(chunk: Int) throws {
    let file = try InputFixture(gzipped(Array(Self.text.utf8)))
    #expect(try file.read(chunk: chunk).text == Self.text)
    let chinese = try InputFixture(gzipped(encoded(Self.text, "GB18030")))
    #expect(try chinese.read(chunk: chunk).text == Self.text)
  }

  @Test("several members are one file, and zeros may follow")
  func members() throws {
    let halves = [Array("a,b\n1,".utf8), [], Array("2\n".utf8)]
    let packed = halves.flatMap { gzipped($0) }
    #expect(try InputFixture.reading(packed).text == "a,b\n1,2\n")
    let padded = packed + [UInt8](repeating: 0, count: 100_000)
    #expect(try InputFixture.reading(padded).text == "a,b\n1,2\n")
    for size in [1, 2, 17] {
      var source = ByteSource.filter(Gunzip(.filter(Trickle(padded, size: size)), name: "x"))
      #expect(try source.all(chunk: size) == Array("a,b\n1,2\n".utf8))
    }
  }

  @Test("gzip that is cut off anywhere is an error")
  func truncated() throws {
    let packed = gzipped(Array("a,b\n1,2\n".utf8))
    for count in 2..<packed.count {
      let problem = try InputFixture.problem(Array(packed.prefix(count)))
      #expect(problem?.code == .damagedFile)
      #expect(problem?.found.contains("after byte \(count)") == true)
    }
  }

  @Test("gzip that is damaged is an error which says where")
  func damaged() throws {
    var packed = gzipped(Array(Self.text.utf8))
    packed[packed.count - 6] ^= 1
    #expect(try InputFixture.problem(packed)?.found.contains("incorrect data check") == true)
    packed = gzipped(Array("a\n".utf8)) + Array("more".utf8)
    let problem = try InputFixture.problem(packed)
    #expect(problem?.code == .damagedFile)
    #expect(problem?.found.contains("byte \(packed.count - 3)") == true)
    #expect(try InputFixture.problem([0x1F, 0x8B, 0, 0])?.code == .damagedFile)
  }

  @Test("a bomb ends soon")
  func bomb() throws {
    // 1.5 GiB of one letter, as members that are all alike.
    let member = gzipped([UInt8](repeating: UInt8(ascii: "a"), count: 16 << 20))
    let packed = (0..<96).flatMap { _ in member }
    let file = try InputFixture(packed)
    var input = try InputFile.open(path: file.path)
    var count = 0
    let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 20, alignment: 16)
    defer { buffer.deallocate() }
    let failure = #expect(throws: ByteSource.Failure.self) {
      while true {
        let got = try input.source.read(into: buffer)
        if got == 0 { break }
        count += got
      }
    }
    #expect(failure?.diagnostic?.code == .tooLarge)
    #expect(failure?.diagnostic?.remedy.contains("--max-bytes") == true)
    #expect(count <= Gunzip.alwaysAllowed)
  }

  @Test("a stated bound counts the text that comes out")
  func bound() throws {
    let bytes = Array(Self.text.utf8)
    for packed in [bytes, gzipped(bytes), encoded(Self.text, "GB18030")] {
      let file = try InputFixture(packed)
      #expect(try file.read(InputOptions(maxBytes: bytes.count)).text == Self.text)
      let problem = file.problem(InputOptions(maxBytes: bytes.count - 1))
      #expect(problem?.code == .tooLarge)
    }
  }

  @Test("the observer sees the bytes of the disk")
  func observer() throws {
    let packed = gzipped(encoded(Self.text, "GB18030"))
    let file = try InputFixture(packed)
    let seen = Seen()
    var input = try InputFile.open(path: file.path, observer: { seen.add($0) })
    #expect(try input.source.all(chunk: 100) == Array(Self.text.utf8))
    #expect(seen.bytes == packed)
    #expect(input.isCompressed)
  }

  @Test("a file that changes while it is read is an error", arguments: ["grow", "shrink", "same"])
  func changing(how: String) throws {
    let file = try InputFixture(Array(String(repeating: "1,2\n", count: 200_000).utf8))
    var input = try InputFile.open(path: file.path)
    let handle = try #require(FileHandle(forWritingAtPath: file.path))
    switch how {
    case "grow":
      try handle.seekToEnd()
      try handle.write(contentsOf: Data("3".utf8))
    case "shrink": try handle.truncate(atOffset: 500_000)
    default:
      // The clock of a file ticks in milliseconds.
      usleep(20_000)
      try handle.write(contentsOf: Data("3".utf8))
    }
    try handle.close()
    let problem = #expect(throws: Diagnostic.self) { try input.source.all(chunk: 65_536) }
    #expect(problem?.code == .changedFile)
  }

  @Test(
    "what is not text is named",
    arguments: [
      ([0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1], "xls"),
      ([0x28, 0xB5, 0x2F, 0xFD, 0], "zstd"), (Array("%PDF-1.4".utf8), "PDF"),
      (Array("\u{FEFF} \n<!doctype HTML>".utf8), "HTML"), (Array("<table><tr>".utf8), "HTML"),
      (Array("<?xml version='1.0'?>".utf8), "XML"),
      ([0xFF, 0xFE] + "<?xml?>".utf8.flatMap { [$0, 0] }, "XML"),
      ("<a b='c'>".utf8.flatMap { [0, $0] }, "XML"),
      ("<html>".utf8.flatMap { [$0, 0] }, "HTML"),
      (Array("version https://git-lfs.github.com/spec/v1\n".utf8), "Git LFS"),
      (Array("/annex/objects/MD5-s1--a\n".utf8), "git-annex"),
      (Array("../.git/annex/objects/a/b/MD5\n".utf8), "git-annex"),
      (Array("<message:GenericData xmlns=\"x\">".utf8), "XML"),
      (Array("\u{FEFF}<mes:StructureSpecificData a=\"b\">".utf8), "XML"),
      (Array("<!-- a, b -->\n<HTML>".utf8), "HTML"), (Array("404: Not Found".utf8), "server"),
      (Array("{\\rtf1 x".utf8), "RTF"), (Array("$FL2@(#)".utf8), "SPSS"),
      (Array("outs:\n- md5: a\n".utf8), "DVC"),
      (Array("SQLite format 3\u{0}".utf8), "SQLite"),
      (zipped([("a.pdf", "%PDF-")]), "zip"),
      (zipped([("[Content_Types].xml", ""), ("word/document.xml", "")]), "Word"),
      (
        zipped([("mimetype", "application/vnd.oasis.opendocument.spreadsheet")]), ".ods"
      ), (gzipped(gzipped([0x61])), "gzip data inside"),
    ] as [([UInt8], String)])
  func refused(bytes: [UInt8], word: String) throws {
    let problem = try InputFixture.problem(bytes)
    #expect(problem?.code == .unknownFormat)
    #expect(problem?.found.contains(word) == true)
  }

  @Test("a header in angle brackets is text", arguments: ["<TICKER>,<DATE>\n", "<,>\n"])
  func angles(text: String) throws {
    #expect(try InputFixture.reading(Array(text.utf8)).text == text)
  }

  @Test("an empty file is empty text")
  func empty() throws {
    let reading = try InputFixture.reading([])
    #expect(reading.text.isEmpty)
    #expect(reading.encoding == "UTF-8")
  }

  final class Seen: Sendable {
    private let all = Mutex<[UInt8]>([])
    func add(_ new: UnsafeRawBufferPointer) { all.withLock { $0 += Array(new) } }
    var bytes: [UInt8] { all.withLock { $0 } }
  }
}

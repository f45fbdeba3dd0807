internal import AlmanacFiles
package import AlmanacModel

/// The text of a document: plain or Markdown, HTML, PDF, Word or OpenDocument, in any encoding that is told apart
/// for tables too.
package struct DocumentFile: Sendable {
  package enum Kind: String, Sendable {
    case text
    case html = "HTML"
    case pdf = "PDF"
    case word = "Word"
    case openDocument = "OpenDocument"
  }

  package let kind: Kind
  /// In normal form C, with line feeds for line ends: what places are counted in.
  package let text: String
  /// SHA-256 of the file, and where it is text alone, of that text in UTF-8: the same document,
  /// whatever encoding and line ends it was saved in.
  package let digests: [String]

  /// More than any report; a text takes a dozen times as much memory while it is read.
  private static let mostBytes = 16 << 20

  /// - Throws: `Diagnostic` for a file that cannot be read, that is no document, that is too large,
  ///   or that has no text.
  package static func read(
    _ path: String, encoding: String? = nil, isStopped: @escaping @Sendable () -> Bool = { false }
  ) throws(Diagnostic) -> DocumentFile {
    let name = path == "-" ? "<stdin>" : path
    let digest = FileDigest()
    var source = try InputFile.rawSource(path, opened: nil, name: name, isStopped: isStopped)
      .observed { digest.update($0) }
    let sample: [UInt8]
    do throws(ByteSource.Failure) { sample = try source.peekBeyondBlanks(TextSample.size) } catch {
      throw error.diagnostic(in: name)
    }
    let (kind, content) = try read(&source, sample, name, encoding, isStopped)
    let text = CanonicalText.text(content)
    guard text.unicodeScalars.contains(where: { !$0.properties.isWhitespace }) else {
      throw .documentWithoutText(name, isScan: kind == .pdf)
    }
    var digests = [digest.hexadecimal]
    if kind == .text { digests.append(SHA256.hexadecimal(of: Array(text.utf8))) }
    return DocumentFile(kind: kind, text: text, digests: digests)
  }

  private static func read(
    _ source: inout ByteSource, _ sample: [UInt8], _ name: String, _ encoding: String?,
    _ isStopped: @escaping @Sendable () -> Bool
  ) throws(Diagnostic) -> (Kind, String) {
    if sample.starts(with: Array("%PDF-".utf8)) {
      let pages = try copied(&source, name)
      guard let converter = PDFConverter.find() else { throw .missingPDFProgram(name) }
      let file = try converter.convert(pages, name: name, isStopped: isStopped)
      guard file.size <= mostBytes else { throw .tooLargeDocument(name, limit: mostBytes) }
      let bytes = try file.bytes(at: 0, count: file.size)
      return (.pdf, UnwrappedText.text(try text(bytes, name)))
    }
    if WordText.isWord(sample) || OpenDocumentText.isOpenDocument(sample) {
      let archive = DocumentArchive(
        file: try copied(&source, name), name: name, most: mostBytes, isStopped: isStopped)
      return WordText.isWord(sample)
        ? (.word, try archive.text(of: WordText.part, WordText.text))
        : (.openDocument, try archive.text(of: OpenDocumentText.part, OpenDocumentText.text))
    }
    let isHTML = HTMLText.isHTML(sample, name: name)
    if !isHTML, case .other(let what, _) = FileKind(sample, name: name) {
      throw .notADocument(what, file: name)
    }
    if !isHTML, FileKind(sample, name: name) != .text {
      throw .notADocument("a spreadsheet or an archive", file: name)
    }
    let choice = try EncodingChoice(
      TextSample(bytes: sample, isWhole: sample.count < TextSample.size), stated: encoding,
      file: name)
    if choice.encoding != .utf8 {
      source = .filter(
        try TextDecoder(source, from: choice.encoding, markLength: choice.markLength, name: name))
    }
    let content = try whole(source, name)
    return isHTML ? (.html, HTMLText.text(content)) : (.text, content)
  }

  private static func copied(_ source: inout ByteSource, _ name: String) throws(Diagnostic)
    -> ScratchFile
  {
    let copy = try ScratchFile()
    do throws(ByteSource.Failure) { try source.copy(to: copy) } catch {
      throw error.diagnostic(in: name)
    }
    return copy
  }

  /// All of a text; what is no UTF-8 is an error with its place.
  private static func whole(_ bytes: ByteSource, _ name: String) throws(Diagnostic) -> String {
    var source = ByteSource.filter(
      ByteLimit(bytes, count: mostBytes, excess: .tooLargeDocument(name, limit: mostBytes)))
    var all: [UInt8] = []
    let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 256 << 10, alignment: 16)
    defer { buffer.deallocate() }
    do throws(ByteSource.Failure) {
      while true {
        let count = try source.read(into: buffer)
        if count == 0 { break }
        all.append(contentsOf: buffer[..<count])
      }
    } catch { throw error.diagnostic(in: name) }
    return try text(all, name)
  }

  private static func text(_ bytes: [UInt8], _ name: String) throws(Diagnostic) -> String {
    guard let text = String(validating: bytes, as: UTF8.self) else { throw .notText(name) }
    return text
  }
}

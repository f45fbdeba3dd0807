internal import AlmanacFiles
internal import AlmanacModel
internal import AlmanacText

/// Where the figures of a file come from, as far as its name does not say it: a source is named after
/// it, and what one says revises nothing that another has said.
struct FileOrigin {
  /// The table that was chosen of several in a zip file.
  var member: String?
  /// What tells a stream from others, which all have the same name: how it begins.
  var beginning: String?

  private static let headSize = 64 << 10

  init() {}

  init(_ file: inout InputFile) throws(Diagnostic) {
    member = file.isChosenMember ? file.member : nil
    guard file.name == "<stdin>" else { return }
    do {
      let digest = FileDigest()
      let head = try file.source.peek(Self.headSize)
      head.withUnsafeBytes { digest.update($0) }
      beginning = String(digest.hexadecimal.prefix(16))
    } catch { throw error.diagnostic(in: file.name) }
  }
}

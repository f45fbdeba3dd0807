internal import AlmanacFiles
internal import AlmanacModel

/// A document that is a zip file of XML.
struct DocumentArchive {
  let file: ScratchFile
  let name: String
  /// The most bytes of text that may come out.
  let most: Int
  let isStopped: @Sendable () -> Bool

  /// The text of a member.
  func text(
    of part: String, _ read: (inout XMLReader, String, Int) throws -> [UInt8]
  ) throws(Diagnostic) -> String {
    guard let archive = try ZipArchive(file, isStopped: isStopped),
      let member = archive.member(part)
    else {
      throw .damagedMember(part, file: name)
    }
    do {
      var xml = try XMLReader(try archive.bytes(of: member, name: name))
      return String(decoding: try read(&xml, name, most), as: UTF8.self)
    } catch let problem as Diagnostic {
      throw problem
    } catch XMLReader.Failure.unreadable(let failure) {
      throw failure.diagnostic(in: name)
    } catch {
      throw .damagedMember(part, file: name)
    }
  }
}

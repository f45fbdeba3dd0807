public import AlmanacModel
public import SQLite

extension Diagnostic {
  /// What a person can do about an error of SQLite; nil for an error in our own SQL.
  public init?(_ error: SQLiteError) {
    switch error.primary {
    case .busy, .locked:
      self.init(
        .locked, found: "another program that writes to the database",
        expected: "to be the only writer", remedy: "wait until it has finished, then try again")
    case .full:
      self.init(
        .diskFull, found: error.message, expected: "free space",
        remedy: "make room; nothing was changed")
    case .readOnly:
      self.init(
        .readOnly, found: error.message, expected: "a database that can be written to",
        remedy: "change the permissions of the file and its folder, or copy it elsewhere")
    case .permission, .authorization:
      self.init(
        .noPermission, found: error.message, expected: "permission",
        remedy: "change the permissions of the file and its folder")
    case .cantOpen:
      self.init(
        .noPermission, found: error.message, expected: "a file that can be opened",
        remedy: "check the name and the permissions of the file and its folder")
    case .corrupt, .notADatabase: self = .damaged(error.message)
    case .other where error == .noRow:
      self = .damaged("a row that is not there, to which another refers")
    case .tooBig:
      self.init(
        .tooLarge, found: error.message, expected: "texts of at most 256 MB",
        remedy: "shorten the longest text")
    case .inputOutput:
      self.init(
        .inputOutput, found: error.message, expected: "a disk that works",
        remedy: "check the disk; nothing was changed")
    case .interrupt:
      self.init(
        .interrupted, found: error.message, expected: "to run to the end",
        remedy: "nothing was changed; run it again")
    default: return nil
    }
  }

  package static func damaged(_ found: String, file: String? = nil) -> Diagnostic {
    Diagnostic(
      .corruptDatabase, at: file.map { Location(file: $0) }, found: found,
      expected: "a sound database",
      remedy: "restore it from a copy, or import its files into a new one")
  }
}

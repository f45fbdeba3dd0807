package import AlmanacModel

extension Diagnostic {
  static func nameTaken(_ path: String, isFolder: Bool) -> Diagnostic {
    Diagnostic(
      .cannotCreate, at: .init(file: path), found: "a file or folder of that name",
      expected: "a name that is free",
      remedy: isFolder
        ? "name another folder, or remove it first"
        : "name another file, or pass --replace")
  }

  static func brokenLink(_ path: String, to target: String) -> Diagnostic {
    Diagnostic(
      .noInput, at: .init(file: path), found: "a link to \(target), where no file is",
      expected: "a file or folder that can be read",
      remedy: target.contains("/annex/objects/")
        ? "fetch the file with `git annex get FILE`" : "correct the link, or name the file itself")
  }

  /// A place for output that is something else to the command.
  package static func inUse(_ path: String, as use: String) -> Diagnostic {
    Diagnostic(
      .cannotCreate, at: .init(file: path), found: use, expected: "a file of its own",
      remedy: "name another file")
  }

  static func noPlace(_ path: String, _ found: String) -> Diagnostic {
    Diagnostic(
      .cannotCreate, at: .init(file: path), found: found, expected: "a place for a file",
      remedy: "name another file, or make the folder first")
  }
}

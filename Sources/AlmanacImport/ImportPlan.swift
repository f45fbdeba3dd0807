internal import AlmanacFiles
internal import AlmanacFormats
internal import AlmanacModel
internal import AlmanacStore
internal import Glibc

/// The files that a path means, and what each is.
struct ImportPlan {
  struct Item {
    let path: String
    /// The table of a package; nil for a file of figures.
    let table: PackageTable?
    /// The folder that says how the file is read; nil for a file by itself.
    var prepared: (any PreparedLayout)?
    /// What is read as it comes, open: standard input, or a named pipe.
    var stream: OpenFile?
  }

  private(set) var items: [Item] = []
  /// Every file that is read, those among them that say how others are.
  private(set) var inputs: [String] = []
  /// Folders that were looked into: links may lead to one again, and without end.
  private var folders: Set<FileIdentity> = []

  /// What is read of a folder. A file that is named by itself may be called anything.
  private static let extensions = [
    ".csv", ".tsv", ".csv.gz", ".tsv.gz", ".ndjson", ".jsonl", ".px", ".xlsx",
  ]

  /// A file, `-` for standard input, or a folder: a package, or a folder of packages and files.
  init(_ paths: [String]) throws {
    for path in paths { try add(path) }
    // Tables in the order in which they refer to each other, across all packages.
    let order = PackageTable.all.map(\.name)
    let rank = { (item: Item) in
      item.table.flatMap { order.firstIndex(of: $0.name) } ?? order.count
    }
    items = items.enumerated()
      .sorted { (rank($0.element), $0.offset) < (rank($1.element), $1.offset) }
      .map(\.element)
  }

  private mutating func add(_ path: String) throws {
    if FileName.last(of: path) == "datapackage.json" { return try addPackage(path) }
    guard path != "-", FileSystem.isDirectory(path) else {
      append(Item(path: path, table: PackageTable.named(FileName.last(of: path))))
      return
    }
    if let identity = FileIdentity(path), !folders.insert(identity).inserted { return }
    let folder = path.hasSuffix("/") ? path : path + "/"
    let names = try FileSystem.names(in: path)
    for name in names where Self.isRead(name) || name == "datapackage.json" {
      try Self.checkFile(folder + name)
    }
    if DDF.recognises(names) { return try addDDF(folder, names) }
    // What lies below a package is its own business: the sources that it was made from.
    let isPackage = names.contains {
      PackageTable.named($0) != nil || $0 == PackageTable.figures + ".csv"
    }
    if !isPackage, names.contains("datapackage.json") {
      return try addPackage(folder + "datapackage.json")
    }
    let before = items.count
    for name in names {
      if FileSystem.isDirectory(folder + name) {
        if !isPackage { try add(folder + name) }
      } else if Self.isRead(name) {
        append(Item(path: folder + name, table: PackageTable.named(name)))
      }
    }
    if items.count == before, !names.contains(where: { FileSystem.isDirectory(folder + $0) }) {
      throw Diagnostic(
        .noInput, at: .init(file: path), found: "a folder without files of tables",
        expected: "tables such as regions.csv or observations.csv", remedy: "name another folder")
    }
  }

  /// A folder of DDF, whose figures may be in folders below it.
  private mutating func addDDF(_ folder: String, _ names: [String]) throws {
    let files = try names + partsOfDDF(below: folder, names)
    let ddf = try DDF(folder: folder, names: files)
    for name in files where DDF.isPart(name) {
      if DDF.isDatapoints(name) {
        append(Item(path: folder + name, table: nil, prepared: ddf))
      } else {
        inputs.append(folder + name)
      }
    }
  }

  private mutating func partsOfDDF(below folder: String, _ names: [String]) throws -> [String] {
    var parts: [String] = []
    for name in names where FileSystem.isDirectory(folder + name) {
      // Links may lead to a folder again.
      if let identity = FileIdentity(folder + name), !folders.insert(identity).inserted { continue }
      let inner = folder + name + "/"
      let innerNames = try FileSystem.names(in: inner)
      for file in innerNames where DDF.isPart(file) {
        try Self.checkFile(inner + file)
        parts.append(name + "/" + file)
      }
      parts += try partsOfDDF(below: inner, innerNames).map { name + "/" + $0 }
    }
    return parts
  }

  private mutating func addPackage(_ path: String) throws {
    inputs.append(path)
    // DDF says more of its files than the package can.
    let folder = String(path.dropLast(FileName.last(of: path).count))
    let names = try FileSystem.names(in: folder.isEmpty ? "." : folder)
    if DDF.recognises(names) { return try addDDF(folder, names) }
    for resource in try DataPackage(path).resources {
      append(Item(path: resource.path, table: nil, prepared: resource))
    }
  }

  private mutating func append(_ item: Item) {
    items.append(item)
    inputs.append(item.path)
  }

  private static func isRead(_ name: String) -> Bool {
    extensions.contains { name.lowercased().hasSuffix($0) }
  }

  /// A pipe in a folder may wait forever; whoever wants it read can name it.
  private static func checkFile(_ path: String) throws {
    guard let kind = FileSystem.kind(path), kind != S_IFREG, kind != S_IFDIR else { return }
    throw Diagnostic(
      .unreadable, at: .init(file: path), found: "something that is not a file, such as a pipe",
      expected: "files in the folder", remedy: "name it by itself, or remove it from the folder")
  }

  /// Opens what is read as it comes and waits until it says something: before the database is
  /// locked, since that may take as long as it likes.
  ///
  /// The database itself is no input: a process that closes a file loses its locks on it.
  mutating func open(for database: String, isStopped: @escaping @Sendable () -> Bool) throws {
    let own = database == ":memory:" ? nil : FileIdentity(database)
    for index in items.indices {
      let path = items[index].path
      if let own, FileIdentity(path) == own { throw Diagnostic.importsItself(path) }
      guard path == "-" || FileSystem.kind(path) == S_IFIFO || FileSystem.kind(path) == S_IFCHR
      else { continue }
      let stream = try path == "-" ? OpenFile.standardInput : FileSystem.openForReading(path)
      items[index].stream = stream
      while !FileSystem.waitToRead(stream, milliseconds: 100) {
        if isStopped() { throw Diagnostic.stopped() }
      }
    }
  }

  /// How many bytes the files have; nil when one of them is a stream or packed.
  var totalBytes: Int? {
    var total = 0
    for item in items {
      guard item.path != "-", !item.path.hasSuffix(".gz"), let size = FileSystem.size(item.path)
      else { return nil }
      total += size
    }
    return total
  }
}

/// The files that a path means, and what each is.
struct ImportPlan {
  struct Item {
    let path: String
    /// The table of a package; nil for a file of figures.
    let table: PackageTable?
    /// The folder that says how the file is read; nil for a file by itself.
    var prepared: (any PreparedLayout)?
  }

  private(set) var items: [Item] = []

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
    if Self.lastName(path) == "datapackage.json" { return try addPackage(path) }
    guard path != "-", FileSystem.isDirectory(path) else {
      items.append(Item(path: path, table: PackageTable.named(Self.lastName(path))))
      return
    }
    let folder = path.hasSuffix("/") ? path : path + "/"
    let names = try FileSystem.names(in: path)
    if DDF.recognises(names) {
      let ddf = try DDF(folder: path, names: names)
      for name in names where DDF.isDatapoints(name) {
        items.append(Item(path: folder + name, table: nil, prepared: ddf))
      }
      return
    }
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
      } else if Self.extensions.contains(where: { name.lowercased().hasSuffix($0) }) {
        items.append(Item(path: folder + name, table: PackageTable.named(name)))
      }
    }
    if items.count == before, !names.contains(where: { FileSystem.isDirectory(folder + $0) }) {
      throw Diagnostic(
        .noInput, at: .init(file: path), found: "a folder without files of tables",
        expected: "tables such as regions.csv or observations.csv", remedy: "name another folder")
    }
  }

  private mutating func addPackage(_ path: String) throws {
    for resource in try DataPackage(path).resources {
      items.append(Item(path: resource.path, table: nil, prepared: resource))
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

  static func lastName(_ path: String) -> String {
    path.split(separator: "/").last.map(String.init) ?? path
  }
}

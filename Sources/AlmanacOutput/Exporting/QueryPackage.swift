internal import AlmanacFiles
internal import AlmanacQuery

/// Writes the rows of a query as the one table of a data package.
final class QueryPackage: ResultWriter {
  private var csv: any ResultWriter
  private var columns: [ResultColumn] = []
  private var kinds: [Set<String>] = []
  private let name: String
  private let folder: StagedFolder
  private let file: OutputFile

  init(_ folder: StagedFolder, name: String) throws {
    self.folder = folder
    self.name = name
    file = try folder.file(name + ".csv")
    csv = makeWriter(format: .csv, sink: StandardOutputSink(descriptor: file.descriptor))
  }

  func begin(_ columns: [ResultColumn]) throws {
    self.columns = columns
    kinds = columns.map { _ in [] }
    try csv.begin(columns)
  }

  func write(_ row: [Cell]) throws {
    for (index, cell) in row.enumerated() where index < kinds.count {
      switch cell {
      case .null: break
      case .integer: kinds[index].insert("integer")
      case .real: kinds[index].insert("number")
      case .text, .blob: kinds[index].insert("string")
      }
    }
    try csv.write(row)
  }

  func end() throws {
    try csv.end()
    try file.finish()
    var types: [String: String] = [:]
    for (column, found) in zip(columns, kinds) {
      types[column.name] =
        found.contains("string") || found.isEmpty
        ? "string" : found.contains("number") ? "number" : "integer"
    }
    let table = PackageFile(name: name + ".csv", columns: columns.map(\.name), rows: 0)
    let description = try folder.file("datapackage.json")
    description.write(DataPackageText.describe([table], name: name, types: types))
    try description.finish()
  }
}

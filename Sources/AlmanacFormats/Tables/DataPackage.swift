package import AlmanacModel
internal import AlmanacText

/// A Frictionless data package: `datapackage.json` says which files there are, and what their
/// columns hold (<https://specs.frictionlessdata.io>).
package struct DataPackage {
  /// A file of it, and what is said of its columns.
  package struct Resource: PreparedLayout {
    struct Field {
      let name: String
      let type: String
      let title: String?
      let description: String?
      let unit: String?
    }

    package let path: String
    let package: String
    let fields: [Field]
    let missing: [String]
    let keys: Set<String>
    let delimiter: Character?
    let decimalMark: String?
    let grouping: String?
  }

  package let resources: [Resource]

  /// - Parameter path: of the `datapackage.json`; its files are beside it or below.
  /// - Throws: `Diagnostic` when it is malformed, or names a file that is elsewhere.
  package init(_ path: String) throws {
    let source = try InputFile.open(path: path).source
    let root: JSONValue
    do { root = try JSONValue.read(source) } catch { throw Diagnostic.malformed(error, file: path) }
    let folder =
      path.contains("/") ? String(path[...(path.lastIndex(of: "/") ?? path.startIndex)]) : ""
    let name = root["name"]?.string ?? root["title"]?.string ?? FileName.last(of: folder)
    guard let listed = root["resources"]?.array, !listed.isEmpty else {
      throw Diagnostic(
        .missingValue, at: .init(file: path), found: "a data package without resources",
        expected: "resources, each with a path and a schema", remedy: "add its files")
    }
    resources = try listed.flatMap { resource throws -> [Resource] in
      let paths = resource["path"].map { $0.array ?? [$0] } ?? []
      guard !paths.isEmpty else {
        throw Diagnostic(
          .unknownFormat, at: resource.location(in: path),
          found: "a resource without a path: its data stands in the description",
          expected: "files of CSV", remedy: "write the data to a CSV file and name it as the path")
      }
      return try paths.map { value in
        guard let file = value.string, Self.isInside(file) else {
          throw Diagnostic(
            .noInput, at: value.location(in: path), found: value.string ?? "a path that is no text",
            expected: "a file below the folder of the package",
            remedy: "fetch the file into the folder, and name it without `..`")
        }
        return Resource(file: folder + file, package: name, resource, of: root)
      }
    }
  }

  /// A path may not lead out of the package: <https://specs.frictionlessdata.io/data-resource>.
  private static func isInside(_ path: String) -> Bool {
    !path.hasPrefix("/") && !path.hasPrefix("~") && !path.contains("://") && !path.contains("\\")
      && !path.split(separator: "/").contains("..") && !path.isEmpty
  }
}

extension DataPackage.Resource {
  init(file: String, package: String, _ resource: JSONValue, of root: JSONValue) {
    path = file
    self.package = package
    let schema = resource["schema"]
    fields = (schema?["fields"]?.array ?? []).compactMap { field in
      guard let name = field["name"]?.string else { return nil }
      return Field(
        name: name, type: field["type"]?.string ?? "any", title: field["title"]?.string,
        description: field["description"]?.string, unit: field["unit"]?.string)
    }
    missing = (schema?["missingValues"]?.array ?? []).compactMap(\.string)
    let key = schema?["primaryKey"]
    keys = Set((key?.array ?? key.map { [$0] } ?? []).compactMap(\.string))
    delimiter = resource["dialect"]?["delimiter"]?.string?.first
    let number = (schema?["fields"]?.array ?? []).first {
      $0["decimalChar"] != nil || $0["groupChar"] != nil
    }
    decimalMark = number?["decimalChar"]?.string
    grouping = number?["groupChar"]?.string
  }

  package func layout(of beginning: TableProbe, file: String) throws(Diagnostic) -> TableLayout {
    let header = beginning.records.first ?? []
    var probe = beginning
    // A key that is no region, period or the like parts figures, also where it holds numbers.
    for (index, title) in header.enumerated()
    where probe.stated(index, header) == nil && ColumnNames.field(title) == nil
      && !PeriodNames.says(title)
      && ColumnNames.region(title, among: header) == nil
      && (keys.contains(title) || ColumnNames.isDimension(title))
    {
      probe.columns[title] = .dimension(title)
    }
    var layout =
      try TableFormats.recognise(probe, as: nil)
      ?? TableLayout(
        format: .dataPackage, dialect: probe.dialect, header: header,
        uses: header.map { FigureField(column: $0).map { .field($0) } ?? .unknown })
    layout.format = .dataPackage
    let saysValue = layout.uses.contains(.field(.value))
    for (index, title) in layout.header.enumerated() where layout.uses[index] == .unknown {
      guard let field = fields.first(where: { $0.name == title }) else { continue }
      let isNumber = field.type == "number" || field.type == "integer"
      if let use = probe.stated(index, layout.header) {
        layout.uses[index] = use
      } else if isNumber, !saysValue {
        layout.uses[index] = .figures([.indicator: title])
      }
    }
    for field in fields {
      layout.descriptions[field.name] = .init(
        name: field.title, unit: field.unit, definition: field.description)
    }
    for text in missing where !text.isEmpty { layout.missing[text] = .missing }
    if decimalMark != nil || grouping != nil,
      let numbers = NumberGrammar(
        grouping: grouping.flatMap(NumberGrammar.Grouping.init(rawValue:)),
        decimalMark: decimalMark.flatMap(NumberGrammar.DecimalMark.init(rawValue:)) ?? .point)
    {
      layout.numbers = numbers
    }
    layout.createsIndicators = true
    layout.sourceName = package
    let said = Set(layout.uses.flatMap(\.fields)).union(layout.constants.keys)
    if !said.contains(.region), !said.contains(.regionName), !said.contains(.period) {
      layout.holdsNoFigures = true
      layout.remarks.append("It holds no figures: no column says a region or a period.")
    }
    return layout
  }
}

extension JSONValue {
  fileprivate func location(in file: String) -> Diagnostic.Location {
    place.location(in: file)
  }
}

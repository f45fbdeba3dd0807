package import AlmanacModel
internal import AlmanacText

/// A folder of Gapminder's DDF: concepts, entities, and files of figures ("datapoints"), each
/// `ddf--datapoints--INDICATOR--by--KEY--KEY.csv`. All of them are CSV; what a column says stands
/// in the concepts.
package struct DDF: PreparedLayout {
  private struct Concept: Sendable {
    let type: String
    let domain: String
    let description: TableLayout.Description
  }

  /// The folder's own name, after which its source is called.
  let name: String
  private var concepts: [String: Concept] = [:]
  /// By the entity's code: its ISO code, else its own, and its name.
  private var regions: [String: SeriesTexts.RegionTexts] = [:]

  /// Whether a folder with these files is one. Its figures may be in folders below.
  package static func recognises(_ names: [String]) -> Bool { names.contains { isPart($0) } }

  /// Whether a file is of such a folder.
  package static func isPart(_ path: String) -> Bool {
    FileName.last(of: path).hasPrefix("ddf--") && path.hasSuffix(".csv")
  }

  package static func isDatapoints(_ path: String) -> Bool {
    isPart(path) && FileName.last(of: path).hasPrefix("ddf--datapoints--")
  }

  /// Reads the concepts and entities of a folder.
  ///
  /// - Parameter names: its files, those of folders below with their paths from here.
  /// - Throws: `Diagnostic` when one of the files cannot be read.
  package init(folder: String, names: [String]) throws {
    name = FileName.last(of: folder)
    for file in names where Self.isPart(file) {
      let path = folder + (folder.hasSuffix("/") ? "" : "/") + file
      if FileName.last(of: file).hasPrefix("ddf--concepts") {
        try read(path) { cells in
          guard let concept = cells["concept"], !concept.isEmpty else { return }
          let said = { (keys: [String]) in keys.compactMap { cells[$0] }.first { !$0.isEmpty } }
          concepts[concept] = Concept(
            type: cells["concept_type"] ?? "", domain: cells["domain"] ?? "",
            description: .init(
              name: said(["name", "name_short"]), unit: said(["unit"]),
              definition: said(["description", "description_long"]),
              topic: said(["tags"]), language: "en"))
        }
      }
    }
    for file in names where Self.isPart(file) {
      let name = FileName.last(of: file)
      guard name.hasPrefix("ddf--entities--") else { continue }
      // ddf--entities--DOMAIN--SET.csv: the key is called like the set, or like the domain.
      let keys = name.dropLast(4).split(separator: "-", omittingEmptySubsequences: true)
        .dropFirst(2).map(String.init)
      try read(folder + (folder.hasSuffix("/") ? "" : "/") + file) { cells in
        guard let key = keys.reversed().compactMap({ cells[$0] }).first(where: { !$0.isEmpty })
        else { return }
        let iso = ["iso3166_1_alpha2", "iso3166_2", "iso3166_1_alpha3"]
          .compactMap { cells[$0] }.first { !$0.isEmpty }
        regions[key] = .init(code: iso ?? key, name: cells["name"] ?? "")
      }
    }
  }

  private func read(_ path: String, _ body: ([String: String]) -> Void) throws {
    var file = try TableFile(name: path, source: InputFile.open(path: path).source)
    while try file.next() {
      if let raggedness = file.raggedness { throw raggedness }
      var cells: [String: String] = [:]
      for (index, column) in file.columns.enumerated() { cells[column] = file.cell(index) }
      body(cells)
    }
  }

  /// How a file of figures is read.
  package func layout(of probe: TableProbe, file: String) throws(Diagnostic) -> TableLayout {
    let header = probe.records.first ?? []
    let keys = Self.keys(of: probe.fileName)
    let uses = header.map { column -> TableLayout.Use in
      guard keys.contains(column) else { return .figures([.indicator: column]) }
      let concept = concepts[column]
      if Self.times.contains(column) || concept?.type == "time" { return .field(.period) }
      if column == "geo" || concept?.domain == "geo" { return .field(.region) }
      return .dimension(column)
    }
    var layout = TableLayout(format: .ddf, dialect: probe.dialect, header: header, uses: uses)
    layout.createsIndicators = true
    layout.emptyIsAbsent = true
    layout.sourceName = name
    layout.regionAliases = regions
    for column in header { layout.descriptions[column] = concepts[column]?.description }
    layout.unitInName = .describes
    layout.periodStyle = .ddf
    return layout
  }

  private static let times: Set<String> = ["time", "year", "month", "quarter", "week", "day"]

  /// The keys of `ddf--datapoints--gdp--by--country-swe--time.csv`: country and time.
  private static func keys(of file: String) -> Set<String> {
    guard let by = file.firstRange(of: "--by--") else { return [] }
    let names = file[by.upperBound...].dropLast(4).split(separator: "--")
    return Set(names.map { String($0.prefix { $0 != "-" }) })
  }
}

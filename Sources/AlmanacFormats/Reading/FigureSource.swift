package import AlmanacModel
internal import AlmanacText

/// The figures of a file: how they are read, as one look at its beginning has shown, and the way to
/// them.
package struct FigureSource: ~Copyable {
  package let found: Found
  private let name: String
  private let content: Content

  /// What the look has shown.
  package struct Found: Sendable {
    /// How the file is read, with the mapping and the options that were given.
    package let layout: TableLayout
    /// How the format by itself reads it; nil where none recognised it.
    package let recognised: TableLayout?
    /// The first filled cells of each column of the header.
    package let samples: [[String]]
    /// Its records are lines of delimited text, so a cell can be found again in them.
    package let isDelimited: Bool
  }

  private enum Content: ~Copyable {
    case table(ByteSource)
    case records(NDJSONReader)
    case array(JSONRecordsReader)
    case jsonStat(JSONStatReader)
    case px(PXReader)
  }

  package static let samplesKept = 3

  private init(
    _ layout: TableLayout, recognised: TableLayout? = nil, samples: [[String]] = [],
    isDelimited: Bool = false, name: String, _ content: consuming Content
  ) {
    found = Found(
      layout: layout, recognised: recognised, samples: samples, isDelimited: isDelimited)
    self.name = name
    self.content = content
  }

  /// Gives each batch of the figures to `body`, in order.
  ///
  /// - Parameter idle: runs every tenth of a second while nothing comes, as from a terminal.
  /// - Throws: what is wrong with the file as a whole, and what `idle` or `body` throws.
  package static func read(
    _ source: consuming sending FigureSource, idle: () throws -> Void,
    _ body: (FigureBatch) throws -> Void
  ) throws {
    let (layout, name) = (source.found.layout, source.name)
    // One loop over millions of cells for each kind of reader, made here, where the compiler sees
    // all of it.
    let content = source.content
    switch consume content {
    case .table(let bytes):
      let reader = try TableReader(
        name: name, records: CSVReader(source: bytes, dialect: layout.dialect), layout: layout,
        headers: layout.preamble + 1 + layout.unitRows)
      try layout.check(file: name)
      try FigurePipe.run(reader, idle: idle, body)
    case .records(let records):
      let reader = try TableReader(name: name, records: records, layout: layout, headers: 0)
      try layout.check(file: name)
      try FigurePipe.run(reader, idle: idle, body)
    case .array(let records):
      let reader = try TableReader(name: name, records: records, layout: layout, headers: 0)
      try layout.check(file: name)
      try FigurePipe.run(reader, idle: idle, body)
    case .jsonStat(let cubes):
      try FigurePipe.run(CubeFigures(cubes, layout: layout, name: name), idle: idle, body)
    case .px(let cubes):
      try FigurePipe.run(CubeFigures(cubes, layout: layout, name: name), idle: idle, body)
    }
  }
}

extension FigureSource {
  static func table(
    _ file: InputFile, _ probe: TableProbe, _ options: FormatOptions,
    _ prepared: (any PreparedLayout)?
  ) throws -> FigureSource {
    let found = try TableLayout.find(
      from: probe, name: file.name, options: options, prepared: prepared)
    return FigureSource(
      found.layout, recognised: found.recognised, samples: Self.samples(probe, found.layout),
      isDelimited: true, name: file.name, .table(file.source))
  }

  static func records(
    _ file: InputFile, _ options: FormatOptions
  ) throws -> FigureSource {
    let records = try NDJSONReader(name: file.name, source: file.source)
    let layout = try TableLayout.find(
      forKeys: records.columns, name: file.name, options: options)
    return FigureSource(layout, name: file.name, .records(records))
  }

  static func array(
    _ file: InputFile, _ options: FormatOptions
  ) throws -> FigureSource {
    let records = try JSONRecordsReader(name: file.name, source: file.source)
    let layout = try TableLayout.find(for: records.shape, name: file.name, options: options)
    return FigureSource(layout, name: file.name, .array(records))
  }

  static func jsonStat(
    _ file: InputFile, _ options: FormatOptions
  ) throws -> FigureSource {
    FigureSource(
      try TableLayout.forCubes(.jsonStat, options: options, file: file.name), name: file.name,
      .jsonStat(JSONStatReader(name: file.name, source: file.source)))
  }

  static func px(
    _ file: InputFile, _ options: FormatOptions
  ) throws -> FigureSource {
    FigureSource(
      try TableLayout.forCubes(.px, options: options, file: file.name), name: file.name,
      .px(PXReader(name: file.name, source: file.source, encoding: options.encoding)))
  }

  private static func samples(_ probe: TableProbe, _ layout: TableLayout) -> [[String]] {
    let rows = probe.records.dropFirst(layout.preamble + 1 + layout.unitRows)
    return layout.header.indices.map { column in
      var cells: [String] = []
      for row in rows where column < row.count && !row[column].isEmpty {
        if cells.count < samplesKept, !cells.contains(row[column]) { cells.append(row[column]) }
      }
      return cells
    }
  }
}

package import AlmanacModel
package import AlmanacText

/// How a file is to be read, as a person keeps it in a file beside the data.
///
/// A key that is there stands for all that the format says of it; one that is not leaves that as
/// it is. Only `columns` goes column by column. What the command line says comes after.
package struct Mapping: Sendable {
  /// The keys, in the order in which they are written.
  package enum Key: String, CaseIterable, Sendable {
    case format, sheet, encoding, delimiter, header, ragged, wide, columns, ignore, set, numbers
    case periods
    case missing, statuses, scales, totals, footers, labels
    case flagsFollowValue = "flags_follow_value"
    case empty, create, indicators
  }

  struct Column: Sendable {
    /// Its header, or `#3` for the third, where the header is empty or stands twice.
    let name: String
    let use: TableLayout.Use
    /// Where the mapping says so.
    var place: Diagnostic.Location
  }

  let file: String
  /// Where the values of keys stand.
  var places: [Key: Diagnostic.Location] = [:]

  var format: ImportFormat?
  package var sheet: String?
  package var encoding: String?
  package var dialect: CSVDialect?
  /// The record that is the header, from 1.
  package var header: Int?
  var isRagged: Bool?
  /// What the headers of a wide table's columns are.
  package var wide: String?
  var columns: [Column] = []
  /// Lines of text between the figures that are left out; columns too, as with the option.
  var ignored: Set<String>?
  var constants: [FigureField: String]?
  var constantDimensions: [String: String]?
  var numbers: NumberGrammar?
  /// Without any form: codes only.
  var periods: HumanPeriod?
  var missing: [String: ObservationStatus]?
  var statuses: [String: ObservationStatus]?
  var scales: [String: Int]?
  var totals: Set<String>?
  var footers: [String]?
  /// Empty: cells have no labels.
  var labelSeparator: String?
  var flagsFollowValue: Bool?
  var emptyIsAbsent: Bool?
  package var creating: Set<Creatable>?
  package var descriptions: [String: TableLayout.Description]?

  package init(file: String) { self.file = file }

  /// Reads a mapping file.
  ///
  /// - Throws: all that is wrong in it.
  package static func load(_ path: String) throws(Problems) -> Mapping {
    let root: YAMLNode
    do { root = try YAMLReader.read(path: path) } catch { throw Problems(error) }
    return try Mapping(root, file: path)
  }

  static func read(_ text: String, file: String) throws(Problems) -> Mapping {
    let root: YAMLNode
    do { root = try YAMLReader.read(Array(text.utf8), file: file) } catch { throw Problems(error) }
    return try Mapping(root, file: file)
  }
}

extension Mapping {
  /// The place of `columns`: a position, as in `#3`, is never a header.
  static func position(_ name: String) -> Int? {
    guard name.first == "#", let number = Int(name.dropFirst()), name == "#\(number)", number > 0
    else { return nil }
    return number
  }

  /// What it sets, but for what its own columns say beside that, where it fills what they leave out.
  var constantsBesideColumns: [FigureField: String] {
    let said = Set(
      columns.flatMap { column -> [FigureField] in
        if case .figures(let told) = column.use { Array(told.keys) } else { column.use.fields }
      })
    return (constants ?? [:]).filter { !said.contains($0.key) }
  }

  /// The options with what the mapping says of the file as a whole, where they do not say it.
  package func completing(_ options: FormatOptions) -> FormatOptions {
    var options = options
    options.format = options.format ?? format
    options.sheet = options.sheet ?? sheet
    options.encoding = options.encoding ?? encoding
    options.wide = options.wide ?? wide
    options.ignoredColumns.formUnion(ignored ?? [])
    return options
  }

  /// What the mapping says of a table whose header is known.
  ///
  /// - Parameters:
  ///   - table: the file that is read, to name it where a column is not there.
  ///   - addingColumns: Columns that the header does not have are added to it: a cube's
  ///     dimensions, whose names are not known yet.
  /// - Throws: all columns that are not there.
  func apply(
    to layout: inout TableLayout, of table: String? = nil, addingColumns: Bool = false
  ) throws(Problems) {
    if let format { layout.format = format }
    if let dialect, !layout.dialect.isSheet { layout.dialect = dialect }
    if let header { layout.preamble = header - 1 }
    if let isRagged { layout.isRagged = isRagged }
    if let constants { layout.constants = constants }
    if let constantDimensions { layout.constantDimensions = constantDimensions }
    if let numbers { layout.numbers = numbers }
    if let periods { layout.periods = periods.saysNothing ? nil : periods }
    if let missing { layout.missing = missing }
    if let statuses { layout.statuses = statuses }
    if let scales { layout.scales = scales }
    if let totals { layout.totals = totals }
    if let footers { layout.footers = footers }
    if let labelSeparator { layout.labelSeparator = labelSeparator.isEmpty ? nil : labelSeparator }
    if let flagsFollowValue { layout.flagsFollowValue = flagsFollowValue }
    if let emptyIsAbsent { layout.emptyIsAbsent = emptyIsAbsent }
    if let creating { layout.createsIndicators = creating.contains(.indicators) }
    if let descriptions { layout.descriptions = descriptions }
    try applyColumns(to: &layout, of: table, adding: addingColumns)
  }

  private func applyColumns(
    to layout: inout TableLayout, of table: String?, adding: Bool
  ) throws(Problems) {
    var problems = Problems()
    var uses: [Int: TableLayout.Use] = [:]
    for column in columns {
      do throws(Diagnostic) {
        if !layout.header.contains(column.name), layout.setPart(column.name, column.use) {
          continue
        }
        let index = try index(of: column, in: &layout, of: table, adding: adding)
        if uses.updateValue(column.use, forKey: index) != nil {
          throw .mappedTwice(column.name, at: column.place)
        }
      } catch { problems.add(error) }
    }
    guard problems.isEmpty else { throw problems }
    // What the format took another column for is now said by these; regions have levels.
    let said = Set(uses.values.flatMap(\.fields)).subtracting([.region, .regionName])
    for index in layout.uses.indices {
      if let use = uses[index] {
        layout.uses[index] = use
      } else if case .field(let field) = layout.uses[index], said.contains(field) {
        layout.uses[index] = .unknown
      }
    }
  }

  private func index(
    of column: Column, in layout: inout TableLayout, of table: String?, adding: Bool
  ) throws(Diagnostic) -> Int {
    if let number = Self.position(column.name) {
      guard number <= layout.header.count else {
        throw .unknownMappedColumn(column.name, of: table, layout.header, at: column.place)
      }
      return number - 1
    }
    let found = layout.header.indices.filter { layout.header[$0] == column.name }
    if let index = found.first {
      guard found.count == 1 else {
        throw .twofoldMappedColumn(column.name, at: found.map { $0 + 1 }, column.place)
      }
      return index
    }
    guard adding else {
      throw .unknownMappedColumn(column.name, of: table, layout.header, at: column.place)
    }
    layout.header.append(column.name)
    layout.uses.append(.unknown)
    return layout.header.count - 1
  }
}

extension Mapping {
  /// How a table is read, before `apply`: as its format says where one recognises it, else by
  /// its header alone.
  ///
  /// - Parameter isStated: The options say what its columns are.
  func layout(
    of probe: TableProbe, as format: ImportFormat?, isStated: Bool = false
  ) throws -> TableLayout {
    let format = format ?? self.format
    let record = header ?? probe.commentCount + 1
    if let found = try recognise(probe, as: format),
      header == nil || found.preamble == record - 1
    {
      return found
    }
    guard record <= probe.records.count else {
      throw Diagnostic.noSuchHeader(
        record, of: probe.fileName, limit: probe.records.count,
        at: places[.header] ?? .init(file: file))
    }
    let rest = probe.from(record - 1)
    if record > 1, var found = try recognise(rest, as: format) {
      found.preamble += record - 1
      if found.preamble == record - 1 { return found }
    }
    let titles = rest.records[0]
    guard isStated || !columns.isEmpty else {
      throw Diagnostic.unrecognised(rest, file: probe.fileName)
    }
    var layout = TableLayout(
      format: .long, dialect: probe.dialect, header: titles,
      uses: titles.map { FigureField(column: $0).map { .field($0) } ?? .unknown })
    layout.preamble = record - 1
    return layout
  }

  /// What a format says of a table; nil also where the mapping is there to say what it lacks.
  private func recognise(
    _ probe: TableProbe, as format: ImportFormat?
  ) throws(Diagnostic) -> TableLayout? {
    do { return try TableFormats.recognise(probe, as: format) } catch {
      guard columns.isEmpty else { return nil }
      throw error
    }
  }
}

extension HumanPeriod {
  /// Codes only, as without it.
  var saysNothing: Bool { forms.isEmpty && fiscalStart == nil && senses.isEmpty }
}

internal import AlmanacModel
public import AlmanacStore
internal import SQLite

extension Database {
  /// Answers a named query.
  ///
  /// - Parameters:
  ///   - arguments: parameters by name; a region or indicator by any code, name or alias.
  ///   - writer: gets the columns and then each row.
  /// - Returns: how many rows there were.
  /// - Throws: `Diagnostic` for a parameter that is missing, unknown or does not fit; after the rows,
  ///   when figures that they tell of have been changed in the file since they were stored.
  @discardableResult
  public func answer(
    _ query: NamedQuery, _ arguments: [String: String] = [:],
    options: QueryOptions = QueryOptions(), to writer: inout any ResultWriter
  ) throws -> Int {
    try prepareStore(for: query)
    try Perspective(options).apply(to: connection)
    var told = ToldFigures()
    let count = try guarding(query, options) {
      let bound = try bind(query, arguments)
      let values = try values(query, bound)
      told.ask(of: query, bound)
      return try run(query.sql(values), values, of: query, options, &told, to: &writer)
    }
    try told.check(connection)
    return count
  }

  /// Why a query that has answered without rows may have done so, for people; nil when there
  /// is nothing to say.
  ///
  /// - Parameter asOf: the day that was asked about, as in the options of the query.
  public func reasonForNoRows(
    _ query: NamedQuery, _ arguments: [String: String], asOf: String? = nil
  ) throws -> String? {
    guard let reason = try bounded({ try reason(query, arguments) }) else { return nil }
    guard let asOf, query.listed == nil else { return reason }
    return "as of \(asOf): \(reason)"
  }

  /// The same of a database that has not answered the query itself.
  package func reasonForNoRows(
    _ query: NamedQuery, _ arguments: [String: String], asked options: QueryOptions
  ) throws -> String? {
    try Perspective(options).apply(to: connection)
    return try reasonForNoRows(query, arguments, asOf: options.asOf)
  }

  private func reason(_ query: NamedQuery, _ arguments: [String: String]) throws -> String? {
    let bound = try guarding(query) { try bind(query, arguments) }
    if let entity = query.listed, case .value(let text)? = bound["match"] {
      let catalog = Catalog(connection)
      var nearest = try catalog.nearest(entity, to: text)
      if nearest.isEmpty, let other = try catalog.corrected(entity, text),
        try !search(entity, other).isEmpty
      {
        nearest = [other]
      }
      // What is called so and not listed is no help.
      nearest.removeAll { NameFolding.fold($0) == NameFolding.fold(text) }
      return Diagnostic.nothingMatches(text, nearest: nearest)
    }
    let name = query.preset ?? query.name
    let value = { (name: String) in bound[name].flatMap { $0.isValue ? $0.text : nil } }
    let indicator = value("indicator") ?? value("numerator")
    if name == "target-progress" {
      return try NoRows.reason(
        ofTargets: value("initiative"), indicator: indicator, at: value("period"), connection)
    }
    guard let region = bound["region"], region.isValue,
      query.allParameters.contains(where: { $0.name == "region" && $0.kind == .entity(.region) })
    else {
      let found = try indicator.flatMap {
        try NoRows.reason(of: $0, at: value("period"), in: name, connection)
      }
      return found ?? NoRows.plain(name, of: nil, indicator)
    }
    let code = region.text
    let count = { (sql: String) throws -> Int64 in
      let found = try self.connection.scalar(sql, [.text(code)])
      guard case .integer(let count) = found else { return 0 }
      return count
    }
    if let level = bound["level"], level.isValue,
      case .text(let own)? = try connection.scalar(
        """
        SELECT r.level FROM region AS r WHERE r.code = ? AND NOT EXISTS (
          SELECT 1 FROM ranked_level AS l WHERE l.region_id = r.region_id AND l.level = ?)
        """, [.text(code), .text(level.text)])
    {
      return "\(code) is of the level \(own), not \(level.text)"
    }
    let ofRegion = "FROM region AS r JOIN series AS s ON s.region_id = r.region_id WHERE r.code = ?"
    if try count("SELECT count(*) \(ofRegion)") == 0 { return "\(code) has no figures" }
    if bound["reference"] == .word("country"),
      try count("SELECT count(*) FROM region WHERE code = ? AND country_id <> region_id") == 0
    {
      return "\(code) lies in no country: name another region to hold it against, as in "
        + "`almanac compare \(code) US`"
    }
    if bound["reference"] == .word("parent"),
      try count("SELECT count(*) FROM region WHERE code = ? AND parent_id IS NOT NULL") == 0
    {
      return "\(code) lies in no other region"
    }
    let found = try NoRows(connection, region: code, indicator: indicator).reason(
      query: name, reference: value("reference"), group: value("group"))
    if let found { return found }
    guard let period = bound["period"], period.isValue else {
      return NoRows.plain(name, of: code, indicator)
    }
    let whose = indicator.map { "\($0) of \(code)" } ?? code
    var span = ""
    var isSplit = false
    try connection.query(
      """
      SELECT iif(s.dimension_set_id = 0, min(p.start_date), NULL), max(p.end_date)
      FROM region AS r JOIN series AS s ON s.region_id = r.region_id
      JOIN indicator AS i ON i.indicator_id = s.indicator_id
      JOIN _known AS o ON o.series_id = s.series_id
      JOIN time_period AS p ON p.period_id = o.period_id
      WHERE r.code = ?1 AND i.code = coalesce(?2, i.code)
      GROUP BY s.dimension_set_id = 0
      """, [.text(code), indicator.map { .text($0) } ?? .null]
    ) { row in
      if row.isNull(0) { isSplit = true } else { span = "\(row.string(0)) to \(row.string(1))" }
    }
    if span.isEmpty {
      return isSplit
        ? "the figures of \(whose) are all of some dimension: see `almanac query coverage`"
        : "nothing was known of \(whose) then"
    }
    let isPlain = bound["rows"]?.text != "vintages"
    if isPlain, let plain = NoRows.plain(name, of: code, indicator) {
      return "\(plain) at \(period.text)"
    }
    return "nothing at \(period.text); the figures of \(whose) are from \(span)"
  }

  /// Runs SQL and hands its rows to a writer.
  private func run(
    _ sql: String, _ values: [String: Value], of query: NamedQuery, _ options: QueryOptions,
    _ told: inout ToldFigures, to writer: inout any ResultWriter
  ) throws -> Int {
    var count = 0
    let isOwn = query.origin.isOwn
    var statement = try prepare(sql, values, isKept: !isOwn)
    let names = statement.columnNames
    told.begin(names)
    let drawn = DrawnRows(of: query, names, options)
    var trend = drawn.hasTrend ? Trends(connection, names: names) : nil
    try writer.begin(drawn.columns)
    while try statement.step() {
      if count == options.maxRows {
        options.onCut?(count)
        break
      }
      var cells: [Cell] = []
      try statement.withRow { row in
        if isOwn { try checkSize(row) }
        cells = names.indices.map { Cell(row.value($0)) }
      }
      told.take(cells)
      if let cell = try trend?.cell(cells) { cells.append(cell) }
      try connection.notCountingWaits { try writer.write(drawn.row(cells)) }
      count += 1
    }
    try writer.end()
    return count
  }

  /// The longest row of a query of the user's own, in bytes: two thousand columns may each have a
  /// value that is just short enough.
  private static let mostRowBytes = 16 << 20

  private func checkSize(_ row: borrowing Row) throws {
    var left = Self.mostRowBytes
    for index in 0..<row.columnCount where [.text, .blob].contains(row.type(index)) {
      left -= row.byteCount(index)
      if left < 0 { throw Diagnostic.rowTooLong(most: Self.mostRowBytes) }
    }
  }

  /// The values to bind, by the names that SQL may use; without those that are NULL.
  func values(_ query: NamedQuery, _ arguments: [String: QueryArgument]) throws -> [String: Value] {
    var values: [String: Value] = [:]
    for parameter in query.allParameters {
      switch arguments[parameter.name] {
      case .word(let word)? where word != parameter.fallback: values[parameter.name] = .text(word)
      case .value(let text)?:
        values[parameter.name] = parameter.value(text)
        if parameter.kind == .match {
          values.merge(MatchWords(text).values(parameter.name).mapValues { .text($0) }) { $1 }
        }
        guard parameter.kind == .period, let period = try? TimePeriod(parsing: text) else {
          continue
        }
        values[parameter.name + "_start"] = .text(period.start.description)
        values[parameter.name + "_end"] = .text(period.end.description)
        let known = parameter.name + "_known"
        if query.lines.contains(where: { $0.contains(":\(known)") }) {
          values[known] = try self.known(period, "end_date", period.end)
          values[known + "_start"] = try self.known(period, "start_date", period.start)
        }
      default: break
      }
    }
    return values
  }

  /// The code of a period of the database that is the same time as another for figures of which
  /// one day decides; that of the other where there is none.
  private func known(_ period: TimePeriod, _ column: String, _ day: CalendarDate) throws -> Value {
    let code = try connection.scalar(
      """
      SELECT code FROM time_period WHERE code = ?1 OR \(column) = ?2
      ORDER BY code = ?1 DESC, (start_date, end_date) = (?3, ?4) DESC, period_id LIMIT 1
      """,
      [period.code, day.description, period.start.description, period.end.description]
        .map { .text($0) })
    return code ?? .text(period.code)
  }

  /// Gives each parameter its word or its value, names resolved to codes.
  ///
  /// - Parameter looksUp: also finds what stands for a word of a lookup.
  func bind(
    _ query: NamedQuery, _ arguments: [String: String], lookingUp looksUp: Bool = true
  ) throws -> [String: QueryArgument] {
    for name in arguments.keys where !query.parameters.contains(where: { $0.name == name }) {
      throw Diagnostic.unknownParameter(name, of: query)
    }
    let catalog = Catalog(connection)
    var bound: [String: QueryArgument] = [:]
    for parameter in query.allParameters {
      guard
        let text = query.fixed[parameter.name] ?? arguments[parameter.name] ?? parameter.fallback
      else { throw Diagnostic.missingParameter(parameter.name, of: query) }
      bound[parameter.name] =
        parameter.words.contains(text)
        ? .word(text) : .value(try value(text, parameter, catalog))
    }
    guard looksUp else { return bound }
    for lookup in query.lookups where bound[lookup.parameter] == .word(lookup.word) {
      let other = try NamedQuery.named(lookup.query)
      let values = try values(other, bound)
      if let value = try lookUp(other.sql(values), values) {
        bound[lookup.parameter] = .value(value)
      }
    }
    return bound
  }

  /// - Parameter isKept: what SQLite makes of the text, which takes it up to a sixth of a second, is
  ///   kept for the next time; not for queries of the user's own, of which there is no end.
  func prepare(
    _ sql: String, _ values: [String: Value], isKept: Bool = false
  ) throws -> Statement {
    var statement = try isKept ? connection.prepareOnce(sql) : connection.prepare(sql)
    for name in statement.parameterNames {
      guard let value = values[String(name.dropFirst())] else { continue }
      try statement.bind(value, named: name)
    }
    return statement
  }

  /// The text in the first column of the first row.
  private func lookUp(_ sql: String, _ values: [String: Value]) throws -> String? {
    var statement = try prepare(sql, values, isKept: true)
    guard try statement.step() else { return nil }
    return statement.withRow { $0.string(0) }
  }

  private func value(_ text: String, _ parameter: QueryParameter, _ catalog: Catalog) throws
    -> String
  {
    switch parameter.kind {
    case .entity(let entity): return try catalog.find(entity, text).code
    case .entities(let entity):
      let codes = try text.split(whereSeparator: { ",，、".contains($0) }).map {
        try catalog.find(entity, String($0).trimmed).code
      }
      return ",\(codes.joined(separator: ",")),"
    case .match, .part:
      try MatchWords.check(text, of: parameter.name)
      return parameter.kind == .match ? text : MatchWords.pattern(text)
    case .period:
      do { return try TimePeriod(parsing: text).code } catch {
        throw Diagnostic.invalidPeriod(text, error, at: nil)
      }
    case .choice(let choices):
      guard choices.contains(text) else {
        throw Diagnostic.invalidChoice(text, of: choices + parameter.words, at: nil)
      }
      return text
    case .integer:
      guard Int64(text) != nil else {
        throw Diagnostic.badValue(text, of: parameter.name, expected: "a whole number", as: "10")
      }
      return text
    case .number:
      guard QueryParameter.number(text) != nil else {
        throw Diagnostic.badValue(text, of: parameter.name, expected: "a number", as: "12.5")
      }
      return text
    case .date:
      guard (try? CalendarDate(parsing: text)) != nil else {
        throw Diagnostic.badValue(text, of: parameter.name, expected: "a date", as: "2022-09-27")
      }
      return text
    case .text: return text
    }
  }
}

extension Cell {
  init(_ value: Value) {
    switch value {
    case .null: self = .null
    case .integer(let number): self = .integer(number)
    case .real(let number): self = .real(number)
    case .text(let text): self = .text(text)
    case .blob(let bytes): self = .blob(bytes)
    }
  }
}

internal import AlmanacModel

extension TableLayout {
  /// The column of the frequency is left out because the periods say it: so they have to. A quarter
  /// that is written as its first month would be that month.
  ///
  /// - Throws: when the first records have a period of another length than their frequency.
  func checkFrequency(in probe: TableProbe, _ options: FormatOptions) throws(Diagnostic) {
    guard format == .sdmxCSV,
      let frequency = header.firstIndex(where: { $0.uppercased().hasPrefix("FREQ") }),
      uses[frequency] == .ignored, !options.ignoredColumns.contains(header[frequency]),
      !options.ignoredColumns.contains("#\(frequency + 1)"),
      let period = uses.firstIndex(of: .field(.period))
    else { return }
    for (number, record) in probe.records.enumerated().dropFirst()
    where max(frequency, period) < record.count {
      let text = code(record[period])
      guard let stated = Self.frequency(code(record[frequency])),
        let found = try? (periods ?? HumanPeriod([])).parse(text),
        found.frequency != stated, found.frequency != .range
      else { continue }
      throw .otherFrequency(
        code(record[frequency]), text, isDay: found.frequency == .daily,
        months: stated == .monthly, at: probe.place(number))
    }
  }

  /// The frequency that a row states in a column that is else left out; nil where it is blank.
  ///
  /// - Throws: for one whose spans have no code of their own.
  func frequency<Records: RecordReader & ~Copyable>(
    of reader: borrowing Records, in file: String
  ) throws(Diagnostic) -> TimePeriod.Frequency? {
    guard format == .sdmxCSV,
      let column = header.firstIndex(where: { $0.uppercased().hasPrefix("FREQ") }),
      uses[column] == .ignored
    else { return nil }
    let text = code(reader.string(column).trimmed)
    if text.isEmpty || text == "~" { return nil }
    if let found = Self.frequency(text) { return found }
    throw Diagnostic(
      .invalidValue, at: .init(file: file, line: reader.line),
      found: "a delete of figures of the frequency \(text)",
      expected: "A, S, Q, M, W or D, or none for any",
      remedy: "name the figures by their periods, or leave the column out with --ignore "
        + header[column])
  }

  /// A code of CL_FREQ; nil for one whose spans have no code of their own.
  private static func frequency(_ code: String) -> TimePeriod.Frequency? {
    switch code {
    case "H": .halfYearly
    case "B": .daily
    case TimePeriod.Frequency.range.rawValue: nil
    default: TimePeriod.Frequency(rawValue: code)
    }
  }
}

extension Diagnostic {
  /// A period that is not as long as the frequency beside it says.
  fileprivate static func otherFrequency(
    _ frequency: String, _ period: String, isDay: Bool, months: Bool, at place: Location
  ) -> Diagnostic {
    let form = ["A": "2022", "S": "2022-S1", "H": "2022-S1", "Q": "2022-Q3", "M": "2022-08"]
    var remedy = "write the periods as long as they are"
    if let form = form[frequency] { remedy += ", as \(form)" }
    if isDay, months { remedy = "pass --periods months, with which a date stands for its month" }
    if isDay {
      remedy += "; where each figure is of that day alone, leave the frequency out with --ignore"
    }
    return Diagnostic(
      .invalidPeriod, at: place, found: "\(period) with the frequency \(frequency)",
      expected: "a period of that frequency", remedy: remedy)
  }
}

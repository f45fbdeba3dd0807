internal import AlmanacModel

/// Turns the cells of cubes into figures: which dimension is the region, which the time, which
/// the indicator, by the roles that the file states, else by their names and categories.
struct CubeFigures<Reader: CubeReader & ~Copyable>: FigureReader, ~Copyable {
  private var reader: Reader
  private let layout: TableLayout
  private let name: String
  private var plan: CubePlan?
  private var number = 0
  private var series = PairTable()
  /// By the number of the series: the digits that the file says are published.
  private var decimals: [Int8?] = []
  private var periods = CodeTable()
  private let words: [String: ObservationStatus]
  private let missing: MissingMarks
  private var said: Set<String> = []
  /// What is stated of all figures.
  private let constantStatus: ObservationStatus?

  package init(_ reader: consuming Reader, layout: TableLayout, name: String) {
    self.reader = reader
    self.layout = layout
    self.name = name
    var words = StatusWords.words
    for status in ObservationStatus.allCases { words[status.rawValue.lowercased()] = status }
    // Small letters are Eurostat's flags to most who write JSON-stat.
    if layout.format == .jsonStat { words.merge(StatusWords.eurostat) { $1 } }
    for (word, status) in layout.statuses { words[word.lowercased()] = status }
    self.words = words
    constantStatus = layout.constants[.status].flatMap { words[$0.lowercased()] }
    missing = MissingMarks(layout)
  }

  mutating func read(into batch: inout FigureBatch) throws(Diagnostic) -> Bool {
    while !batch.isFull {
      if plan == nil {
        guard let cube = try reader.nextCube() else { return false }
        number += 1
        let begun = try CubePlan(cube, layout, file: name)
        batch.unplaced = begun.unplaced
        guard batch.unplaced.isEmpty else { return false }
        for remark in begun.remarks where said.insert(remark).inserted {
          batch.remarks.append(remark)
        }
        plan = begun
      }
      guard let plan else { return false }
      guard try reader.nextCell() else {
        self.plan = nil
        continue
      }
      batch.recordCount += 1
      do throws(Diagnostic) { try take(plan, &batch) } catch {
        batch.badRows.append(
          .init(diagnostics: [error], record: reader.text, position: batch.rows.count))
      }
    }
    return true
  }

  private mutating func take(_ plan: CubePlan, _ batch: inout FigureBatch) throws(Diagnostic) {
    var row = FigureBatch.Row(
      series: 0, period: 0, value: 0, decimals: 0, qualifier: 0, status: 0, isPercent: false,
      action: .merge, extra: -1, line: 0, column: 0, record: UInt32.max)
    let mark = reader.status ?? ""
    var text = reader.text
    let reason = text.isEmpty ? nil : missing.reason(text)
    if reason != nil { text = "" }
    let stated = try mark.isEmpty ? nil : status(mark, isMissing: text.isEmpty, plan, &batch)
    if text.isEmpty {
      // A hole in the cube, and nothing is said of it.
      guard let stated = stated ?? reason.map({ CubeMark(status: $0) }) else { return }
      if stated == .zero {
        row.value = 0
      } else {
        guard let status = stated.status, status.isMissing else {
          row.status = UInt8(ObservationStatus.missing.code)
          append(row, plan, &batch)
          return
        }
        row.status = UInt8(status.code)
      }
    } else {
      let number: ParsedNumber
      do { number = try layout.numbers.parse(text).published } catch {
        throw Diagnostic.invalidNumber(text, error, at: reader.place)
      }
      if let status = stated?.status {
        guard !status.isMissing else {
          throw Diagnostic(
            .invalidValue, at: reader.place, found: "\(text) with status \(mark)",
            expected: "no value where the status says that it is missing",
            remedy: "correct the status")
        }
        row.status = UInt8(status.code)
      }
      if let constantStatus { row.status = UInt8(constantStatus.code) }
      row.value = number.value
      batch.shortened.note(number)
      row.decimals = Int8(min(max(number.decimals, -22), 21))
    }
    append(row, plan, &batch, hasValue: !text.isEmpty)
  }

  private mutating func append(
    _ plainRow: FigureBatch.Row, _ plan: CubePlan, _ batch: inout FigureBatch,
    hasValue: Bool = false
  ) {
    var row = plainRow
    let place = reader.place
    row.line = UInt32(clamping: place.line ?? 0)
    row.column = UInt32(clamping: place.column ?? 0)
    let position = plan.split(reader.position)
    let known = series.count
    row.series = series.number(position.series, UInt32(number))
    if series.count > known {
      batch.newSeries.append(.init(number: row.series, texts: plan.texts(reader.position)))
      decimals.append(plan.decimals(reader.position))
    }
    // JSON and PX write 5.90 as 5.9.
    if hasValue, let published = decimals[Int(row.series)] {
      row.decimals = max(row.decimals, published)
    }
    let text = plan.periods[position.period]
    let knownPeriods = periods.count
    row.period = periods.code(of: text)
    if periods.count > knownPeriods {
      batch.newPeriods.append(.init(number: row.period, text: text))
    }
    batch.rows.append(row)
  }

  private mutating func status(
    _ mark: String, isMissing: Bool, _ plan: CubePlan, _ batch: inout FigureBatch
  ) throws(Diagnostic) -> CubeMark {
    let lower = mark.lowercased()
    if let known = layout.statuses[mark] { return CubeMark(status: known) }
    if let code = ObservationStatus(rawValue: mark) { return CubeMark(status: code) }
    if isMissing, layout.format == .jsonStat, let reason = StatusWords.eurostatMissing[lower] {
      return CubeMark(status: reason)
    }
    if isMissing, let reason = StatusWords.reasons[lower] { return CubeMark(status: reason) }
    if let known = words[lower] { return CubeMark(status: known) }
    if layout.format == .px, mark == "-" { return .zero }
    // Dots: no figure, for a reason that each file words for itself.
    if isMissing, mark.allSatisfy({ $0 == "." || $0 == ":" || $0 == "…" }) {
      guard let words = plan.symbol(mark) else { return CubeMark(status: .missing) }
      if let reason = StatusWords.reasons[words.lowercased()] { return CubeMark(status: reason) }
      let remark = "Cells with \(mark) have no figure; the file calls them: \(words)."
      if said.insert(remark).inserted { batch.remarks.append(remark) }
      return CubeMark(status: .missing)
    }
    // Several flags on one figure, of which the one that weighs most counts.
    if layout.format == .jsonStat, let flags = StatusWords.flags(in: lower) {
      let found = flags.map { words[$0] }
      return CubeMark(status: ObservationStatus.byWeight.first { found.contains($0) })
    }
    throw Diagnostic.unknownStatus(mark, beside: layout.statuses.keys.sorted(), at: reader.place)
  }
}

/// What the mark of a cell means.
private struct CubeMark: Equatable {
  var status: ObservationStatus?
  /// PX's `-`: nothing at all was counted, which is 0.
  static let zero = CubeMark(status: nil)
}

internal import AlmanacModel
internal import SQLite

/// Figures of a source without a date: they count as known since the day of their import.
struct UndatedCheck: FigureCheck {
  static let code = CheckCode.undated

  private struct Kind: Hashable {
    let source: Int64
    let vintage: Int32
  }

  private var counts: [Kind: Int] = [:]

  init() {}

  mutating func look(
    at indicator: CheckedIndicator, in world: CheckWorld, _ found: inout FindingList
  ) throws {
    for series in indicator.series
    where !series.isDerived && world.sources[series.source]?.published == "" {
      var last: (vintage: Int32, count: Int) = (0, 0)
      for figure in series.figures {
        if figure.vintage != last.vintage {
          if last.count > 0 { add(series.source, last) }
          last = (figure.vintage, 0)
        }
        last.count += 1
      }
      add(series.source, last)
    }
  }

  private mutating func add(_ source: Int64, _ counted: (vintage: Int32, count: Int)) {
    counts[Kind(source: source, vintage: counted.vintage), default: 0] += counted.count
  }

  mutating func finish(in world: CheckWorld, _ found: inout FindingList) throws {
    var undated: [Int64: String] = [:]
    try world.connection.query(
      """
      SELECT v.vintage_id, v.known_from FROM vintage AS v
      JOIN import AS i ON i.import_id = v.import_id
      WHERE v.known_from = substr(i.started_at, 1, 10)
      """
    ) { undated[$0.int64(0)] = $0.string(1) }
    var sources: [Int64: (count: Int, from: String)] = [:]
    for (kind, count) in counts {
      guard let day = undated[Int64(kind.vintage)] else { continue }
      let before = sources[kind.source]
      sources[kind.source] = (
        (before?.count ?? 0) + count, min(before?.from ?? day, day)
      )
    }
    for source in sources.keys.sorted() {
      guard let one = sources[source] else { continue }
      let number = NumberFormat.grouped(Double(one.count), decimals: 0)
      found.add(
        CheckFinding(
          code: Self.code, source: source,
          reason: one.count == 1
            ? "1 figure is known from the day of its import, \(one.from): its source has no date"
            : "\(number) figures are known from the day of their import, \(one.from): their source "
              + "has no date"))
    }
  }
}

internal import AlmanacModel
internal import SQLite

/// A figure in force. Small, because those of an indicator are held together.
struct CheckedFigure {
  let period: Int32
  let vintage: Int32
  /// Not a number where it is missing.
  let number: Double
  let decimals: Int8
  let qualifier: Int8
  let status: Int8

  init(_ row: borrowing Row) {
    period = Int32(truncatingIfNeeded: row.int64(0))
    vintage = Int32(truncatingIfNeeded: row.int64(1))
    number = row.isNull(2) ? .nan : row.double(2)
    decimals = Int8(clamping: row.int64(3))
    qualifier = Int8(clamping: row.int64(4))
    status = Int8(clamping: row.int64(5))
  }

  var value: Double? { number.isNaN ? nil : number }

  /// Whether its status says already that it is not like the others: a break in the series, another
  /// definition, a special event.
  var isExplained: Bool { status == 1 || status == 2 || status == 16 }

  /// What it may be; nil where it is missing or a range, whose ends are not held here.
  var interval: ValueInterval? {
    guard let value, let qualifier = Qualifier(code: Int(qualifier)), qualifier != .range else {
      return nil
    }
    return ValueInterval(value: value, decimals: Int(decimals), qualifier: qualifier)
  }
}

/// A series with its figures in the order of their times.
struct CheckedSeries {
  let id: Int64
  let indicator: Int64
  let region: Int64
  let dimensions: Int64
  let source: Int64
  let basis: String
  let cumulative: String
  let timeClass: Int64
  let version: String?
  let priceBase: String?
  var figures: [CheckedFigure] = []

  init(_ row: borrowing Row, of indicator: Int64) {
    id = row.int64(0)
    self.indicator = indicator
    region = row.int64(1)
    dimensions = row.int64(2)
    source = row.int64(3)
    basis = row.string(4)
    cumulative = row.string(5)
    timeClass = row.int64(6)
    version = row.isNull(7) ? nil : row.string(7)
    priceBase = row.isNull(8) ? nil : row.string(8)
  }

  /// The source 0 states nothing: what is wrong with its figures is wrong with their parts.
  var isDerived: Bool { source == 0 }

  /// Places of its figures by the length of their times, those with a value; of sums since January
  /// also by the month that they end with, since they grow through each year.
  func runs(in world: CheckWorld) -> [[Int]] {
    var runs: [String: [Int]] = [:]
    var single: [Int] = []
    var first: String?
    var isMixed = false
    for index in figures.indices where !figures[index].number.isNaN {
      let period = world.period(figures[index])
      let kind = cumulative == "ytd" ? period.span + "/" + period.endOfYear : period.span
      if first == nil { first = kind }
      if !isMixed, kind == first {
        single.append(index)
        continue
      }
      if !isMixed, let first {
        runs[first] = single
        isMixed = true
      }
      runs[kind, default: []].append(index)
    }
    return isMixed ? runs.keys.sorted().compactMap { runs[$0] } : single.isEmpty ? [] : [single]
  }
}

/// An indicator with all its series.
struct CheckedIndicator {
  let info: CheckWorld.Indicator
  /// By region, dimensions and source.
  var series: [CheckedSeries] = []
  /// Decimals that hardly any figure of a source exceeds.
  var mostDecimals: [Int64: Int] = [:]

  /// Series of one region, dimensions, basis and way of adding up, by whatever source.
  func alike(_ one: CheckedSeries) -> [CheckedSeries] {
    neighbours(of: one.region).filter {
      $0.id != one.id && $0.dimensions == one.dimensions && $0.basis == one.basis
        && $0.cumulative == one.cumulative
    }
  }

  /// The series of a region, which stand together.
  func neighbours(of region: Int64) -> ArraySlice<CheckedSeries> {
    var low = 0
    var high = series.count
    while low < high {
      let middle = (low + high) / 2
      if series[middle].region < region { low = middle + 1 } else { high = middle }
    }
    var end = low
    while end < series.count, series[end].region == region { end += 1 }
    return series[low..<end]
  }
}

@testable import AlmanacModel

/// The figures that a file holds, and the problem that ends it, in words to compare.
struct FigureRun: Equatable {
  var rows: [String] = []
  var texts: [String] = []
  var badRows: [String] = []
  var records: [UInt8] = []
  var problem: Diagnostic?

  init<Reader: FigureReader & ~Copyable>(
    _ reader: consuming Reader, periods: HumanPeriod?
  ) throws(Broken) {
    var seriesCount = 0
    var periodCount = 0
    var isOver = false
    while !isOver {
      var batch = FigureBatch()
      do throws(Diagnostic) { isOver = try !reader.read(into: &batch) } catch {
        problem = error
        isOver = true
      }
      for series in batch.newSeries {
        try require(Int(series.number), equals: seriesCount, "series are numbered in order")
        seriesCount += 1
        texts.append("\(series.texts)")
      }
      for period in batch.newPeriods {
        try require(Int(period.number), equals: periodCount, "periods are numbered in order")
        periodCount += 1
        texts.append(period.text)
        if let found = try? (periods ?? HumanPeriod([])).parse(period.text) {
          try checkPeriod(found)
        }
      }
      for row in batch.rows {
        try require(Int(row.series) < seriesCount, "a figure of no series")
        try require(Int(row.period) < periodCount, "a figure of no period")
        try require(row.value.isFinite, "a figure that is not finite")
        try require(-22...21 ~= row.decimals, "decimals that the database does not have")
        try require(
          Qualifier(code: Int(row.qualifier)) != nil, "a qualifier that there is not")
        try require(row.extra < batch.extras.count, "a figure without its extra")
        rows.append("\(row)")
      }
      for extra in batch.extras {
        if let low = extra.low, let high = extra.high {
          try require(low <= high, "a range from \(low) to \(high)")
        }
        rows.append("\(extra)")
      }
      for bad in batch.badRows {
        try require(bad.position <= batch.rows.count, "a bad row behind the last")
        badRows.append("\(bad)")
      }
      records += batch.records
    }
  }
}

/// The columns of resolved figures: what each means is in Documentation/Lake.md.
struct FactColumns {
  typealias Text = ParquetColumn<ParquetText>
  typealias Day = ParquetColumn<ParquetDay>
  typealias Number = ParquetColumn<Double>
  typealias Key = ParquetColumn<Int64>
  typealias Count = ParquetColumn<Int32>

  let indicator = Text("indicator")
  let region = Text("region")
  let level = Text("level")
  let dimensions = Text("dimensions")
  let period = Text("period")
  let startDate = Day("start_date")
  let endDate = Day("end_date")
  let frequency = Text("frequency")
  let basis = Text("basis")
  let cumulative = Text("cumulative")
  let value = Number("value")
  let low = Number("low")
  let high = Number("high")
  let qualifier = Text("qualifier")
  let decimals = Count("decimals")
  let unit = Text("unit")
  let hasPercent = ParquetColumn<Bool>("has_percent")
  let status = Text("status")
  let source = Text("source")
  let origin = Text("origin")
  let knownFrom = Day("known_from")
  let version = Text("version")
  let coverage = Text("coverage")
  let priceBase = Text("price_base")
  let cell = Key("cell_id")
  let timeClass = Count("time_class")
  let time = Key("time")
  let yearEarlier = Key("year_earlier")
  let spanBefore = Key("span_before")
  let span = Text("span")
  let gate = Text("gate")
  let epoch = Count("epoch")

  var all: [any AnyParquetColumn] {
    [
      indicator, region, level, dimensions, period, startDate, endDate, frequency, basis,
      cumulative, value, low, high, qualifier, decimals, unit, hasPercent, status, source, origin,
      knownFrom, version, coverage, priceBase, cell, timeClass, time, yearEarlier, spanBefore,
      span, gate, epoch,
    ]
  }

  func append(_ series: FactSeries) {
    indicator.append(series.indicator)
    region.append(series.region)
    level.append(series.level)
    dimensions.append(series.dimensions)
    basis.append(series.basis)
    cumulative.append(series.cumulative)
    unit.append(series.unit)
    hasPercent.append(series.hasPercent)
    source.append(series.source)
    origin.append(series.origin)
    version.append(series.version)
    coverage.append(series.coverage)
    priceBase.append(series.priceBase)
    cell.append(series.cell)
    timeClass.append(series.timeClass)
  }

  func append(_ time: FactTime) {
    period.append(time.period)
    startDate.append(time.start)
    endDate.append(time.end)
    frequency.append(time.frequency)
    self.time.append(time.time)
    yearEarlier.append(time.yearEarlier)
    spanBefore.append(time.spanBefore)
    span.append(time.span)
  }
}

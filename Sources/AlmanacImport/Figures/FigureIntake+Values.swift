internal import AlmanacModel
internal import AlmanacStore

extension FigureIntake {
  /// Brings the value into the indicator's unit, and keeps what few figures have.
  func convert(
    _ figure: inout SortedFigure, _ row: FigureBatch.Row, _ series: FigureFile.SeriesDetail,
    _ batch: FigureBatch, _ file: FigureFile
  ) throws -> Bool {
    let record = { batch.record(at: row.record) }
    let stated = row.extra < 0 ? nil : batch.extras[Int(row.extra)]
    let conversion: SeriesResolver.CellConversion
    switch try resolver.conversion(
      of: row, stated, beside: file.conversions[Int(series.conversion)],
      indicator: Int64(series.indicator))
    {
    case .success(let found): conversion = found
    case .failure(let failure):
      var diagnostic = failure.diagnostic
      var place = place(.value, line: row.line, file, record: record)
      // Of a wide row the reader alone knows which of its cells it is.
      if row.column > 0 { place.column = Int(row.column) }
      diagnostic.location = place
      try reject([diagnostic], line: row.line, file, record: record)
      return false
    }
    func converted(_ number: ParsedNumber) -> ParsedNumber {
      var number = number
      if conversion.exponent != 0 {
        number = UnitScale(exponent: conversion.exponent).convert(number)
      }
      return conversion.scale?.convert(number) ?? number
    }
    let number = converted(ParsedNumber(value: row.value, decimals: Int(row.decimals)))
    figure.value = number.value
    figure.decimals = Int8(min(max(number.decimals, -22), 21))
    guard let stated else { return true }
    if !stated.cell.isEmpty, !file.hasPrinted {
      file.hasPrinted = true
      session.files[Int(file.index)].remarks.append(
        "Figures are read as they are printed, such as \(stated.cell) in line \(row.line): "
          + NumberFormat.grouped(figure.value, decimals: Int(figure.decimals))
          + " in the indicator's unit.")
    }
    var extra = FigureWriter.Extra(note: stated.note)
    extra.low = stated.low.map { converted(ParsedNumber(value: $0, decimals: 0)).value }
    extra.high = stated.high.map { converted(ParsedNumber(value: $0, decimals: 0)).value }
    do {
      if let printed = stated.evidence.last,
        let problem = try contradiction(
          printed, of: number, row, stated, extra, indicator: Int64(series.indicator),
          at: place(.printed, line: row.line, file, record: record))
      {
        throw problem
      }
      if !stated.evidence.isEmpty {
        let fields: [FigureField] = [.paragraph, .start, .end, .printed]
        extra.evidence = try session.evidenceID(
          source: Int64(series.source), cells: stated.evidence
        ) {
          file.place(fields[$0], line: row.line, record: record())
        }
      }
    } catch let diagnostic as Diagnostic {
      try reject([diagnostic], line: row.line, file, record: record)
      return false
    }
    figure.extra = writer.keep(extra)
    return true
  }
}

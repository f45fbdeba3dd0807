internal import AlmanacModel
internal import AlmanacStore

extension FigureIntake {
  /// Brings the value into the indicator's unit, and keeps what few figures have.
  func convert(
    _ figure: inout SortedFigure, _ row: FigureBatch.Row, _ series: FigureFile.SeriesDetail,
    _ batch: FigureBatch, _ file: FigureFile
  ) throws -> Bool {
    let conversion = file.conversions[Int(series.conversion)]
    var scale = conversion.scale
    let record = { batch.record(at: row.record) }
    let stated = row.extra < 0 ? nil : batch.extras[Int(row.extra)]
    let indicator = Int64(series.indicator)
    var unit = row.isPercent ? "percent" : stated?.unit ?? ""
    // A currency before a number says whose money it is, and leaves its power of ten to the unit that
    // is told: € 5 below million EUR.
    let isCurrencyOfUnit =
      try stated?.hasCurrencyBefore == true && stated?.hasScaleWord == false
      && resolver.isCurrency(unit, of: conversion.unit)
    if isCurrencyOfUnit { unit = "" }
    func reject(_ found: Diagnostic) throws {
      var diagnostic = found
      var place = place(.value, line: row.line, file, record: record)
      // Of a wide row the reader alone knows which of its cells it is.
      if row.column > 0 { place.column = Int(row.column) }
      diagnostic.location = place
      try self.reject([diagnostic], line: row.line, file, record: record)
    }
    if !unit.isEmpty {
      switch try resolver.inCell(
        unit, of: stated?.cell ?? "", beside: conversion.unit, indicator: indicator)
      {
      case .success(let found): scale = found
      case .failure(let failure):
        try reject(failure.diagnostic)
        return false
      }
    } else if row.value != 0, ObservationStatus(code: Int(row.status))?.isMissing == false,
      let other = resolver.unitOfCells(indicator, beside: conversion.unit)
    {
      try reject(.bareBesideUnit(stated?.cell ?? "", row.value, unit: other))
      return false
    }
    if let stated, !isCurrencyOfUnit, stated.hasScaleWord || !stated.unit.isEmpty {
      let isTwofold =
        try conversion.exponent != 0
        || unit.isEmpty && resolver.isScaled(conversion.unit, of: indicator)
      if isTwofold {
        try reject(.twoScales(stated.cell))
        return false
      }
    }
    func converted(_ number: ParsedNumber) -> ParsedNumber {
      var number = number
      if conversion.exponent != 0 {
        number = UnitScale(exponent: conversion.exponent).convert(number)
      }
      return scale?.convert(number) ?? number
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
          printed, of: figure.value, row, stated, indicator: Int64(series.indicator),
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
      try self.reject([diagnostic], line: row.line, file, record: record)
      return false
    }
    figure.extra = writer.keep(extra)
    return true
  }
}

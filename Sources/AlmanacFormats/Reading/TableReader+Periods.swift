internal import AlmanacModel
internal import AlmanacText

// The numbers of the periods of figures.

extension TableReader where Records: ~Copyable {
  @inline(__always)
  mutating func periodNumber(_ column: Int, _ batch: inout FigureBatch) -> UInt32 {
    var isNew = false
    let number = reader.withField(column) { periods.code(of: $0.trimmed, isNew: &isNew) }
    if isNew {
      let text = layout.code(periods.texts[Int(number)])
      batch.newPeriods.append(
        .init(number: number, text: layout.periodStyle?.code(text) ?? layout.period(text)))
    }
    return number
  }

  /// Whether a period of the file's column, or else that of all its figures, is one since January.
  mutating func isYearToDate(_ period: UInt32?) -> Bool {
    guard let period else { return HumanPeriod.isYearToDate(keys.constantPeriod) }
    while yearsToDate.count <= Int(period) { yearsToDate.append(nil) }
    if let known = yearsToDate[Int(period)] { return known }
    let found = HumanPeriod.isYearToDate(periods.texts[Int(period)])
    yearsToDate[Int(period)] = found
    return found
  }

  /// The period of a figure, of which the row, its column's header and what is stated say parts.
  mutating func composedNumber(
    _ time: UInt32, _ column: Int, _ isYearToDate: inout Bool, _ batch: inout FigureBatch
  ) -> UInt32 {
    guard let (place, new) = composed?.place(time, column: column, layout) else { return 0 }
    if let new {
      let known = periods.count
      let number = periods.code(of: new.text)
      if periods.count > known {
        batch.newPeriods.append(
          .init(number: number, text: new.text, new.problem.map { .problem($0) } ?? .code))
      }
      composedNumbers.append((number, new.isYearToDate && keys.periodsSayCumulation))
    }
    isYearToDate = composedNumbers[place].isYearToDate
    return composedNumbers[place].number
  }

  mutating func periodNumber(of text: String, _ batch: inout FigureBatch) -> UInt32 {
    let known = periods.count
    let number = periods.code(of: text)
    if periods.count > known {
      batch.newPeriods.append(.init(number: number, text: layout.period(text)))
    }
    return number
  }
}

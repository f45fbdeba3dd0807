@testable import AlmanacModel

/// A period's code says all of it.
func checkPeriod(_ period: TimePeriod) throws(Broken) {
  try require(period.start <= period.end, "\(period) ends before it starts")
  let again: TimePeriod
  do { again = try TimePeriod(parsing: period.code) } catch {
    throw Broken(description: "\(period.code) is no code: \(error)")
  }
  try require(again.code, equals: period.code, "a code that is not the canonical one")
  try require(again.start, equals: period.start, "\(period.code) starts elsewhere")
  try require(again.end, equals: period.end, "\(period.code) ends elsewhere")
  try require(again.frequency, equals: period.frequency, "\(period.code) has another frequency")
  try require(again.duration, equals: period.duration, "\(period.code) has another length")
  if let part = TimePeriod(period.frequency, year: period.year, number: period.number) {
    try require(
      [part.start, part.end], equals: [period.start, period.end], "\(period.code) by its number")
  }
  if let before = period.previous {
    try require(before.next, equals: period, "the span after the one before \(period)")
    try require(
      before.end.adding(days: 1) == period.start, "\(before) and \(period) are not adjacent")
  }
  if let after = period.next {
    try require(after.start > period.end, "\(after) is not after \(period)")
  }
}

/// The first byte chooses the forms and the fiscal year, the rest is the text.
func checkPeriods(_ bytes: [UInt8]) throws(Broken) {
  let choice = Int(bytes.first ?? 0)
  let text = String(decoding: bytes.dropFirst(), as: UTF8.self)
  let fiscalStart = choice >> 5 == 0 ? nil : choice >> 5 + 1
  let forms = HumanPeriod.Forms(rawValue: choice & 31)
  let strict = try reading(text) { text throws(PeriodProblem) in try TimePeriod(parsing: text) }
  let human = try reading(text) { text throws(PeriodProblem) in
    try HumanPeriod(forms, fiscalStart: fiscalStart).parse(text)
  }
  // Only a column of years gives a code another meaning.
  if let strict, !forms.contains(.yearRanges), fiscalStart == nil {
    try require(human, equals: strict, "a code that is read otherwise")
  }
}

private func reading(
  _ text: String, _ read: (String) throws(PeriodProblem) -> TimePeriod
) throws(Broken) -> TimePeriod? {
  let period: TimePeriod
  do throws(PeriodProblem) { period = try read(text) } catch {
    // What should stand instead must be right, and what is said must be sayable.
    switch error {
    case .otherForm(let code), .lowerCase(let code), .unpadded(let code):
      do { try require(TimePeriod(parsing: code).code, equals: code, "of \(text)") } catch {
        throw Broken(description: "\(code), which \(text) should be, is no code: \(error)")
      }
    default: break
    }
    let diagnostic = Diagnostic.invalidPeriod(text, error, at: nil)
    try require(!diagnostic.expected.isEmpty, "nothing is expected instead of \(text)")
    return nil
  }
  try checkPeriod(period)
  return period
}

package import AlmanacModel

/// From when until when figures were known, as files state it: numbered, since a few of them hold
/// for millions of figures.
package final class KnownSpans {
  struct Span: Hashable {
    let from: String
    /// The day from which it was in force no more; nil while it is, or until the next vintage.
    let until: String?
    /// Which of the vintages of the day, counted from 1.
    let place: Int
  }

  private var spans: [Span] = []
  private var numbers: [SeriesTexts.KnownTexts: UInt32] = [:]

  package init() {}

  subscript(number: UInt32) -> Span { spans[Int(number) - 1] }

  /// The number of what the texts say, from 1; 0 when they say nothing.
  package func number(of texts: SeriesTexts.KnownTexts) throws(FieldFailures) -> UInt32 {
    if texts.isEmpty { return 0 }
    if let known = numbers[texts] { return known }
    guard !texts.from.isEmpty else {
      if (try? CalendarDate(parsing: texts.vintage)) != nil {
        throw Self.failure(
          .vintage,
          Diagnostic(
            .invalidValue, found: texts.vintage,
            expected: "which of the vintages of a day it is, a number beside known_from",
            remedy: "pass --column known_from=HEADER with the name of this column, which says from "
              + "which day the figures were known"))
      }
      throw Self.failure(.knownFrom, .missingValue(FigureField.knownFrom.rawValue, at: nil))
    }
    let span = Span(
      from: try Self.date(texts.from, .knownFrom),
      until: texts.until.isEmpty ? nil : try Self.date(texts.until, .knownUntil),
      place: try Self.place(texts.vintage))
    spans.append(span)
    numbers[texts] = UInt32(spans.count)
    return UInt32(spans.count)
  }

  private static func date(
    _ text: String, _ field: FigureField
  ) throws(FieldFailures) -> String {
    if let date = try? CalendarDate(parsing: text) { return date.description }
    throw failure(
      field,
      Diagnostic(
        .invalidValue, found: text, expected: "a date such as 2022-09-28",
        remedy: "write year, month and day"))
  }

  private static func place(_ text: String) throws(FieldFailures) -> Int {
    if text.isEmpty { return 1 }
    // No day has more vintages than there were imports on it.
    if let number = Int(text), (1...10_000).contains(number) { return number }
    throw failure(.vintage, .notAWholeNumber(text, in: 1...10_000, at: nil))
  }

  static func failure(
    _ field: FigureField, _ diagnostic: Diagnostic
  ) -> FieldFailures {
    .init(all: [.init(field: field, diagnostic: diagnostic)])
  }
}

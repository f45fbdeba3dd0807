import Foundation

/// Whole months, or the last day of one.
struct Span: Hashable {
  /// The first month, counted from January of the year 0.
  var first: Int
  var months: Int
  /// Which of the codes that a span has: its own name, or a range of dates.
  var style = Style.name

  enum Style: Hashable {
    case name
    case range
    /// Only the last day.
    case day
  }

  init(_ year: Int, _ month: Int, months: Int, style: Style = .name) {
    first = 12 * year + month - 1
    self.months = months
    self.style = style
  }

  var last: Int { first + months - 1 }
  var start: String {
    style == .day ? end : "\(Self.month(first))-01"
  }
  var end: String { "\(Self.month(last))-\(Self.days(last))" }

  var code: String {
    let year = first / 12
    let number = first % 12 / months + 1
    return switch (style, months) {
    case (.day, _): end
    case (.name, 12) where first % 12 == 0: "\(year)"
    case (.name, 6) where first % 6 == 0: "\(year)-S\(number)"
    case (.name, 3) where first % 3 == 0: "\(year)-Q\(number)"
    case (.name, 1): Self.month(first)
    default: "\(start)/" + (months % 12 == 0 ? "P\(months / 12)Y" : "P\(months)M")
    }
  }

  func moved(months count: Int) -> Span {
    var moved = self
    moved.first += count
    return moved
  }

  /// The adjacent span before; a day has a day before it, which no world has.
  var previous: Span? { style == .day ? nil : moved(months: -months) }
  var yearEarlier: Span { moved(months: -12) }

  private static func month(_ index: Int) -> String {
    let month = index % 12 + 1
    return "\(index / 12)-\(month < 10 ? "0" : "")\(month)"
  }

  private static func days(_ index: Int) -> Int {
    let year = index / 12
    let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
    return [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][index % 12]
  }
}

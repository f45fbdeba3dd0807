// What a computer adds to a number is not published: 8.1999999999999993 is 8.2 and known to a tenth,
// and so is 8.2 that was kept in four bytes and printed as 8.199999809265137.

extension DecimalDigits {
  /// As many significant digits as a double can be trusted with, and a spreadsheet shows.
  private static let trusted = 15

  /// The digits that a double stands for: the shortest that mean it, or mean its four bytes where it
  /// has no more; at most 15 of them, but those before the point are kept.
  ///
  /// Nil for what is not finite.
  init?(published value: Double) {
    self.init(value)
    guard digits.utf8.count > Self.trusted, point < digits.utf8.count else { return }
    let short = Float(value)
    if Double(short) == value, short.isNormal, let found = Self(short) {
      self = found
    } else {
      self = rounded(to: max(Self.trusted - point, 0))
    }
  }

  /// The digits after the point; 0 for whole numbers.
  var decimals: Int { max(digits.utf8.count - point, 0) }

  /// The number as a double, rounded once.
  var number: ParsedNumber? {
    let mantissa = UInt64(digits.isEmpty ? "0" : digits)
    guard let mantissa,
      let value = ExactDecimal.double(mantissa, exponent: point - digits.utf8.count)
    else { return nil }
    return ParsedNumber(value: isNegative ? 0 - value : value, decimals: decimals)
  }
}

extension ParsedNumber {
  /// Without the digits that a computer added, where there are more than 15. Whole numbers stay,
  /// however long they are.
  @inline(__always)
  package var published: ParsedNumber {
    // Sixteen digits or more make a whole number of 10^15 or more.
    if decimals <= 0 || decimals <= 22 && value.magnitude * ExactDecimal.powers[decimals] < 1e15 {
      return self
    }
    return shortened
  }

  @inline(never)
  private var shortened: ParsedNumber {
    guard let digits = DecimalDigits(published: value), var number = digits.number,
      number.decimals < decimals
    else { return self }
    number.computed = value
    return number
  }

  /// The same, of a number whose decimals are stated beside it: digits that are said to be published
  /// are none that a computer added.
  package func published(toDecimals stated: Int) -> ParsedNumber {
    let number = published
    return number.decimals > stated ? self : number
  }
}

/// The numbers of a file that had digits which a computer added: how many, and the first.
package struct ShortenedNumbers: Sendable {
  private var count = 0
  private var first: (computed: Double, value: Double)?

  package init() {}

  @inline(__always)
  package mutating func note(_ number: ParsedNumber) {
    if let computed = number.computed { note(computed, number.value) }
  }

  @inline(never)
  private mutating func note(_ computed: Double, _ value: Double) {
    count += 1
    if first == nil { first = (computed, value) }
  }

  package mutating func add(_ others: ShortenedNumbers) {
    count += others.count
    if first == nil { first = others.first }
  }

  /// What a person should know of them; nil without any.
  package var remark: String? {
    guard let first else { return nil }
    let computed = NumberFormat.exact(first.computed)
    let value = NumberFormat.exact(first.value)
    let more = count - 1
    return "Digits that a computer added are left out, as of "
      + (computed == value ? "a number that is kept as \(value)" : "\(computed), read as \(value)")
      + (more > 0 ? ", and of \(NumberFormat.grouped(Double(more), decimals: 0)) more." : ".")
  }
}

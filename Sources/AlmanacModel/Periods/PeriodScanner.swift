/// Goes through the text of a period from left to right. Whatever reads nothing moves nothing.
struct PeriodScanner {
  private let scalars: [Unicode.Scalar]
  private var index = 0

  init(_ text: some StringProtocol) { scalars = Array(text.unicodeScalars) }

  var isAtEnd: Bool { index == scalars.count }
  var peek: Unicode.Scalar? { index < scalars.count ? scalars[index] : nil }
  var rest: String {
    var text = String.UnicodeScalarView()
    text.append(contentsOf: scalars[index...])
    return String(text)
  }

  mutating func next() -> Unicode.Scalar? {
    guard let scalar = peek else { return nil }
    index += 1
    return scalar
  }

  /// An ASCII letter.
  mutating func letter() -> Unicode.Scalar? {
    guard let scalar = peek, scalar.isASCII, scalar.properties.isAlphabetic else { return nil }
    index += 1
    return scalar
  }

  /// A whole run of letters of Western Europe, in small ones.
  mutating func word() -> String? {
    var word = String.UnicodeScalarView()
    while let scalar = peek, scalar.value < 0x250, scalar.properties.isAlphabetic {
      word.append(scalar)
      index += 1
    }
    return word.isEmpty ? nil : String(word).lowercased()
  }

  mutating func skip(_ text: String) -> Bool {
    let wanted = Array(text.unicodeScalars)
    guard scalars[index...].starts(with: wanted) else { return false }
    index += wanted.count
    return true
  }

  /// The first of several texts that stands here.
  mutating func skip(any texts: String...) -> Bool {
    for text in texts where skip(text) { return true }
    return false
  }

  /// A whole run of ASCII digits, if it is so long.
  mutating func number(digits: ClosedRange<Int> = 1...9) -> Int? {
    let run = scalars[index...].prefix { Self.digit($0) != nil }
    guard digits.contains(run.count) else { return nil }
    index = run.endIndex
    return run.reduce(0) { $0 * 10 + (Self.digit($1) ?? 0) }
  }

  mutating func number(digits: Int) -> Int? {
    guard index + digits <= scalars.count else { return nil }
    var number = 0
    for scalar in scalars[index..<(index + digits)] {
      guard let digit = Self.digit(scalar) else { return nil }
      number = number * 10 + digit
    }
    index += digits
    return number
  }

  /// True also when there is none.
  mutating func skipDigits() -> Bool {
    index = scalars[index...].prefix { Self.digit($0) != nil }.endIndex
    return true
  }

  /// A number from 1 to 99 in Chinese numerals: 八, 十, 十二, 二十七.
  mutating func numeral() -> Int? {
    func digit() -> Int? { peek.flatMap { ChineseNumeral.digit($0) }.map { Int($0) } }
    let ones = digit()
    guard ones != nil || peek == "十" else { return nil }
    if ones != nil { index += 1 }
    guard peek == "十" else { return ones }
    index += 1
    guard let units = digit() else { return (ones ?? 1) * 10 }
    index += 1
    return (ones ?? 1) * 10 + units
  }

  /// A year of four digits, ASCII or Chinese (二〇二二).
  mutating func year() -> Int? {
    if let year = number(digits: 4) { return peek.flatMap(Self.digit) == nil ? year : nil }
    let run = scalars[index...].prefix(5).prefix { ChineseNumeral.digit($0) != nil }
    guard run.count == 4 else { return nil }
    index = run.endIndex
    return run.reduce(0) { $0 * 10 + Int(ChineseNumeral.digit($1) ?? 0) }
  }

  private static func digit(_ scalar: Unicode.Scalar) -> Int? {
    let value = scalar.value &- 0x30
    return value < 10 ? Int(value) : nil
  }
}

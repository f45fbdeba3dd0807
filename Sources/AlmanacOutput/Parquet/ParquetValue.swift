/// What the cells of a column can be.
protocol ParquetValue: Hashable, Sendable {
  static var type: ParquetType { get }
  /// Whether a value that comes again is written as a number of its first.
  static var hasDictionary: Bool { get }
  /// One after another, as the encoding PLAIN has them.
  static func plain(_ values: [Self]) -> [UInt8]
  /// A bound of a chunk, as statistics have it; nil for one that is too long to be of use.
  func bound(isUpper: Bool) -> [UInt8]?
  /// How many bytes it takes, where that has no bound.
  var weight: Int { get }
  /// The order in which readers compare with bounds.
  static func precedes(_ a: Self, _ b: Self) -> Bool
}

/// How values are stored and what they mean: numbers of the format's definition,
/// <https://github.com/apache/parquet-format/blob/master/src/main/thrift/parquet.thrift>.
struct ParquetType {
  /// `Type`.
  let physical: Int
  /// `ConvertedType`, for older readers.
  var converted: Int?
  /// The member of `LogicalType`.
  var logical: Int?

  static let boolean = ParquetType(physical: 0)
  static let int32 = ParquetType(physical: 1)
  static let int64 = ParquetType(physical: 2)
  static let double = ParquetType(physical: 5)
  static let text = ParquetType(physical: 6, converted: 0, logical: 1)
  static let date = ParquetType(physical: 1, converted: 6, logical: 6)
}

extension ParquetValue where Self: Comparable {
  static func precedes(_ a: Self, _ b: Self) -> Bool { a < b }
}

extension ParquetValue {
  static var hasDictionary: Bool { true }
  func bound(isUpper: Bool) -> [UInt8]? { Self.plain([self]) }
  var weight: Int { 0 }
}

extension Int32: ParquetValue {
  static var type: ParquetType { .int32 }
  static func plain(_ values: [Int32]) -> [UInt8] { .littleEndian(values) }
}

extension Int64: ParquetValue {
  static var type: ParquetType { .int64 }
  static func plain(_ values: [Int64]) -> [UInt8] { .littleEndian(values) }
}

/// The values of a dictionary are told apart as numbers, which would make one of 0 and -0: so
/// there is none for them, who seldom come again anyway.
extension Double: ParquetValue {
  static var type: ParquetType { .double }
  static var hasDictionary: Bool { false }
  static func plain(_ values: [Double]) -> [UInt8] { .littleEndian(values.map(\.bitPattern)) }

  /// The format asks for the wider of 0 and -0.
  func bound(isUpper: Bool) -> [UInt8]? {
    guard self == 0 else { return Self.plain([self]) }
    return Self.plain([isUpper ? 0.0 : -0.0])
  }
}

extension Bool: ParquetValue {
  static var type: ParquetType { .boolean }
  /// The format has none for them.
  static var hasDictionary: Bool { false }
  static func precedes(_ a: Bool, _ b: Bool) -> Bool { !a && b }

  /// Eight to a byte, the first in the lowest bit.
  static func plain(_ values: [Bool]) -> [UInt8] {
    var bytes = [UInt8](repeating: 0, count: (values.count + 7) / 8)
    for (index, value) in values.enumerated() where value { bytes[index / 8] |= 1 << (index % 8) }
    return bytes
  }
}

/// A day, counted from 1970-01-01.
struct ParquetDay: ParquetValue, Comparable {
  let number: Int32

  static var type: ParquetType { .date }
  static func plain(_ days: [ParquetDay]) -> [UInt8] { .littleEndian(days.map(\.number)) }
  static func < (a: ParquetDay, b: ParquetDay) -> Bool { a.number < b.number }
}

extension [UInt8] {
  static func littleEndian(_ numbers: [some FixedWidthInteger]) -> [UInt8] {
    numbers.map(\.littleEndian).withUnsafeBytes { Array($0) }
  }
}

internal import AlmanacModel
internal import SQLite

/// Keeps the digests of series and vintages while figures come, go and change: see `FigureDigest`.
///
/// What is added is what is written, and what is taken away is what was there; nothing is read
/// again. So damage that has been done to a file before does not become right by an import.
///
/// The digests of 512 series stand together in one row, since a bulk file has hundreds of thousands
/// of series of a few figures each.
final class SeriesDigests {
  static let perRow: Int64 = 512
  /// 16 MB.
  private static let mostRows = 4096

  private let connection: Connection
  private var rows: [Int64: [UInt64]] = [:]
  private var current: (number: Int64, digests: [UInt64]) = (-1, [])
  private var vintages: [Int64: UInt64] = [:]
  private var lastVintage: (id: Int64, digest: UInt64) = (0, 0)

  init(_ connection: Connection) { self.connection = connection }

  /// - Parameter digest: of what is added; with two's complement, of what is taken away.
  @inline(__always)
  func add(_ digest: UInt64, series: Int64) throws {
    let number = series / Self.perRow
    if number != current.number { try open(number) }
    current.digests[Int(series % Self.perRow)] &+= digest
  }

  @inline(__always)
  func add(_ digest: UInt64, vintage: Int64) {
    if vintage != lastVintage.id {
      keepVintage()
      lastVintage = (vintage, 0)
    }
    lastVintage.digest &+= digest
  }

  private func keepVintage() {
    if lastVintage.digest != 0 { vintages[lastVintage.id, default: 0] &+= lastVintage.digest }
    lastVintage.digest = 0
  }

  private func open(_ number: Int64) throws {
    keepCurrent()
    if rows.count >= Self.mostRows { try flush() }
    let known = rows.removeValue(forKey: number)
    current = (number, try known ?? Self.read(number, connection))
  }

  private func keepCurrent() {
    if current.number >= 0 { rows[current.number] = current.digests }
    current = (-1, [])
  }

  /// The digests of a row, 0 for series that have none.
  static func read(_ number: Int64, _ connection: Connection) throws -> [UInt64] {
    let found = try connection.scalar(
      "SELECT digests FROM series_digest WHERE number = ?", [.integer(number)])
    guard let found else { return Array(repeating: 0, count: Int(perRow)) }
    guard case .blob(let bytes) = found, bytes.count == perRow * 8 else {
      throw Diagnostic.damaged("digests of series that have another length than they are kept in")
    }
    return unpacked(bytes)
  }

  static func unpacked(_ bytes: [UInt8]) -> [UInt64] {
    bytes.withUnsafeBytes { bytes in
      stride(from: 0, to: bytes.count, by: 8).map {
        UInt64(bigEndian: bytes.loadUnaligned(fromByteOffset: $0, as: UInt64.self))
      }
    }
  }

  private static func packed(_ digests: [UInt64]) -> [UInt8] {
    digests.map(\.bigEndian).withUnsafeBytes { Array($0) }
  }

  /// All figures go.
  func clear() throws {
    rows = [:]
    current = (-1, [])
    vintages = [:]
    lastVintage = (0, 0)
    try connection.execute("DELETE FROM series_digest")
  }

  /// All figures of some series go, and all of their vintages.
  func forget(_ series: ClosedRange<Int64>) throws {
    for number in series.lowerBound / Self.perRow...series.upperBound / Self.perRow {
      try open(number)
      let first = number * Self.perRow
      for id in max(series.lowerBound, first)...min(series.upperBound, first + Self.perRow - 1) {
        current.digests[Int(id - first)] = 0
      }
    }
  }

  private func flush() throws {
    var replace = try connection.prepare(
      "INSERT OR REPLACE INTO series_digest (number, digests) VALUES (?, ?)")
    var delete = try connection.prepare("DELETE FROM series_digest WHERE number = ?")
    for (number, digests) in rows.sorted(by: { $0.key < $1.key }) {
      if digests.allSatisfy({ $0 == 0 }) {
        try delete.run([.integer(number)])
      } else {
        try replace.run([.integer(number), .blob(Self.packed(digests))])
      }
    }
    rows = [:]
  }

  /// Writes what has changed.
  func finish() throws {
    keepCurrent()
    try flush()
    keepVintage()
    for (id, digest) in vintages.sorted(by: { $0.key < $1.key }) {
      guard
        case .integer(let before) = try connection.scalar(
          "SELECT digest FROM vintage WHERE vintage_id = ?", [.integer(id)])
      else { continue }
      try connection.run(
        "UPDATE vintage SET digest = ?2 WHERE vintage_id = ?1",
        [.integer(id), .integer(before &+ Int64(bitPattern: digest))])
    }
    vintages = [:]
  }
}

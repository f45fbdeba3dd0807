internal import SQLite

/// What one row of figures adds to the digest of its series, and of its vintage.
///
/// A digest is the sum of these, modulo 2⁶⁴: so that a figure that comes, goes or changes costs a
/// few multiplications, in whatever order, and the others need not be read. It finds what a disk, a
/// copy or an edit has done to a file. It is no signature: who knows this page can compute it.
///
/// The function is a chain of multiplications folded to 64 bits, as in wyhash
/// (<https://github.com/wangyi-fudan/wyhash>); the constants are digits of the fractional parts of
/// square roots of primes.
enum FigureDigest {
  /// A place among the figures: what says of which series, period and vintage a row is.
  struct Place: Equatable {
    let series: Int64
    let period: Int64
    let vintage: Int64
  }

  /// The value and what is stored beside it in its row, but for the vintage that closed it.
  @inline(__always)
  static func figure(
    _ place: Place, value: Double?, decimals: Int64, qualifier: Int64, status: Int64
  ) -> UInt64 {
    // SQLite keeps no sign of zero.
    let bits = value.map { $0 == 0 ? 0 : $0.bitPattern } ?? Double.nan.bitPattern
    let beside = UInt64(
      truncatingIfNeeded: decimals &<< 32 ^ qualifier &<< 16 ^ status)
    return fold(fold(key(place, 0x6a09_e667_f3bc_c908), bits), beside)
  }

  /// The vintage that closed a figure; nothing while it is in force.
  @inline(__always)
  static func end(_ place: Place, closedBy: Int64?) -> UInt64 {
    guard let closedBy else { return 0 }
    return fold(key(place, 0xbb67_ae85_84ca_a73b), UInt64(bitPattern: closedBy))
  }

  /// The stated ends of a range.
  static func range(_ place: Place, low: Double, high: Double) -> UInt64 {
    fold(
      fold(key(place, 0x3c6e_f372_fe94_f82b), low == 0 ? 0 : low.bitPattern),
      high == 0 ? 0 : high.bitPattern)
  }

  /// A pointer to evidence, and a note.
  static func note(_ place: Place, evidence: Int64?, note: String?) -> UInt64 {
    var digest = fold(
      key(place, 0xa54f_f53a_5f1d_36f1), UInt64(bitPattern: evidence ?? 0))
    guard let note else { return digest }
    digest = fold(digest, 0x510e_527f_ade6_82d1)
    for byte in note.utf8 { digest = fold(digest, UInt64(byte)) }
    return digest
  }

  @inline(__always)
  private static func key(_ place: Place, _ table: UInt64) -> UInt64 {
    let number = UInt64(truncatingIfNeeded: place.series &<< 32 ^ place.period)
    return fold(fold(table, number), UInt64(bitPattern: place.vintage))
  }

  @inline(__always)
  static func fold(_ state: UInt64, _ word: UInt64) -> UInt64 {
    let product = (state ^ 0x9b05_688c_2b3e_6c1f).multipliedFullWidth(
      by: word ^ 0x1f83_d9ab_fb41_bd6b)
    return (product.high ^ product.low) &+ state
  }
}

/// Parquet's hybrid of runs and packed bits, in which places in a dictionary and the levels that
/// tell what is NULL are written:
/// <https://parquet.apache.org/docs/file-format/data-pages/encodings/#RLE>.
enum RunLengths {
  /// How many bits the places in a dictionary of so many need. At least one: some readers do not
  /// expect numbers of none.
  static func width(forCount count: Int) -> Int {
    count <= 2 ? 1 : Int.bitWidth - (count - 1).leadingZeroBitCount
  }

  /// - Parameter width: bits of the greatest value, from 1 to 32.
  static func encode<Number: FixedWidthInteger & UnsignedInteger>(
    _ values: [Number], width: Int
  ) -> [UInt8] {
    var bytes: [UInt8] = []
    // What has been passed over and goes out as packed bits, in groups of eight.
    var first = 0
    var index = 0
    while index < values.count {
      var end = index + 1
      while end < values.count, values[end] == values[index] { end += 1 }
      // A run begins only where a group is full.
      let start = index + (8 - (index - first) % 8) % 8
      if end - start >= 8 {
        pack(values[first..<start], width, into: &bytes)
        bytes.append(varint: (end - start) << 1)
        for byte in 0..<(width + 7) / 8 {
          bytes.append(UInt8(truncatingIfNeeded: values[index] >> Number(8 * byte)))
        }
        first = end
      }
      index = end
    }
    pack(values[first...], width, into: &bytes)
    return bytes
  }

  /// The last group is filled up with zeros, which no reader counts.
  private static func pack<Number: FixedWidthInteger & UnsignedInteger>(
    _ values: ArraySlice<Number>, _ width: Int, into bytes: inout [UInt8]
  ) {
    guard !values.isEmpty else { return }
    let groups = (values.count + 7) / 8
    bytes.append(varint: groups << 1 | 1)
    let end = bytes.count + groups * width
    var held: UInt64 = 0
    var bits = 0
    for value in values {
      held |= UInt64(value) << bits
      bits += width
      while bits >= 8 {
        bytes.append(UInt8(truncatingIfNeeded: held))
        held >>= 8
        bits -= 8
      }
    }
    if bits > 0 { bytes.append(UInt8(truncatingIfNeeded: held)) }
    bytes.append(contentsOf: repeatElement(0, count: end - bytes.count))
  }
}

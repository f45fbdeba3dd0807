import AlmanacFiles
import Foundation
import TestSupport
import Testing

@testable import AlmanacOutput

@Suite("Parquet files")
struct ParquetWriterTests {
  /// What was written, as bytes.
  static func written(_ body: (OutputFile) throws -> Void) throws -> [UInt8] {
    let url = TestFolder.url
      .appending(path: "almanac-\(UUID().uuidString).parquet")
    defer { try? FileManager.default.removeItem(at: url) }
    let file = try OutputFile(newAt: url.path, name: url.path)
    try body(file)
    return [UInt8](try Data(contentsOf: url))
  }

  /// A table of every kind of column, and what is to be read of it.
  struct Table {
    let text = ParquetColumn<ParquetText>("文本")
    let flag = ParquetColumn<Bool>("flag")
    let small = ParquetColumn<Int32>("small")
    let large = ParquetColumn<Int64>("large")
    let real = ParquetColumn<Double>("real")
    let day = ParquetColumn<ParquetDay>("day")
    let nothing = ParquetColumn<Int32>("nothing")
    var cells: [String: [ParquetCell]] = [:]

    var columns: [any AnyParquetColumn] { [text, flag, small, large, real, day, nothing] }

    mutating func append(_ random: inout SplitMix, variety: Int) {
      func maybe<Value>(_ value: Value) -> Value? {
        Int.random(in: 0..<4, using: &random) == 0 ? nil : value
      }
      let number = Int.random(in: 0..<variety, using: &random)
      // The last two are one text to Swift.
      let words = ["", "深圳", "a", "\u{FFFD}", "😀", "e\u{301}", "é"]
      let word = number % 9 < 7 ? words[number % 9] : "\(number)"
      let reals = [0.0, -0.0, 1e300, -1e-300, Double.infinity]
      let real = number % 7 < 5 ? reals[number % 7] : Double(number) / 3
      let row = (
        maybe(word), maybe(number % 3 == 0), maybe(Int32(number - 5)),
        maybe(Int64(number) << 40 - 7), maybe(real), maybe(Int32(number * 100 - 50_000))
      )
      text.append(row.0.map { ParquetText($0) })
      flag.append(row.1)
      small.append(row.2)
      large.append(row.3)
      self.real.append(row.4)
      day.append(row.5.map { ParquetDay(number: $0) })
      nothing.append(nil)
      cells["文本", default: []].append(row.0.map { .text($0) } ?? .null)
      cells["flag", default: []].append(row.1.map { .boolean($0) } ?? .null)
      cells["small", default: []].append(row.2.map { .integer(Int64($0)) } ?? .null)
      cells["large", default: []].append(row.3.map { .integer($0) } ?? .null)
      cells["real", default: []].append(row.4.map { .real($0.bitPattern) } ?? .null)
      cells["day", default: []].append(row.5.map { .integer(Int64($0)) } ?? .null)
      cells["nothing", default: []].append(.null)
    }
  }

  @Test(
    "every value is read again as it was written, also at the edges of groups",
    arguments: [0, 1, 7, 8, 9, 99, 100, 101, 200, 1000], [1, 3, 20, 100_000])
  func roundTrip(rows: Int, variety: Int) throws {
    var random = SplitMix(state: UInt64(rows * 31 + variety))
    var table = Table()
    let bytes = try Self.written { file in
      let writer = try ParquetWriter(table.columns, to: file, rowsPerGroup: 100)
      for _ in 0..<rows {
        table.append(&random, variety: variety)
        try writer.endRow()
      }
      try writer.finish()
      #expect(writer.rows == rows)
    }
    let reader = try ParquetReader(bytes)
    #expect(reader.names == ["文本", "flag", "small", "large", "real", "day", "nothing"])
    #expect(reader.footer[3]?.number == rows)
    #expect(reader.groups.count == (rows + 99) / 100)
    for name in reader.names { #expect(reader.column(name) == table.cells[name] ?? [], "\(name)") }
    for group in reader.groups {
      for (name, chunk) in zip(reader.names, group) {
        Self.checkBounds(chunk, isLarge: name == "large")
      }
    }
  }

  /// By which readers pass over groups: wrong ones lose rows.
  private static func checkBounds(_ chunk: ParquetReader.Chunk, isLarge: Bool) {
    #expect(chunk.nulls == chunk.cells.count { $0 == .null })
    let values = Set(chunk.cells).subtracting([.null])
    guard let (least, most) = bounds(values, isLarge) else {
      #expect(chunk.least == nil && chunk.most == nil)
      return
    }
    #expect(chunk.least == least)
    #expect(chunk.most == most)
  }

  private static func bounds(_ values: Set<ParquetCell>, _ isLarge: Bool) -> (
    least: [UInt8], most: [UInt8]
  )? {
    let integers = values.compactMap { if case .integer(let number) = $0 { number } else { nil } }
    if let least = integers.min(), let most = integers.max() {
      let bytes = { (number: Int64) in
        isLarge ? [UInt8].littleEndian([number]) : .littleEndian([Int32(number)])
      }
      return (bytes(least), bytes(most))
    }
    let reals = values.compactMap {
      if case .real(let bits) = $0 { Double(bitPattern: bits) } else { nil }
    }
    if let least = reals.min(), let most = reals.max() {
      return (
        .littleEndian([(least == 0 ? -0.0 : least).bitPattern]),
        .littleEndian([(most == 0 ? 0.0 : most).bitPattern])
      )
    }
    let texts = values.compactMap { if case .text(let bytes) = $0 { bytes } else { nil } }
      .sorted { $0.lexicographicallyPrecedes($1) }
    if let least = texts.first, let most = texts.last { return (least, most) }
    let flags = values.compactMap { if case .boolean(let flag) = $0 { flag } else { nil } }
    guard !flags.isEmpty else { return nil }
    return ([flags.contains(false) ? 0 : 1], [flags.contains(true) ? 1 : 0])
  }

  @Test("what comes again is in a dictionary, and what does not is not")
  func dictionaries() throws {
    let (often, once) = (ParquetColumn<Int64>("often"), ParquetColumn<Int64>("once"))
    let bytes = try Self.written { file in
      let writer = try ParquetWriter([often, once], to: file)
      for index in 0..<1000 {
        often.append(Int64(index % 500))
        once.append(Int64(index / 2 * 2 + (index % 100 == 0 ? 0 : index % 2)))
        try writer.endRow()
      }
      try writer.finish()
    }
    #expect(try ParquetReader(bytes).groups[0].map(\.hasDictionary) == [true, false])
  }

  @Test("a changed byte does not pass for the file that was written")
  func damage() throws {
    var random = SplitMix(state: 5)
    var table = Table()
    let bytes = try Self.written { file in
      let writer = try ParquetWriter(table.columns, to: file, rowsPerGroup: 40)
      for _ in 0..<90 {
        table.append(&random, variety: 20)
        try writer.endRow()
      }
      try writer.finish()
    }
    let sound = try ParquetReader(bytes)
    // Of the pages, each of which has a check.
    let end = bytes.count - 400 - (sound.footer[4]?.list?.count ?? 0) * 800
    for place in stride(from: 4, to: max(end, 300), by: 13) {
      var damaged = bytes
      damaged[place] ^= 0x10
      #expect(throws: (any Error).self, "byte \(place)") { _ = try ParquetReader(damaged) }
    }
  }

  @Test("runs and packed bits of any width are read again", arguments: 1...32)
  func runs(width: Int) throws {
    var random = SplitMix(state: UInt64(width))
    for count in [0, 1, 7, 8, 9, 16, 17, 500] {
      var values: [UInt32] = []
      while values.count < count {
        let value = UInt32.random(
          in: 0...UInt32(truncatingIfNeeded: 1 << width - 1), using: &random)
        let length = Int.random(in: 1...(Bool.random(using: &random) ? 2 : 40), using: &random)
        values += repeatElement(value, count: min(length, count - values.count))
      }
      let bytes = RunLengths.encode(values, width: width)
      #expect(
        try ParquetReader.runLengths(bytes[...], width: width, count: count) == values.map(Int.init)
      )
    }
    #expect([0, 1, 2, 3, 4, 5, 256, 257].map(RunLengths.width) == [1, 1, 1, 2, 2, 3, 8, 9])
  }
}

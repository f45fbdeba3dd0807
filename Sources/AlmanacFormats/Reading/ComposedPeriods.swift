internal import AlmanacModel

/// Makes the periods of a table of which several texts say each, and remembers them: a bulk file
/// says the same few millions of times.
struct ComposedPeriods {
  private let keys: TableKeys.Plan
  private let columns: [Int]
  /// The texts of each column, and which pairs of them there are.
  private var codes: [CodeTable]
  private var pairs: [PairTable]
  /// What was found for the texts of a row and a column of figures.
  private var places = PairTable()

  init(_ keys: TableKeys.Plan) {
    self.keys = keys
    columns = keys.times.compactMap(\.index)
    codes = columns.map { _ in CodeTable() }
    pairs = columns.dropFirst().map { _ in PairTable() }
  }

  /// The number of what the cells of a record say.
  @inline(__always)
  mutating func time<Records: RecordReader & ~Copyable>(of reader: borrowing Records) -> UInt32 {
    var number: UInt32 = 0
    var isNew = false
    for place in columns.indices {
      let code = reader.withField(columns[place]) {
        codes[place].code(of: $0.trimmed, isNew: &isNew)
      }
      number = place == 0 ? code : pairs[place - 1].number(number, code)
    }
    return number
  }

  /// The number of what the row's texts and a column of figures say together, and the period where it
  /// is met first.
  ///
  /// - Parameter time: the number of the row's texts.
  @inline(__always)
  mutating func place(
    _ time: UInt32, column: Int, _ layout: TableLayout
  ) -> (number: Int, new: ComposedPeriod?) {
    let value = keys.values[column]
    let isOwn = value.period != nil || value.part != nil
    let known = places.count
    let place = places.number(time, isOwn ? UInt32(column) + 1 : 0)
    guard places.count > known else { return (Int(place), nil) }
    return (Int(place), ComposedPeriod(parts(time, value, layout), layout.periods))
  }

  private func parts(
    _ time: UInt32, _ value: TableKeys.Plan.Value, _ layout: TableLayout
  ) -> [ComposedPeriod.Part] {
    var texts: [String] = []
    var number = time
    for place in codes.indices.reversed() {
      guard place > 0 else {
        texts.append(codes[0].texts[Int(number)])
        break
      }
      let (rest, code) = pairs[place - 1][number]
      texts.append(codes[place].texts[Int(code)])
      number = rest
    }
    var parts = keys.times.map { time -> ComposedPeriod.Part in
      (time.kind, time.index == nil ? time.text : layout.code(texts.popLast() ?? ""))
    }
    if let period = value.period {
      // What its header says takes the place of what is said of all figures or in a column.
      if keys.periodColumn != nil || !keys.constantPeriod.isEmpty { parts.removeFirst() }
      parts.insert((.year, layout.period(period)), at: 0)
    }
    if let part = value.part { parts.append((.any, part)) }
    return parts
  }
}

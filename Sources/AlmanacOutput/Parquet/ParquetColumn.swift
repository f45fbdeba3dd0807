/// A column of a Parquet file, whatever its cells are.
protocol AnyParquetColumn: AnyObject {
  /// What the schema of the file says of it.
  var schema: ThriftStruct { get }
  /// How many cells there are that are not written yet.
  var count: Int { get }
  /// How many bytes their texts take, each once.
  var weight: Int { get }
  func takeChunk(_ compressor: PageCompressor) throws -> ParquetChunk
}

/// The cells of one column until a group of rows is full. Every cell may be NULL.
final class ParquetColumn<Value: ParquetValue>: AnyParquetColumn {
  let name: String
  /// For each cell whether it has a value.
  private var levels: [UInt8] = []
  /// All values; with a dictionary each of them once.
  private var values: [Value] = []
  /// The place of each cell's value among those.
  private var places: [UInt32] = []
  private var known: [Value: UInt32] = [:]
  private var latest: (value: Value, place: UInt32)?
  private(set) var weight = 0

  init(_ name: String) { self.name = name }

  var count: Int { levels.count }

  func append(_ value: Value?) {
    guard let value else { return levels.append(0) }
    levels.append(1)
    guard Value.hasDictionary else { return values.append(value) }
    // Rows lie together by what they tell of, so most cells are as the one above.
    if let latest, latest.value == value { return places.append(latest.place) }
    let place = known[value] ?? add(value)
    latest = (value, place)
    places.append(place)
  }

  private func add(_ value: Value) -> UInt32 {
    let place = UInt32(truncatingIfNeeded: values.count)
    values.append(value)
    known[value] = place
    weight += value.weight
    return place
  }

  var schema: ThriftStruct {
    var element = ThriftStruct()
    element.add(1, int32: Value.type.physical)
    element.add(3, int32: 1)  // OPTIONAL
    element.add(4, name)
    if let converted = Value.type.converted { element.add(6, int32: converted) }
    if let logical = Value.type.logical {
      var union = ThriftStruct()
      union.add(logical, ThriftStruct())
      element.add(10, union)
    }
    return element
  }

  /// The pages of the cells so far, which are then forgotten.
  func takeChunk(_ compressor: PageCompressor) throws -> ParquetChunk {
    defer { clear() }
    var chunk = ParquetChunk(name: name, type: Value.type, cells: count, statistics: statistics)
    // Of values that hardly come again a dictionary would be longer than they are themselves.
    let hasDictionary = !places.isEmpty && values.count * 2 <= places.count
    var page = [UInt8]()
    let marks = RunLengths.encode(levels, width: 1)
    page += [UInt8].littleEndian([UInt32(marks.count)])
    page += marks
    if hasDictionary {
      try chunk.addDictionary(Value.plain(values), count: values.count, compressor)
      let width = RunLengths.width(forCount: values.count)
      page.append(UInt8(width))
      page += RunLengths.encode(places, width: width)
    } else {
      page += Value.plain(Value.hasDictionary ? places.map { values[Int($0)] } : values)
    }
    try chunk.addData(page, compressor)
    return chunk
  }

  /// The bounds of the values, by which readers pass over what they do not look for.
  private var statistics: ThriftStruct {
    var statistics = ThriftStruct()
    let nulls = levels.reduce(0) { $0 + (1 - Int($1)) }
    statistics.add(3, int64: nulls)
    if let least = values.min(by: Value.precedes), let most = values.max(by: Value.precedes),
      let lower = least.bound(isUpper: false), let upper = most.bound(isUpper: true)
    {
      statistics.add(5, upper)
      statistics.add(6, lower)
    }
    return statistics
  }

  private func clear() {
    levels.removeAll(keepingCapacity: true)
    values.removeAll(keepingCapacity: true)
    places.removeAll(keepingCapacity: true)
    known.removeAll(keepingCapacity: true)
    latest = nil
    weight = 0
  }
}

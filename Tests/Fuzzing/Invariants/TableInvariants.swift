@testable import AlmanacFormats
@testable import AlmanacImport
@testable import AlmanacModel
@testable import AlmanacText

/// A table as an import reads it: its format found out, then figure by figure.
func checkTable(_ bytes: [UInt8]) throws(Broken) {
  // The first byte chooses what the person says of the file.
  var options = FormatOptions()
  switch bytes.first.map({ $0 & 7 }) {
  case 1: options.constants = [("indicator", "a"), ("region", "b")]
  case 2: options.wide = "region"
  case 3: options.wide = "indicator"
  case 4: options.numbers = NumberGrammar(grouping: .comma, acceptsPercent: true)
  case 5: options.numbers = NumberGrammar(grouping: .period, decimalMark: .comma)
  case 6: options.periods = HumanPeriod(.all, fiscalStart: 4)
  default: break
  }
  let text = Array(bytes.dropFirst())
  try checkRecords(text, options)
  var runs: [FigureRun?] = []
  for chunk in chunkSizes {
    runs.append(try read(text, options, chunk: chunk))
    try require(
      runs[runs.count - 1], equals: runs[0], "in chunks of \(chunk) and of \(chunkSizes[0])")
  }
}

/// Nil when the file is of no format.
private func read(
  _ text: [UInt8], _ options: FormatOptions, chunk: Int
) throws(Broken) -> FigureRun? {
  var source = ByteSource.bytes(text)
  var limits = CSVReader.Limits()
  limits.chunk = chunk
  guard
    let probe = try? TableProbe(&source, name: "a.csv"),
    let found = try? TableLayout.find(from: probe, name: "a.csv", options: options),
    let reader = try? TableReader(
      name: "a.csv",
      records: CSVReader(source: source, dialect: found.layout.dialect, limits: limits),
      layout: found.layout, headers: found.layout.preamble + 1)
  else { return nil }
  do { try found.layout.check(file: "a.csv") } catch { return nil }
  return try FigureRun(reader, periods: found.layout.periods)
}

/// The same bytes as NDJSON.
private func checkRecords(_ text: [UInt8], _ options: FormatOptions) throws(Broken) {
  guard text.first == UInt8(ascii: "{") else { return }
  var runs: [FigureRun?] = []
  for chunk in chunkSizes {
    runs.append(try readRecords(text, options, chunk: chunk))
    try require(
      runs[runs.count - 1], equals: runs[0], "in chunks of \(chunk) and of \(chunkSizes[0])")
  }
}

private func readRecords(
  _ text: [UInt8], _ options: FormatOptions, chunk: Int
) throws(Broken) -> FigureRun? {
  guard
    let records = try? NDJSONReader(name: "a.json", source: .bytes(text), chunk: chunk),
    let layout = try? TableLayout.find(forKeys: records.columns, name: "a.json", options: options),
    let reader = try? TableReader(name: "a.json", records: records, layout: layout, headers: 0)
  else { return nil }
  do { try layout.check(file: "a.json") } catch { return nil }
  return try FigureRun(reader, periods: layout.periods)
}

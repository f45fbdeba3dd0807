import Testing

@testable import AlmanacText

/// The cases of `csv-spectrum`, the usual collection of what trips readers of CSV, by its names;
/// the content is our own.
@Suite("CSV spectrum")
struct CSVSpectrumTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let text: String
    let records: [[String]]

    init(_ name: String, _ text: String, _ records: [[String]]) {
      (testDescription, self.text, self.records) = (name, text, records)
    }
  }

  @Test(
    "is read right",
    arguments: [
      Case(
        "comma_in_quotes", "name,street,city\nLi,12 Lu Xun Road,\"Shenzhen, Futian\"\n",
        [["name", "street", "city"], ["Li", "12 Lu Xun Road", "Shenzhen, Futian"]]),
      Case(
        "empty", "a,b,c\n7,\"\",\"\"\n8,9,10\n",
        [["a", "b", "c"], ["7", "", ""], ["8", "9", "10"]]),
      Case(
        "empty_crlf", "a,b,c\r\n7,\"\",\"\"\r\n8,9,10\r\n",
        [["a", "b", "c"], ["7", "", ""], ["8", "9", "10"]]),
      Case(
        "escaped_quotes", "a,b\n7,\"the \"\"first\"\" half\"\n8,9\n",
        [["a", "b"], ["7", "the \"first\" half"], ["8", "9"]]),
      Case(
        "json", "id,place\n7,\"{\"\"level\"\": \"\"city\"\", \"\"at\"\": [114.06, 22.54]}\"\n",
        [["id", "place"], ["7", "{\"level\": \"city\", \"at\": [114.06, 22.54]}"]]),
      Case(
        "newlines", "a,b,c\n7,8,9\n\"first half\nof the year\",10,11\n12,13,14\n",
        [["a", "b", "c"], ["7", "8", "9"], ["first half\nof the year", "10", "11"]]
          + [["12", "13", "14"]]),
      Case(
        "newlines_crlf", "a,b,c\r\n7,8,9\r\n\"first half\r\nof the year\",10,11\r\n12,13,14\r\n",
        [["a", "b", "c"], ["7", "8", "9"], ["first half\r\nof the year", "10", "11"]]
          + [["12", "13", "14"]]),
      Case(
        "quotes_and_newlines", "a,b\n7,\"so \n\"\"called\"\" \nrate\"\n8,9\n",
        [["a", "b"], ["7", "so \n\"called\" \nrate"], ["8", "9"]]),
      Case("simple", "a,b,c\n7,8,9\n", [["a", "b", "c"], ["7", "8", "9"]]),
      Case("simple_crlf", "a,b,c\r\n7,8,9\r\n", [["a", "b", "c"], ["7", "8", "9"]]),
      Case(
        "utf8", "a,b,c\n7,8,9\n10,11,ʤ 深圳 𠮷\n",
        [["a", "b", "c"], ["7", "8", "9"], ["10", "11", "ʤ 深圳 𠮷"]]),
    ])
  func spectrum(_ example: Case) throws {
    for chunk in [1, 2, 3, 7, 4096] {
      var limits = CSVReader.Limits()
      limits.chunk = chunk
      var reader = CSVReader(source: .bytes(Array(example.text.utf8)), limits: limits)
      var records: [[String]] = []
      while try reader.next() { records.append(reader.strings) }
      #expect(records == example.records, "chunks of \(chunk)")
    }
  }
}

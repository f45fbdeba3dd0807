import Testing

@testable import AlmanacFormats
@testable import AlmanacModel
@testable import AlmanacText

@Suite("JSON-stat")
struct JSONStatTests {
  static let members = [
    "\"version\": \"2.0\"", "\"class\": \"dataset\"", "\"label\": \"每万人发明专利拥有量\"",
    "\"source\": \"统计局\"", "\"updated\": \"2022-09-28\"", "\"note\": [\"初步\"]",
    "\"extension\": {\"px\": {\"value\": [1]}}",
    "\"id\": [\"metric\", \"地区\", \"time\"]", "\"size\": [1, 2, 3]",
    "\"role\": {\"time\": [\"time\"], \"geo\": [\"地区\"], \"metric\": [\"metric\"]}",
    """
    "dimension": {
      "metric": {"category": {"label": {"density": "发明专利"}, "unit": {"density":
        {"label": "件", "decimals": 2, "multiplier": 3, "symbol": "p", "position": "end"}}}},
      "地区": {"label": "城市", "category": {"index": {"CN-4401": 1, "CN-4403": 0},
        "label": {"CN-4401": "广州", "CN-4403": "深圳"}, "note": {"CN-4401": ["注"]}}},
      "time": {"category": {"index": ["2020", "2021", "2022"]}}
    }
    """,
    "\"value\": [5.90, null, 1e2,\n -3, 0, 6.10]",
    "\"status\": {\"1\": \"m\", \"5\": \"p\"}",
  ]
  static let cells = [
    "0 5.90 -", "1  m", "2 1e2 -", "3 -3 -", "4 0 -", "5 6.10 p",
  ]

  @Test("a dataset is read the same, in whatever order its members come")
  func order() throws {
    var random = SystemRandomNumberGenerator()
    for round in 0..<40 {
      let members = round == 0 ? Self.members : Self.members.shuffled(using: &random)
      let text = "{" + members.joined(separator: ",\n") + "}"
      let run = read(text, chunk: round % 3 == 0 ? 3 : 4096)
      #expect(run.problem == nil, "\(members)")
      #expect(run.cells == [Self.cells], "\(members)")
      let cube = try #require(run.cubes.first)
      #expect(cube.label == "每万人发明专利拥有量")
      #expect(cube.dimensions.map(\.id) == ["metric", "地区", "time"])
      #expect(cube.dimensions.map(\.role) == [.metric, .geo, .time])
      let category = try #require(cube.dimensions.first?.categories.first)
      #expect(category.id == "density" && category.unit == "件")
      #expect(category.decimals == 2 && category.scale == "3")
      #expect(cube.dimensions[1].categories.map(\.id) == ["CN-4403", "CN-4401"])
      #expect(cube.dimensions[1].categories.map(\.label) == ["深圳", "广州"])
      #expect(cube.coordinates(of: 4) == [0, 1, 1])
    }
  }

  @Test("a figure knows its place, also when the dimensions follow")
  func places() throws {
    let text = "{\"value\": [1.5,\n\n  \"深\", null],\n\(Self.shape(3))}"
    var reader = JSONStatReader(name: "a", source: .bytes(Array(text.utf8)))
    #expect(try reader.nextCube() != nil)
    var cells: [CubeCell] = []
    while try reader.nextCell() { cells.append(reader.cell) }
    #expect(
      cells == [
        CubeCell(position: 0, text: "1.5", status: nil, line: 1, column: 12),
        CubeCell(position: 1, text: "深", status: nil, line: 3, column: 3),
        CubeCell(position: 2, text: "", status: nil, line: 3, column: 8),
      ])
  }

  @Test("figures by position come in order, and what is left out is missing")
  func sparse() throws {
    let run = read("{\"value\": {\"7\": 1, \"0\": 2.50, \"3\": null}, \(Self.shape(9))}")
    #expect(run.cells == [["0 2.50 -", "3  -", "7 1 -"]])
    var many: [Int] = Array(0..<200_000)
    many.shuffle()
    let text = many.map { "\"\($0)\": \($0)" }.joined(separator: ", ")
    let all = read("{\(Self.shape(200_000)), \"value\": {\(text)}}")
    #expect(all.problem == nil)
    #expect(all.cells.first?.count == 200_000)
    #expect(all.cells.first?.enumerated().allSatisfy { $1 == "\($0) \($0) -" } == true)
  }

  @Test("a status is a text for all, one for each or some by position")
  func statuses() {
    #expect(
      read("{\"status\": \"e\", \"value\": [1, 2], \(Self.shape(2))}").cells
        == [["0 1 e", "1 2 e"]])
    #expect(
      read("{\"status\": [\"a\", null, \"a\"], \"value\": [1, 2, 3], \(Self.shape(3))}").cells
        == [["0 1 a", "1 2 -", "2 3 a"]])
    #expect(
      read("{\"status\": {\"2\": \"x\", \"0\": \"y\"}, \"value\": [1, 2, 3], \(Self.shape(3))}")
        .cells
        == [["0 1 y", "1 2 -", "2 3 x"]])
  }

  @Test("the members of a bundle of version 1 are datasets")
  func bundle() {
    let one = """
      "value": [1, 2], "dimension": {"id": ["t"], "size": [2], "role": {"time": ["t"]},
        "t": {"category": {"index": {"2020": 0, "2021": 1}}}}
      """
    let run = read("{\"one\": {\(one)}, \"二\": {\"label\": \"x\", \(one), \"status\": \"p\"}}")
    #expect(run.problem == nil)
    #expect(run.cubes.map(\.id) == ["one", "二"])
    #expect(run.cubes.first?.dimensions.first?.role == .time)
    #expect(run.cells == [["0 1 -", "1 2 -"], ["0 1 p", "1 2 p"]])
  }

  @Test("a collection has datasets in it, or says where they are")
  func collection() {
    let one = "{\"class\": \"dataset\", \"value\": [7], \(Self.shape(1))}"
    let run = read(
      "{\"version\": \"2.0\", \"class\": \"collection\", \"link\": {\"alternate\": [], \"item\": "
        + "[\(one), \(one)]}, \"label\": \"x\"}")
    #expect(run.problem == nil)
    #expect(run.cells == [["0 7 -"], ["0 7 -"]])
    #expect(
      read(
        "{\"class\": \"collection\", \"link\": {\"item\": [{\"class\": \"dataset\", "
          + "\"href\": \"https://example.org/a\"}]}}"
      ).problem == "1:43 a dataset that is elsewhere, at https://example.org/a")
  }

  @Test(
    "contradictions are refused at their place, with both sides",
    arguments: [
      ("{\"value\": [1, 2], \(shape(3))}", "1:11 2 figures / 3, as the dimensions say"),
      (
        "{\"value\": {\"3\": 1}, \(shape(3))}",
        "1:11 3 as the position of a figure / 2, as the dimensions say"
      ),
      (
        "{\"value\": {\"1\": 1, \"0\": 1, \"1\": 2}, \(shape(3))}",
        "1:33 the figure 1 twice / each position once"
      ),
      (
        "{\"value\": {\"01\": 1}, \(shape(3))}",
        "1:12 the key 01 / the position of a cell, as in \"12\""
      ),
      (
        "{\"value\": [1], \"status\": [\"a\", \"b\"], \(shape(1))}",
        "1:26 2 statuses / 1, as the dimensions say"
      ),
      (
        "{\"value\": [1], \"status\": {\"1\": \"a\"}, \(shape(1))}",
        "1:1 1 as the position of a status / 0, as the dimensions say"
      ),
      ("{\"value\": [[1]], \(shape(1))}", "1:12 an array / a number, or null where there is none"),
      (
        "{\"value\": [1], \"value\": [1], \(shape(1))}",
        "1:16 the key value twice in one object / each key once"
      ),
      (
        "{\"value\": [1], \"id\": [\"a\"], \"size\": [1], \"dimension\": {}}",
        "1:55 no dimension a / each dimension that id names"
      ),
      (
        "{\"value\": [1], \"id\": [\"a\"], \"size\": [1, 1], \"dimension\": {}}",
        "1:37 2 sizes / 1, as many as in id"
      ),
      (
        "{\"value\": [1], \"id\": [\"a\"], \"size\": [2], \"dimension\": {\"a\": {\"category\": {\"index\": [\"x\"]}}}}",
        "1:74 1 categories of a / 2, as size says"
      ),
      (
        "{\"value\": [1], \"id\": [\"a\"], \"size\": [2], \"dimension\": {\"a\": {\"category\": {\"index\": {\"x\": 0, \"y\": 2}}}}}",
        "1:98 2 for y in the index of a / each number from 0 to 1 once"
      ),
      (
        "{\"class\": \"dimension\", \"category\": {}}",
        "1:11 the class dimension / a dataset or a collection"
      ),
      (
        "{\"href\": \"https://a.b/c\", \"class\": \"dataset\"}",
        "1:1 a dataset that is elsewhere, at https://a.b/c / the figures in the file itself"
      ),
      (
        "{\"error\": [{\"status\": \"404\", \"label\": \"not found\"}]}",
        "1:11 an error of the service that sent the file: 404 not found / a dataset"
      ),
      ("[]", "1:1 a JSON text that is not an object / a dataset or a collection of datasets"),
      ("{}", "1:1 no dataset / a dataset with its figures"),
    ])
  func contradictions(text: String, problem: String) {
    let run = read(text)
    #expect(run.problem.map { "\($0) / \(run.expected ?? "")" } == problem)
  }

  @Test("every prefix of a dataset fails, and changed bytes never crash")
  func hostile() {
    let bytes = Array(("{" + Self.members.joined(separator: ",") + "}").utf8)
    for count in 0..<bytes.count {
      #expect(read(Array(bytes[..<count])).problem != nil, "\(count) bytes")
    }
    var random = SystemRandomNumberGenerator()
    for _ in 0..<2000 {
      var changed = bytes
      for _ in 0..<Int.random(in: 1...3, using: &random) {
        changed[Int.random(in: changed.indices, using: &random)] = .random(
          in: 0x20...0x7E, using: &random)
      }
      _ = read(changed)
    }
  }

  /// The members that make one dimension of `count` categories.
  static func shape(_ count: Int) -> String {
    let index = (0..<count).map { "\"c\($0)\"" }.joined(separator: ",")
    return "\"id\": [\"d\"], \"size\": [\(count)], "
      + "\"dimension\": {\"d\": {\"category\": {\"index\": [\(index)]}}}"
  }

  private struct Run {
    var cubes: [Cube] = []
    var cells: [[String]] = []
    var problem: String?
    var expected: String?
  }

  private func read(_ text: String, chunk: Int = 4096) -> Run {
    read(Array(text.utf8), chunk: chunk)
  }

  private func read(_ bytes: [UInt8], chunk: Int = 4096) -> Run {
    var limits = JSONReader.Limits()
    limits.chunk = chunk
    var reader = JSONStatReader(name: "a", source: .bytes(bytes), limits: limits)
    var run = Run()
    do throws(Diagnostic) {
      while let cube = try reader.nextCube() {
        run.cubes.append(cube)
        var cells: [String] = []
        while try reader.nextCell() {
          cells.append("\(reader.position) \(reader.text) \(reader.status ?? "-")")
        }
        run.cells.append(cells)
      }
    } catch {
      let place = error.location.map { "\($0.line ?? 0):\($0.column ?? 0)" } ?? ""
      run.problem = "\(place) \(error.found)"
      run.expected = error.expected
    }
    return run
  }
}

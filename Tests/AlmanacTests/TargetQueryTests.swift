import Testing

@testable import AlmanacModel
@testable import AlmanacQuery

@Suite("How far it is to a target")
struct TargetQueryTests {
  /// One plan of China with one target, and figures.
  private func plan(_ target: String, _ figures: String) throws -> Fixture {
    try Fixture([
      "initiatives.csv": "code,type,region,status,source,name:en\nplan,plan,CN,active,paper,Plan\n",
      "initiative_indicators.csv": """
      initiative,indicator,role,baseline,baseline_period,target,target_period
      plan,\(target)
      plan,density,context,,,,
      """,
      "observations.csv":
        "indicator,region,period,value,qualifier,status,cumulative,source\n" + figures,
    ])
  }

  private func ask(
    _ fixture: Fixture, _ columns: [String], _ also: [String: String] = [:], force: Bool = false
  ) throws -> [String] {
    try fixture.answer(
      "target-progress", ["initiative": "plan"].merging(also) { $1 }, columns: columns,
      options: .init(force: force))
  }

  private func numbers(_ values: Double...) -> String {
    values.map { NumberFormat.exact($0) }.joined(separator: "|")
  }

  private static let progress = ["progress", "progress_low", "progress_high"]
  private static let need = ["required_growth", "required_growth_low", "required_growth_high"]

  @Test("more is better: half the way, and three years for the other half")
  func more() throws {
    let fixture = try plan(
      "output,target,100,2020,200,2025",
      """
      output,CN,2021,120,,,,bureau
      output,CN,2022,150,,P,,bureau
      output,CN,2019,10,,,,bureau
      """)
    // (150 − 100)/(200 − 100), and 150 is [149.5, 150.5].
    #expect(try ask(fixture, Self.progress) == ["50|49.5|50.5"])
    // From the end of 2022 to that of 2025: (200/150)^(1/3) − 1 = 10.064 %, or 50/3 each year.
    let growth = { (value: Double) in 100 * (cubeRoot(200 / value) - 1) }
    let found = try ask(fixture, Self.need)[0].split(separator: "|").compactMap { Double($0) }
    #expect(found.count == 3)
    for (one, other) in zip(found, [growth(150), growth(150.5), growth(149.5)]) {
      #expect(abs(one - other) < 1e-9)
    }
    #expect(abs(found[0] - 10.0642) < 1e-4)
    #expect(
      try ask(
        fixture,
        [
          "remaining", "remaining_low", "remaining_high", "years", "required_change", "standing",
          "period", "sources", "verdict", "flags",
        ]) == [
          "50|49.5|50.5|3|\(numbers(50 / 3.0))|under way|2022|bureau; paper|comparable|provisional"
        ])
    #expect(try ask(fixture, ["period", "progress"], ["period": "all"]) == ["2022|50", "2021|20"])
    #expect(try ask(fixture, ["progress"], ["period": "2021"]) == ["20"])
  }

  @Test("twelve months since January are as long as the year of the target, eleven are not")
  func sinceJanuary() throws {
    let fixture = try plan(
      "output,target,100,2020,200,2025",
      """
      output,CN,2022-01-01/P11M,140,,,ytd,bureau
      output,CN,2022-01-01/P1Y,150,,,ytd,bureau
      """)
    #expect(
      try ask(fixture, ["period", "progress", "verdict"], ["period": "all"]) == [
        "2022-01-01/P1Y|50|comparable", "2022-01-01/P11M||not comparable: time",
      ])
  }

  @Test("less is better: the same by its sign, also beyond either end")
  func less() throws {
    let fixture = try plan(
      "pollution,target,80,2020,40,2024",
      """
      pollution,CN,2021,90,,,,bureau
      pollution,CN,2022,50,,,,bureau
      pollution,CN,2023-12-31,36,,,,bureau
      pollution,CN,2024,41,,,,bureau
      pollution,CN,2025,40,,,,bureau
      """)
    let standing = ["period", "progress", "progress_low", "progress_high", "standing"]
    // (50 − 80)/(40 − 80) = 75 %. A whole count is exact.
    #expect(
      try ask(fixture, standing, ["period": "all"]) == [
        "2025|100|100|100|reached later", "2024|97.5|97.5|97.5|missed",
        "2023-12-31|110|110|110|reached", "2022|75|75|75|under way",
        "2021|-25|-25|-25|under way",
      ])
    // (40/50)^(1/2) − 1: it has to fall by 10.56 % a year.
    let growth = try ask(fixture, ["required_growth"], ["period": "2022"])
    #expect(abs((Double(growth[0]) ?? 0) + 100 * (1 - (0.8).squareRoot())) < 1e-9)
    #expect(
      try ask(fixture, ["years", "required_growth", "required_change"], ["period": "2025"])
        == ["-1||"])
  }

  @Test("a target is judged at its time: what comes later is said, and what has gone since")
  func late() throws {
    let columns = ["period", "progress", "standing", "years", "flags"]
    let target = "output,target,100,2018,200,2020"
    let late = try plan(target, "output,CN,2020,150,,,,bureau\noutput,CN,2021,210,,,,bureau\n")
    #expect(
      try ask(late, columns, ["period": "all"])
        == ["2021|110|reached later|-1|", "2020|50|missed|0|"])
    let lost = try plan(target, "output,CN,2020,210,,,,bureau\noutput,CN,2021,150,,,,bureau\n")
    #expect(try ask(lost, columns) == ["2021|50|reached|-1|no longer so since"])
    let unknown = try plan(target, "output,CN,2021,210,,,,bureau\n")
    #expect(
      try ask(unknown, columns) == ["2021|110|reached|-1|no figure at the time of the target"])
  }

  @Test("a target that lies the worse way of its baseline is a limit, kept to or not")
  func limit() throws {
    let fixture = try plan(
      "pollution,target,3,2020,4,2025",
      """
      pollution,CN,2021,4,,,,bureau
      pollution,CN,2022,5,,,,bureau
      """)
    #expect(
      try ask(fixture, ["period", "standing", "flags"], ["period": "all"]) == [
        "2022|not kept|target against the direction", "2021|kept|target against the direction",
      ])
  }

  @Test("a newer figure that is passed over is named; so is a border since a stated baseline")
  func passedOver() throws {
    let target = "output,target,100,2018,200,2025"
    let fixture = try plan(
      target,
      """
      output,CN,2019,120,,,,bureau
      output,CN,2020,150,,B,,bureau
      output,CN,2020-08,90,,,,bureau
      """)
    #expect(
      try ask(fixture, ["period", "verdict", "flags"])
        == ["2019|comparable|passed over 2020 (break in the series)"])
    #expect(
      try ask(fixture, ["period", "verdict", "flags"], ["period": "2019"]) == ["2019|comparable|"])
    try fixture.importText(
      "region,date,kind,other\nCN,2019-06-01,merge,CN-44\n", as: "region_changes.csv")
    #expect(
      try ask(fixture, ["period", "progress", "verdict"], ["period": "2019"])
        == ["2019||not comparable: region changed"])
  }

  @Test("a baseline that is not stated is the figure of its time, with its interval")
  func baseline() throws {
    let fixture = try plan(
      "output,target,,2020,200,2025",
      """
      output,CN,2020,100,,E,,rival
      output,CN,2021,110,,B,,bureau
      output,CN,2022,150,,,,bureau
      """)
    // Least (149.5 − 100.5)/(200 − 100.5), greatest (150.5 − 99.5)/(200 − 99.5).
    #expect(try ask(fixture, Self.progress) == [numbers(50, 4900 / 99.5, 5100 / 100.5)])
    #expect(
      try ask(fixture, ["baseline_low", "baseline_high", "sources", "verdict", "flags"])
        == [
          "99.5|100.5|bureau; paper; rival|comparable|baseline estimated, break since the baseline"
        ])
    #expect(
      try ask(fixture, ["progress", "verdict"], ["period": "2021"])
        == ["|not comparable: break in the series"])
    #expect(
      try ask(fixture, ["progress", "verdict"], ["period": "2021"], force: true)
        == ["10|forced: break in the series"])
  }

  @Test(
    "what is missing, or does not fit, is told",
    arguments: [
      ("output,target,100,2020,200,2025", "", "||no data: no figure"),
      (
        "output,target,100,2020,200,2025", "output,CN,2022,,,Q,,bureau", "||no data: region missing"
      ),
      ("output,target,100,2020,,", "output,CN,2022,150,,,,bureau", "||no data: target missing"),
      ("output,target,,2020,200,2025", "output,CN,2022,150,,,,bureau", "|50|no data: base missing"),
      (
        "output,target,200,2020,200,2025", "output,CN,2022,150,,,,bureau",
        "|50|refused: the target is the baseline"
      ),
      (
        "output,target,100,2020,200,2025", "output,CN,2022-01-01/P8M,150,,,ytd,bureau",
        "||not comparable: time"
      ),
      (
        "output,target,100,2020,200,2025", "output,CN,2022,150,,F,,bureau",
        "||not comparable: forecast against actual"
      ),
      ("output,target,100,2020,200,", "output,CN,2022,150,>,,,bureau", "50|50|comparable"),
      ("output,target,-100,2020,100,2025", "output,CN,2022,0,,,,bureau", "50|100|comparable"),
    ])
  func lacking(_ target: String, _ figures: String, _ expected: String) throws {
    let fixture = try plan(target, figures)
    #expect(try ask(fixture, ["progress", "remaining", "verdict"]) == [expected])
  }

  @Test("open ends stay open, and zero has no growth")
  func ends() throws {
    let fixture = try plan(
      "output,target,100,2020,200,2025",
      """
      output,CN,2022,150,>,,,bureau
      output,CN,2021,0,,,,bureau
      """)
    #expect(
      try ask(fixture, Self.progress + ["standing", "remaining_low"])
        == ["50|50||undecided|"])
    #expect(
      try ask(fixture, ["progress", "required_growth", "required_change"], ["period": "2021"])
        == ["-100||50"])
  }
}

/// By Newton's method, since the library of C is not at hand here.
private func cubeRoot(_ value: Double) -> Double {
  var root = value
  for _ in 0..<100 { root = (2 * root + value / (root * root)) / 3 }
  return root
}

import Testing

@testable import AlmanacModel

@Suite("A printed figure held against the one that is kept")
struct PrintedReadingTests {
  private func differences(
    _ printed: String, _ value: Double, decimals: Int = 0, _ qualifier: Qualifier = .exactly,
    unit: PrintedReading.UnitRelation = .unknown, elsewhere: Bool = false
  ) throws -> [PrintedReading.Difference] {
    let figure = try PrintedFigure.parse(
      printed, numbers: NumberGrammar(grouping: .comma) ?? .plain)
    var kept = PrintedReading.Kept(value: value, decimals: decimals, qualifier: qualifier)
    kept.mayBeScaledElsewhere = elsewhere
    return PrintedReading(figure).differences(from: kept, unit: unit)
  }

  @Test(
    "the gravest difference comes first",
    arguments: [
      ("124.9件", 124.9, 1, Qualifier.exactly, []),
      ("124.9件", 125.9, 1, .exactly, [PrintedReading.Difference.number]),
      ("100.46億元", 10_046_000_000, -6, .exactly, []),
      ("100.46億元", 1_004_600, -2, .exactly, [.scale]),
      ("100.46億元", 10_046_000_000, 0, .exactly, [.precision]),
      ("約6倍", 6, 0, .exactly, [.qualifier]), ("約6倍", 7, 0, .exactly, [.number, .qualifier]),
      ("5.2%", -5.2, 1, .exactly, []), ("超過五成", -50, -1, .moreThan, []),
      ("12 cents", 0.12, 2, .exactly, []), ("12 cents", 12, 0, .exactly, []),
      ("12 cents", 1.2, 1, .exactly, [.scale]), ("1,234 people", 1234, 0, .exactly, []),
    ])
  func order(
    printed: String, value: Double, decimals: Int, qualifier: Qualifier,
    expected: [PrintedReading.Difference]
  ) throws {
    #expect(try differences(printed, value, decimals: decimals, qualifier) == expected)
  }

  @Test("a unit that converts is converted, and one that cannot be meant is a difference")
  func units() throws {
    let tenThousand = UnitScale(from: 10_000, to: 1)
    #expect(
      try differences("12.5万元", 125_000, decimals: -3, unit: .same(nil)) == [])
    #expect(try differences("12.5", 125_000, decimals: -3, unit: .same(tenThousand)) == [])
    #expect(try differences("12.5", 125_000, unit: .same(nil)) == [.scale])
    #expect(
      try differences("2倍", 200, decimals: -2, unit: .same(UnitScale(from: 1, to: 0.01))) == [])
    #expect(try differences("12.5%", 12.5, decimals: 1, unit: .other) == [.unit])
    // A mu is no power of ten of a hectare: nobody can say how many digits that had.
    #expect(try differences("15亩", 1, unit: .same(UnitScale(from: 1.0 / 15, to: 1))) == [])
  }

  @Test("what is printed alone may be scaled by the header above it, where that is allowed")
  func elsewhere() throws {
    #expect(try differences("100.46", 10_046_000_000, elsewhere: true) == [])
    #expect(try differences("100.46", 10_046_000_000) == [.scale])
    #expect(try differences("100.46元", 10_046_000_000, elsewhere: true) == [.scale])
    #expect(try differences("100.64", 10_046_000_000, elsewhere: true) == [.number])
  }

  @Test("the ends of a range are held against those that are kept, or what lies between them")
  func ranges() throws {
    let reading = PrintedReading(try PrintedFigure.parse("5億元至6億元"))
    func kept(_ value: Double?, _ low: Double?, _ high: Double?) -> PrintedReading.Kept {
      .init(
        value: value, decimals: -8, qualifier: low == nil ? .exactly : .range, low: low, high: high)
    }
    #expect(reading.differences(from: kept(5.5e8, 5e8, 6e8), unit: .unknown) == [])
    #expect(reading.differences(from: kept(5.5e8, 5e8, 7e8), unit: .unknown) == [.number])
    #expect(reading.differences(from: kept(5.5e8, nil, nil), unit: .unknown) == [.qualifier])
    #expect(
      reading.differences(from: kept(9e8, nil, nil), unit: .unknown) == [.number, .qualifier])
  }

  @Test("two prints of a figure differ in what they print")
  func prints() throws {
    func between(_ one: String, _ other: String) throws -> [PrintedReading.Difference] {
      PrintedReading(try PrintedFigure.parse(one)).differences(
        from: PrintedReading(try PrintedFigure.parse(other)))
    }
    #expect(try between("100.46億元", "100.46億元") == [])
    #expect(try between("100.46億元", "100.46萬元") == [.scale])
    #expect(try between("124.9件", "1249件") == [.number])
    #expect(try between("超3000萬美元", "近3000萬港元") == [.unit, .qualifier])
    #expect(try between("5.0%", "5%") == [.precision])
  }
}

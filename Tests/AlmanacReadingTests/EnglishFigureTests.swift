import AlmanacModel
import AlmanacReading
import Testing

struct EnglishFigureTests {
  @Test func runs() {
    #expect(
      lines("Prices rose for the 15th consecutive month.") == [
        "15th consecutive month streak = 15 months 0"
      ])
    #expect(
      lines("Prices rose for the third year running.") == ["third year running streak = 3 years 0"])
    #expect(
      lines("Prices rose six months in a row.") == ["six months in a row streak = 6 months 0"])
    #expect(lines("The rate was raised ten times during the year.").isEmpty)
  }

  @Test func bracketsBetweenAFigureAndItsWord() {
    #expect(
      lines("Receipts were £5.5 million (4%) higher than planned.") == [
        "£5.5 million change = 5500000 GBP -5", "4% growth = 4 percent 0",
      ])
    #expect(lines("The majority (71%) of growth was abroad.") == ["71% share = 71 percent 0"])
  }

  @Test func figuresThatAreCompared() {
    #expect(
      lines("The highest rates were those of food (2.5%), rent (1.5%) and fuel (-3.5%).").last
        == "-3.5% level = -3.5 percent 1")
    #expect(
      lines("The rate and stocks were down by 1.5 percentage points and 2.5 million, respectively.")
        .map { $0.prefix(22) }.last == "2.5 million change = -")
    #expect(
      lines("Output is 2.5% below its peak, compared to 3.5% on earlier estimates.") == [
        "2.5% growth = -2.5 percent 1", "3.5% growth = -3.5 percent 1",
      ])
    #expect(
      lines(
        "Employment grew by an average of 500 jobs, compared with an average of 200 jobs in 2020.")
        == ["500 jobs change = 500 jobs 0", "200 jobs change = 200 jobs 0"])
    #expect(
      lines("Indexes rising at a slower rate than the total include rent (0.5 percent).") == [
        "0.5 percent growth = 0.5 percent 1"
      ])
  }

  @Test func kinds() {
    #expect(
      lines("The rate was lowered to 4.5% to 4.75%.") == [
        "4.5% to 4.75% level .. 4.5..4.75 percent 2"
      ])
    #expect(
      lines("Prices rose by 8.5% in the 12 months to May 2021, down from 9.5% in April.") == [
        "8.5% growth = 8.5 percent 1", "9.5% growth = 9.5 percent 1",
      ])
    #expect(
      lines("Some (47%) of all boats were new, compared with 42% in 2005.") == [
        "47% share = 47 percent 0", "42% share = 42 percent 0",
      ])
    #expect(
      lines("Receipts surpassed £5 million.") == ["surpassed £5 million level > 5000000 GBP -6"])
    #expect(lines("Pay growth picked up to 7.5%.") == ["7.5% growth = 7.5 percent 1"])
    #expect(
      lines("Stocks were 250 tonnes above plan.") == ["250 tonnes change = 250 t 0"])
    #expect(
      lines("The share of income that was spent on rent slipped from 24% to 22%.") == [
        "24% share = 24 percent 0", "22% share = 22 percent 0",
      ])
    #expect(lines("Prices fell in 6 of 11 regions.").isEmpty)
  }

  @Test(
    "Numbers with their units",
    arguments: [
      (
        "The fleet carried 1.25 million passengers.",
        "1.25 million passengers level = 1250000 passengers -4"
      ),
      ("Takings reached £2.4bn.", "£2.4bn level = 2400000000 GBP -8"),
      ("The fund holds more than $5 million.", "more than $5 million level > 5000000 USD -6"),
      ("A ticket costs 85 cents.", "85 cents level = 0.85 USD 2"),
      ("Farms cover at least 3,400 hectares.", "at least 3,400 hectares level >= 3400 ha 0"),
      (
        "The rate stayed between 2.5 and 3.5 percent.",
        "2.5 and 3.5 percent level .. 2.5..3.5 percent 1"
      ),
      ("Eighty-four percent of growers replied.", "Eighty-four percent share = 84 percent 0"),
      ("Two million trees were planted.", "Two million trees level = 2000000 trees -6"),
      ("Half a million trees were planted.", "Half a million trees level = 500000 trees -5"),
      ("The herd grew to 17.3m.", "17.3m level = 17300000  -5"),
      ("Tea earned Sh12 billion.", "Sh12 billion level = 12000000000 KES -9"),
      ("A ticket costs €12 700.", "€12 700 level = 12700 EUR 0"),
      ("The farms have 1.5 TW of power.", "1.5 TW level = 1.5 TW 1"),
    ])
  func amounts(text: String, expected: String) { #expect(lines(text).first == expected) }

  @Test(
    "Kinds",
    arguments: [
      ("Ferry traffic rose by 3.2 per cent.", "3.2 per cent growth = 3.2 percent 1"),
      ("Timber prices fell 0.4 percent.", "0.4 percent growth = -0.4 percent 1"),
      ("There was a 2.6-percent advance in wool prices.", "2.6-percent growth = 2.6 percent 1"),
      ("Bakeries added 12,000 jobs.", "12,000 jobs change = 12000 jobs 0"),
      ("Museum employment changed little (-3,000).", "-3,000 change = -3000 jobs 0"),
      (
        "The vacancy rate was down by 0.3 percentage point.",
        "0.3 percentage point change = -0.3 percentage-point 1"
      ),
      ("Orchards accounted for 24.9 percent of farmland.", "24.9 percent share = 24.9 percent 1"),
      ("Wool prices dropped below nine percent.", "below nine percent level < 9 percent 0"),
      ("Exports doubled.", "doubled multiple = 2 times 0"),
      ("The port ranked third.", "third rank = 3 rank 0"),
      ("There was a jump of just 4% in rents.", "4% growth = 4 percent 0"),
      ("The economy is to expand 2.8% this year.", "2.8% growth = 2.8 percent 1"),
      ("Rents are to slow to 2.2% growth.", "2.2% growth = 2.2 percent 1"),
      ("It envisions 3.2% worldwide growth.", "3.2% growth = 3.2 percent 1"),
      ("Rents tumbled 4%.", "4% growth = -4 percent 0"),
      ("Herds grew in 34 counties.", "34 counties level = 34 counties 0"),
      ("Catches were three times higher.", "three times multiple = 3 times 0"),
      ("The vacancy rate was 7.1 percent.", "7.1 percent level = 7.1 percent 1"),
    ])
  func kinds(text: String, expected: String) { #expect(lines(text).first == expected) }

  @Test func whereItRoseToIsNoGrowth() {
    #expect(
      figures("Hourly pay rose by 7 cents, or 0.5 percent, to $14.20.").map(\.kind) == [
        .change, .growth, .level,
      ])
  }

  @Test func sharesThatGoOn() {
    #expect(
      figures("Norway made up 26% of landings, followed by Spain (10%) and Italy (9%).").map(\.kind)
        == [.share, .share, .share])
    #expect(
      figures("Cod accounted for 21% of it, ahead of hake at 20% and ling at 19%.").map(\.kind)
        == [.share, .share, .share])
    #expect(figures("Growth in ports accounted for 74% of the total.").first?.kind == .share)
    #expect(figures("The rest of this gain (4.0%) came later.").first?.kind == .share)
  }

  @Test func fractions() {
    #expect(
      figures(
        "A third of growers, nearly two-thirds of bakers and three-quarters of millers replied."
      )
      .map(\.value) == [100.0 / 3, 200.0 / 3, 75])
    #expect(figures("Catches fell by a quarter.").first?.value == -25)
    #expect(lines("The mast is 17.3m tall.").isEmpty)
  }

  @Test(
    "No figures",
    arguments: [
      "About 7 in 10 growers replied.", "See table A-3 and chart 12.",
      "Call (555) 555-0123.",
      "Released at 8:30 a.m. on 14 May 2019.", "Embargoed until 11.30 am",
      "The 20 European countries agreed.", "The COVID-19 unit and the G20.", "1. Background",
      "The index (1998=100) is chained.", "The 12-month plan.", "Download the tables (1.5 Mb).",
      "See https://example.org/2019/page-22.html today.",
    ])
  func others(text: String) { #expect(lines(text) == []) }

  @Test func numbersAreGroupedByBlanksWhereTheDocumentGroupsThemSo() {
    let text = "In 2016 there were 167 000 boats. In 2017, 65 687 boats landed."
    #expect(figures(text).map(\.value) == [167_000, 65_687])
    #expect(!figures("There were 1,200 boats; item 12 300 boats.").map(\.value).contains(12_300))
    let phones = "There were 20 boats. Call +44 845 601 303."
    #expect(figures(phones).map(\.value) == [20])
  }
}

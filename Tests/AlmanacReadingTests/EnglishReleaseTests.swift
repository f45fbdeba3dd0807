import AlmanacModel
import AlmanacReading
import Testing

/// How statistical releases word figures.
struct EnglishReleaseTests {
  private func values(_ text: String) -> [String] {
    figures(text).map { "\($0.value.map { NumberFormat.exact($0) } ?? "..") \($0.kind.rawValue)" }
  }

  @Test(
    "By how much it moved and where it went are two figures",
    arguments: [
      ("Wages rose 5% (+$2.50 to $30.25).", ["5 growth", "2.5 change", "30.25 level"]),
      (
        "There was a decrease in the wool deficit of $3 million to $70 million.",
        ["-3000000 change", "70000000 level"]
      ),
      (
        "Orders for boats fell $12 million or 3 percent to $390 million.",
        ["-12000000 change", "-3 growth", "390000000 level"]
      ),
      (
        "The largest falls were in Norway (19% to 15%) and Spain (12% to 11%).",
        ["19 level", "15 level", "12 level", "11 level"]
      ),
      ("The highest rises were seen in Malta (12% to 18%).", ["12 level", "18 level"]),
    ])
  func movesAndResults(text: String, expected: [String]) { #expect(values(text) == expected) }

  @Test func whatMovedByANumberWithoutANounIsAFigure() {
    #expect(
      values("Landings were 147,300 (up 8300). Boats rose by 700. There was a loss of 300.")
        == ["147300 level", "8300 change", "700 change", "-300 change"])
    #expect(values("The fleet should grow by 2030.").isEmpty)
  }

  @Test func unitsOfWhatStandsForEachAndOfARate() {
    #expect(
      figures("There were 1.85 boats per household.").map(\.unit) == ["boats per household"])
    #expect(
      figures(
        """
        Houses
        Units authorised by permits were at a rate of 1,215,000. This is 4.5 percent below the \
        August rate of 1,272,000.
        """
      ).map(\.unit) == ["units", "percent", "units"])
  }

  @Test func whatIsARangeStaysOne() {
    #expect(values("Landings lay between 49,000 and 55,000.") == [".. level"])
    #expect(values("Rents saw an increase of 2 to 3 percent.") == [".. growth"])
    #expect(values("Some boats (5% to 7%) were new.") == [".. level"])
    #expect(values("Rents fell by between 2% and 3%.") == [".. growth"])
    #expect(values("A sail costs US$5 to $7 million.") == [".. level"])
  }

  @Test(
    "Verbs far from their figures give the sign",
    arguments: [
      ("The harbour lowered its fee by 25 basis points to 3%.", ["-25 change", "3 level"]),
      (
        "Ferries subtracted 0.5, 0.3, and 0.2 percentage points, respectively.",
        ["-0.5 change", "-0.3 change", "-0.2 change"]
      ),
      ("Imports of tin detracted 0.4 percentage points.", ["-0.4 change"]),
      ("Landings also rose in May compared with April, by 4.5%.", ["4.5 growth"]),
      ("A storm reduced sales to Spain and Malta by 30 percent.", ["-30 growth"]),
      ("Catches fell by a wide margin of 20%.", ["-20 growth"]),
      (
        "The franc lost 8.5 percent, compared with 4.5 percent in 2011.",
        ["-8.5 growth", "-4.5 growth"]
      ),
      (
        "The herd rose from 4.2 million to 4.5 million, or by 8%.",
        ["4200000 level", "4500000 level", "8 growth"]
      ),
      (
        "Landings fell by $4 million to $20 million and sales by $2 million to $11 million.",
        ["-4000000 change", "20000000 level", "-2000000 change", "11000000 level"]
      ),
      ("Norway overtook Spain by 2,000 boats.", ["2000 change"]),
      ("Losses were seen at docks (-2%) and yards (3%).", ["-2 growth", "-3 growth"]),
    ])
  func signs(text: String, expected: [String]) { #expect(values(text) == expected) }

  @Test(
    "Growth is told by what is compared, listed and subject",
    arguments: [
      ("The port posted a 10% passenger growth.", ["10 growth"]),
      ("This followed a 9% May decrease.", ["-9 growth"]),
      ("Prices of wool (2%) and tin (3%) rose.", ["2 growth", "3 growth"]),
      ("Kites saw the largest increase with 9%.", ["9 growth"]),
      ("Spain had the largest rise in rents, 3.5 percent.", ["3.5 growth"]),
      ("Fees grew 2%. This is the highest since May 2004 (3%).", ["2 growth", "3 growth"]),
      ("Fees grew 2%. The outlook for 2005 remains at 4%.", ["2 growth", "4 growth"]),
      ("The annual growth was 600 boats (2%).", ["600 change", "2 growth"]),
      (
        "Exports to Spain, Malta and Italy showed 2%, 3% and 4% growth.",
        ["2 growth", "3 growth", "4 growth"]
      ),
      (
        "Visits grew by 9% from Spain, 8% from Malta and 7% from Italy.",
        ["9 growth", "8 growth", "7 growth"]
      ),
      (
        "Spain added 9,000 jobs, followed by Malta with 3,000, Italy with 2,000 and Crete with 1,000.",
        ["9000 change", "3000 change", "2000 change", "1000 change"]
      ),
      ("Pay growth remained above 5%.", ["5 growth"]),
      ("Output expanded at a 3% pace.", ["3 growth"]),
      (
        "It carried 300 barrels per day, up 27 barrels per day (2%).",
        ["300 level", "27 change", "2 growth"]
      ),
      ("Police reported 778 thefts, 104 fewer than before.", ["778 level", "-104 change"]),
      ("Sales rose 8% at an annual rate, or $5 million.", ["8 growth", "5000000 change"]),
      (
        "Wool contributed 300 boats to the rise, and tin contributed 200 boats.",
        ["300 change", "200 change"]
      ),
    ])
  func growth(text: String, expected: [String]) { #expect(values(text) == expected) }

  @Test(
    "Levels and shares are no growth",
    arguments: [
      ("Vacancy rates fell for boats (3%) and kites (4%).", ["3 level", "4 level"]),
      ("Of these, 45% were new.", ["45 share"]),
      ("There were filings of which 90% were granted.", ["90 share"]),
      ("One million (950,000; 57%) people sail.", ["1000000 level", "950000 level", "57 share"]),
      ("The share fell from 40% in 2009 to 30% in 2010.", ["40 share", "30 share"]),
      ("The deficit was 5% of GDP, versus 6% in 2010.", ["5 share", "6 share"]),
      (
        "Remittances are large proportions of income in Malta (48%) and Crete (41%).",
        ["48 share", "41 share"]
      ),
      ("Spain contributes 18 percent to all catches.", ["18 share"]),
      ("Natural increase of 300 people followed.", ["300 level"]),
      ("The proportion who sail fell 1 percentage point, to 13%.", ["-1 change", "13 share"]),
      ("Of those asked, 64 percent sail and 8 percent row.", ["64 share", "8 share"]),
      ("The deficit was 2% of GDP, against a surplus of 0.5%.", ["2 share", "0.5 share"]),
      ("Catches grew 4% and contributed one-quarter of the rise.", ["4 growth", "25 share"]),
      ("Of the 2 million employed, 46% sail.", ["2000000 level", "46 share"]),
      ("Kites made up 45% of sales, and the vacancy was 5%.", ["45 share", "5 level"]),
      ("Some 60% of the rise came from tea, and 15% from tin.", ["60 share", "15 share"]),
      ("The loss was $3 million.", ["3000000 level"]),
      ("Two-thirds (66%) of boats are new.", ["66.66666666666667 share", "66 share"]),
    ])
  func levels(text: String, expected: [String]) { #expect(values(text) == expected) }

  @Test(
    "Units",
    arguments: [
      ("The rate rose 0.1 pts to 4%.", "0.1 pts change = 0.1 percentage-point 1"),
      (
        "The fee was cut by 1/4 percentage point.",
        "1/4 percentage point change = -0.25 percentage-point 2"
      ),
      (
        "The range is 4-1/4 to 4-1/2 percent.",
        "4-1/4 to 4-1/2 percent level .. 4.25..4.5 percent 2"
      ),
      (
        "There were 12.5 accidents per 100,000 boats.",
        "12.5 accidents per 100,000 level = 12.5 per 100k 1"
      ),
      ("The rate was 6.1 per 1,000.", "6.1 per 1,000 level = 6.1 per-mille 1"),
      ("The number of fatal boat collisions fell to 5,200.", "5,200 level = 5200 collisions 0"),
      ("Some 300 persons sail.", "Some 300 persons level ~ 300 people 0"),
      ("About 2 million SMEs trade.", "About 2 million SMEs level ~ 2000000 SMEs -6"),
      ("It spent GH¢3 million.", "GH¢3 million level = 3000000 GHS -6"),
      ("Reserves cover 4.5 months of imports.", "4.5 months level = 4.5 months 1"),
      ("Catches reached 6 mt.", "6 mt level = 6000000 t -6"),
      ("Applications for moorings totaled 600,000.", "600,000 level = 600000 applications 0"),
      (
        "Hires and total separations fell to 5,500 and 5,300, respectively.",
        "5,500 level = 5500 hires 0"
      ),
      (
        "The number of boats rose by 167 000 in Spain and by 162 000 in Malta.",
        "167 000 change = 167000 boats 0"
      ),
    ])
  func units(text: String, expected: String) { #expect(lines(text).first == expected) }

  @Test(
    "What a release says about itself is no figure",
    arguments: [
      "It is so at the 95% confidence level.", "It is so by plus or minus 0.3 percentage point.",
      "Totals are rounded to the nearest 1,000.", "Parts may not add to 100 percent.",
      "Figures are at 2015 prices.", "Firms with 10 or more employees are asked.",
      "Boats that sail 15 hours or less are left out.", "Rates are $1 = 0.", "It opens at 09.30.",
      "Of all ports, 19 of 22 groups rose.", "The top 20 ports grew.",
    ])
  func notes(text: String) { #expect(lines(text) == []) }

  @Test(
    "Growth and levels by what stands beside them",
    arguments: [
      ("Tea fell by 5 billion yen ($30 million).", ["-5000000000 change", "-30000000 change"]),
      ("Malta's 2 percent catch increase was small.", ["2 growth"]),
      ("Kites made it big, recording 30 percent over 2022.", ["30 growth"]),
      (
        "Inflation was 4.1 percent in Malta, while Crete recorded -0.4 percent.",
        ["4.1 level", "-0.4 level"]
      ),
      (
        "The percent change ranged from 5.0 percent in Malta to –4.0 percent in Crete.",
        ["5 growth", "-4 growth"]
      ),
      (
        "The vast majority came from Malta (87%), followed by Crete (10%).",
        ["87 share", "10 share"]
      ),
      ("Inflation was (-) 0.5 percent.", ["-0.5 level"]),
      ("The policy rate stood at -0.5 percent.", ["-0.5 level"]),
      ("The annual rate of change in rents was -0.5 percent.", ["-0.5 growth"]),
      ("Receipts were ₹2.5 lakh crore.", ["2500000000000 level"]),
      ("Docks (-2%) fell, while yards (3%) rose.", ["-2 growth", "3 growth"]),
      ("With an addition of 4 GW, wind leads.", ["4 change"]),
      ("The largest rise in rents was in Malta at 15%.", ["15 growth"]),
      ("Sales slowed to 1% in May from growth of 4% in April.", ["1 growth", "4 growth"]),
      ("That is lower than their 78% share in 2006.", ["78 share"]),
      (
        "Surpluses are, in billions of dollars, with Malta ($1.8) and Crete ($0.5).",
        ["1800000000 level", "500000000 level"]
      ),
    ])
  func beside(text: String, expected: [String]) {
    #expect(values(text) == expected)
  }

  @Test(
    "Hedges",
    arguments: [
      ("just shy of 3,000 boats", Qualifier.lessThan), ("upwards of 3,000 boats", .moreThan),
      ("approaching 3,000 boats", .nearly), ("a maximum of 3,000 boats", .atMost),
      ("slightly below 3,000 boats", .lessThan), ("well above 3,000 boats", .moreThan),
    ])
  func hedges(text: String, expected: Qualifier) {
    #expect(figures("The port has \(text).").map(\.qualifier) == [expected])
    #expect(figures("The port has \(text).").map(\.printed) == [text])
  }

  @Test func ranksAndScalesInOtherForms() {
    #expect(lines("Malta is at the 4th position.") == ["4th rank = 4 rank 0"])
    #expect(lines("They missed the 20.5-million target.") == ["20.5-million level = 20500000  -5"])
  }

  @Test func marginsOfErrorAreNoFigures() {
    #expect(values("This is 0.5 percent (±2.5 percent)* below the rate of May.") == ["-0.5 growth"])
  }

  @Test func fromTakesTheUnitOfWhatFollows() {
    #expect(
      figures("The average wait fell from 24.1 to 22.6 months.").map(\.unit) == [
        "months", "months",
      ])
  }

  @Test func runsBeyondTen() {
    #expect(
      lines("It grew for the sixteenth consecutive month.").last
        == "sixteenth consecutive month streak = 16 months 0")
    #expect(lines("It was the third consecutive monthly gain.").isEmpty)
  }
}

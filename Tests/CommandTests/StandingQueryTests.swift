import Foundation
import Testing

@testable import AlmanacQuery

/// Each file of `Queries` is SQL that the stock shell runs as it stands, with its parameters bound, and
/// answers what the tool answers.
@Suite("Queries as they stand")
struct StandingQueryTests {
  /// The seeds, and what gives each query something to answer about.
  static let prepared = Result {
    let session = try Session.withSeeds()
    let report = try session.run(
      """
      mkdir more
      cat > more/observations.csv <<'END'
      indicator,region,period,value,status,qualifier,source,dimensions,known_from,cumulative
      patents-granted,CN-440300,2021,279177,,,national-bulletin,,2022-03-01,
      patents-granted,CN-440300,2021,279000,,~,city-bulletin,,2022-02-01,
      patents-granted,CN-440300,2021,279180,,,city-bulletin,,2022-06-01,
      patents-granted,CN-440300,2020,222412,,,city-bulletin,,2022-02-01,
      patents-granted,CN-440100,2021,189516,,,city-bulletin,,2022-02-01,
      patents-granted,CN-440000,2021,872200,,,city-bulletin,,2022-02-01,
      patents-granted,CN,2021,4601000,,,city-bulletin,,2022-02-01,
      patents-granted,CN,2020,,L,,city-bulletin,,2022-02-01,
      patents-granted,CN-440300,2021,100,,,city-bulletin,kind=design,2022-02-01,
      patent-pledge-financing,CN-440300,2022-01-01/P6M,4000000000,,,city-bulletin,,2022-07-20,ytd
      patent-pledge-financing,CN-440300,2021,6000000000,,,city-bulletin,,2022-02-01,
      END
      printf '%s\\n' code,kind city-bulletin,bulletin national-bulletin,bulletin > more/sources.csv
      printf '%s\\n' code,unit,nature,basis,numerator,denominator \
        money-per-patent,CNY,ratio,S,patent-pledge-financing,patents-granted > more/indicators.csv
      printf '%s\\n' indicator,kind money-per-patent,ratio > more/derivations.csv
      cat > more/initiative_indicators.csv <<'END'
      initiative,indicator,role,baseline,baseline_period,target,target_period
      shenzhen-ip-protection-workstations,patents-granted,target,222412,2020,300000,2025
      shenzhen-ip-protection-regulation,patents-granted,context,,,,
      END
      almanac import more
      """)
    #expect(report.hasPrefix("Imported 5 files"), "\(report)")
    return try session.database
  }

  /// Arguments for queries whose example finds nothing in there.
  static let instead: [String: String] = [
    "parts": "--indicator money-per-patent --region 深圳",
    "share-of-parent": "--region 深圳 --indicator patents-granted",
    "vs-parent": "--region 深圳 --reference members --indicator patents-granted",
    "ytd-to-period": "--indicator patent-pledge-financing --region 深圳",
  ]

  /// Further arguments, so that every parameter is given once.
  static let further: [String: String] = [
    "before-after":
      "--event adopted --indicator patents-granted --region 深圳 --window 5 --peers level",
    "cagr": "--indicator patents-granted --from 2020 --to 2021 --missing hide",
    "catch-up": "--reference CN --since 2019",
    "conflicts": "--indicator patents-granted",
    "coverage": "--level country --region CN",
    "gap-trend": "--reference parent",
    "growth": "--indicator patents-granted --against span --missing hide",
    "index-to": "--missing hide",
    "initiatives": "--match 知识产权",
    "parts": "--period all",
    "per-capita": "--period all --basis average --scale 100",
    "percentile": "--level prefecture --within all --period all",
    "profile": "--indicator patents-granted --period all",
    "rank": "--within CN --period 2022-S1 --region 深圳",
    "regions": "--level prefecture --within CN",
    "revisions": "--indicator patents-granted --period 2021 --rows vintages",
    "share-of-parent": "--period all --missing hide",
    "streak": "--predicate first --within CN",
    "target-progress": "--indicator patents-granted --period all",
    "timeline": "--type regulation --indicator patents-granted",
    "trace": "--period all --source hong-kong-commercial-daily-2022-09-28",
    "vs-parent": "--group first-tier-cities --period all --missing hide",
    "vs-peers": "--period all --weight population --self in",
    "ytd-to-period": "--year 2022",
  ]

  @Test(
    "the shell answers as the tool does, with what is required and with all",
    arguments: try NamedQuery.all().filter { $0.preset == nil }.map(\.name))
  func stands(_ name: String) throws {
    let session = try Session(database: Self.prepared.get())
    let query = try NamedQuery.named(name)
    let example = Self.instead[name] ?? query.example
    let required = Self.required(of: query, in: example)
    let all = "\(example) \(Self.further[name] ?? "")"
    for arguments in [required, all] {
      let told = try session.run("almanac query \(name) \(arguments) --format csv")
      let stood = try session.run(
        """
        almanac query \(name) \(arguments) --sql | grep '^.parameter' > bound
        (cat bound; echo .mode csv; echo .headers on; cat \(Session.root.path)/Queries/\(name).sql) \
          | sqlite3 almanac.db | tr -d '\\r'
        """)
      let rows = Self.rows(told)
      #expect(rows == Self.rows(stood), "\(name) \(arguments)")
      #expect(!rows.isEmpty, "\(name) \(arguments)")
    }
  }

  /// The arguments of an example that have no default.
  private static func required(of query: NamedQuery, in example: String) -> String {
    let words = example.split(separator: " ").map(String.init)
    return zip(words, words.dropFirst()).filter { name, _ in
      query.parameters.contains { "--\($0.name)" == name && $0.fallback == nil }
    }.map { "\($0) \($1)" }.joined(separator: " ")
  }

  /// Cells as numbers where they are some: the shell prints fewer digits, and no names of columns
  /// where there are no rows.
  private static func rows(_ text: String) -> [[String]] {
    text.split(separator: "\n").dropFirst().filter { !$0.hasPrefix("note: ") }.map { line in
      line.split(separator: ",", omittingEmptySubsequences: false).map { cell -> String in
        if let number = Double(cell) { return String(format: "%.9g", number) }
        return cell.replacingOccurrences(of: "\"", with: "")
      }
    }
  }
}

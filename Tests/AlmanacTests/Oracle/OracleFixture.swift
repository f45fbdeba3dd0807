import Foundation
import SQLite

@testable import AlmanacImport
@testable import AlmanacStore

extension World {
  /// The world in a database: brought in as files are, each day by itself.
  func fixture() throws -> Fixture {
    let fixture = try Fixture([
      "units.csv": """
      code,dimension,factor,symbol,alias,name:en
      percent,ratio,0.01,%,,per cent
      CNY,money-CNY,1,,,yuan
      10k-CNY,money-CNY,10000,,,ten thousand yuan
      100m-CNY,money-CNY,100000000,,,hundred million yuan
      piece,count,1,,,piece
      person,people,1,,,person
      10k-people,people,10000,,,ten thousand people
      """,
      "regions.csv": lines(
        "code,level,parent,name:en",
        regions.map { "\($0.code),\($0.level),\($0.parent ?? ""),\($0.code)" }
          + ["\(Self.group),group,,\(Self.group)"]),
      "region_members.csv": lines("group,region", members.map { "\(Self.group),\($0)" }),
      "region_changes.csv": lines(
        "region,date,kind", changes.map { "\($0.region),\($0.date),\($0.kind)" }),
      "sources.csv": lines(
        "code,kind,title,published,derived_from,tier,rank",
        sources.map {
          "\($0.code),dataset,\($0.code),2019-01-01,\($0.reprints ?? ""),\($0.tier),\($0.rank)"
        }),
      "indicators.csv": lines(
        "code,name:en,unit,nature,direction,aggregation,basis",
        indicators.map {
          "\($0.code),\($0.code),\($0.unit),\($0.nature),\($0.direction),\($0.aggregation),"
            + $0.basis
        }),
      "initiatives.csv": lines(
        "code,type,region,status,source,name:en",
        plans.map { "plan-\($0.region),plan,\($0.region),active,bureau,plan of \($0.region)" }),
      "initiative_events.csv": lines(
        "initiative,kind,date", plans.map { "plan-\($0.region),adopted,\($0.adopted)" }),
      "initiative_indicators.csv": lines(
        "initiative,indicator,role,baseline,baseline_period,target,target_period",
        plans.map {
          "plan-\($0.region),\($0.indicator),target,\($0.baseline?.description ?? ""),2019,"
            + "\($0.target),2024"
        }),
    ])
    for day in Set(statements.map(\.knownFrom)).sorted() {
      var options = ImportOptions()
      options.knownFrom = day
      try fixture.importText(
        lines(
          "indicator,region,period,value,decimals,qualifier,low,high,unit,basis,cumulative,"
            + "status,source,action", statements.filter { $0.knownFrom == day }.map(\.line)),
        as: "observations.csv", options: options)
    }
    for (key, has) in attributes {
      let set = [
        ("version", has.version), ("price_base", has.priceBase), ("coverage", has.coverage),
      ].compactMap { name, value in value.map { "\(name) = '\($0)'" } }
      if set.isEmpty { continue }
      // No format has these yet, so they are put where they belong.
      try fixture.database.countingRows(of: "series", where: "1") {
        try fixture.database.connection.execute(
          """
          UPDATE series SET \(set.joined(separator: ", "))
          WHERE basis = '\(key.basis)' AND cumulative = '\(key.cumulative)'
            AND region_id = (SELECT region_id FROM region WHERE code = '\(key.region)')
            AND indicator_id = (SELECT indicator_id FROM indicator WHERE code = '\(key.indicator)')
            AND source_id = (SELECT source_id FROM source WHERE code = '\(key.source)')
          """)
      }
    }
    return fixture
  }

  private func lines(_ header: String, _ rows: [String]) -> String {
    ([header] + rows).joined(separator: "\n") + "\n"
  }
}

extension World.Statement {
  var line: String {
    let ends = [stated?.low, stated?.high].map { $0?.description ?? "" }
    let cells = [
      key.indicator, key.region, span.code, printed,
      unit.isEmpty && !printed.isEmpty ? "\(decimals)" : "",
      qualifier == "=" ? "" : qualifier, ends[0], ends[1], unit, key.basis, key.cumulative,
      status, key.source, isWithdrawal ? "D" : "",
    ]
    return cells.joined(separator: ",")
  }
}

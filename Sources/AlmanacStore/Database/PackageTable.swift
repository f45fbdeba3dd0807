package import AlmanacModel

/// A table of a package folder: which file it is, and where each column goes.
package struct PackageTable: Sendable {
  /// The file's name without `.csv`.
  package let name: String
  /// The database's table.
  package let table: String
  /// What the rows are, when they have codes and names of their own.
  package var entity: Entity?
  package let columns: [Column]
  /// The conflict target of the upsert: what identifies a row.
  package let key: String

  package struct Column: Sendable {
    package let name: String
    package let field: String
    package let kind: Kind
    package var required = false
    /// What an empty cell means, where it does not mean "not stated".
    package var fallback: String?

    package var isKept: Bool { if case .unitOfAmounts = kind { false } else { true } }

    package var refersToItsTable: Bool { if case .selfReference = kind { true } else { false } }
  }

  package enum Kind: Sendable {
    case text
    /// What names something in a table, a list or SQL: without control characters.
    case code
    /// A SHA-256 in hexadecimal digits.
    case digest
    /// To the last space and line end.
    case exactText
    case integer(ClosedRange<Int>)
    case number
    /// A number in the unit that the row states, else that of its indicator, in which it is kept.
    case amount
    /// The unit of a row's amounts, which is not kept.
    case unitOfAmounts
    /// A number above zero.
    case factor
    /// A date at its precision: 2019, 2022-07, 2022-09-27.
    case date
    case choice([String])
    case qualifier
    /// A time period; the database keeps its id.
    case period
    /// Something with a code or name; the database keeps its id.
    case reference(Entity)
    /// The same, of a row that may come later in this file.
    case selfReference(Entity)
  }

  /// The words of a qualifier or status column that may stand in a cell.
  static let bases = ["S", "E", "B", "A", "H", "L", "U"]

  /// Every table, in the order in which they can refer to each other.
  package static let all: [PackageTable] = [
    PackageTable(
      name: "units", table: "unit", entity: .unit,
      columns: [
        .init(name: "code", field: "code", kind: .code, required: true),
        .init(name: "dimension", field: "dimension", kind: .code, required: true),
        .init(name: "factor", field: "factor", kind: .factor, required: true),
        .init(name: "symbol", field: "symbol", kind: .code),
      ], key: "code"),
    PackageTable(
      name: "sources", table: "source", entity: .source,
      columns: [
        .init(name: "code", field: "code", kind: .code, required: true),
        .init(
          name: "kind", field: "kind",
          kind: .choice(["article", "bulletin", "yearbook", "dataset", "api", "law", "web"]),
          required: true),
        .init(name: "publisher", field: "publisher", kind: .text),
        .init(name: "title", field: "title", kind: .text),
        .init(name: "language", field: "language", kind: .text),
        .init(name: "url", field: "url", kind: .text),
        .init(name: "published", field: "published", kind: .date),
        .init(name: "accessed", field: "accessed", kind: .date),
        .init(name: "licence", field: "licence", kind: .text),
        .init(name: "derived_from", field: "derived_from", kind: .selfReference(.source)),
        .init(name: "tier", field: "tier", kind: .integer(1...3), fallback: "2"),
        .init(
          name: "rank", field: "rank", kind: .choice(["preferred", "normal", "deprecated"]),
          fallback: "normal"),
        .init(name: "sha256", field: "sha256", kind: .digest),
        .init(name: "note", field: "note", kind: .text),
      ], key: "code"),
    PackageTable(
      name: "regions", table: "region", entity: .region,
      columns: [
        .init(name: "code", field: "code", kind: .code, required: true),
        .init(
          name: "level", field: "level",
          kind: .choice([
            "world", "country", "province", "prefecture", "county", "zone", "group", "other",
          ]), required: true),
        .init(name: "parent", field: "parent_id", kind: .selfReference(.region)),
        .init(name: "valid_from", field: "valid_from", kind: .date),
        .init(name: "valid_to", field: "valid_to", kind: .date),
        .init(name: "source", field: "source_id", kind: .reference(.source)),
        .init(name: "note", field: "note", kind: .text),
      ], key: "code"),
    PackageTable(
      name: "region_codes", table: "region_code",
      columns: [
        .init(name: "region", field: "region_id", kind: .reference(.region), required: true),
        .init(name: "scheme", field: "scheme", kind: .code, required: true),
        .init(name: "code", field: "code", kind: .code, required: true),
        .init(name: "valid_from", field: "valid_from", kind: .date),
        .init(name: "valid_to", field: "valid_to", kind: .date),
      ], key: "code, scheme, region_id"),
    PackageTable(
      name: "region_parents", table: "region_parent",
      columns: [
        .init(name: "region", field: "region_id", kind: .reference(.region), required: true),
        .init(name: "parent", field: "parent_id", kind: .reference(.region), required: true),
        .init(name: "valid_from", field: "valid_from", kind: .date, fallback: ""),
        .init(name: "valid_to", field: "valid_to", kind: .date),
      ], key: "region_id, parent_id, valid_from"),
    PackageTable(
      name: "region_members", table: "region_member",
      columns: [
        .init(name: "group", field: "group_id", kind: .reference(.region), required: true),
        .init(name: "region", field: "region_id", kind: .reference(.region), required: true),
        .init(name: "valid_from", field: "valid_from", kind: .date, fallback: ""),
        .init(name: "valid_to", field: "valid_to", kind: .date),
      ], key: "group_id, region_id, valid_from"),
    PackageTable(
      name: "region_changes", table: "region_change",
      columns: [
        .init(name: "region", field: "region_id", kind: .reference(.region), required: true),
        .init(name: "date", field: "date", kind: .date, required: true),
        .init(
          name: "kind", field: "kind",
          kind: .choice(["rename", "merge", "split", "upgrade", "recode"]), required: true),
        .init(name: "other", field: "other_id", kind: .reference(.region)),
        .init(name: "note", field: "note", kind: .text),
      ], key: "region_id, date, kind"),
    PackageTable(
      name: "indicators", table: "indicator", entity: .indicator,
      columns: [
        .init(name: "code", field: "code", kind: .code, required: true),
        .init(name: "definition", field: "definition", kind: .text),
        .init(name: "unit", field: "unit_id", kind: .reference(.unit), required: true),
        .init(
          name: "nature", field: "nature",
          kind: .choice(["stock", "flow", "ratio", "share", "index", "rate", "unknown"]),
          required: true),
        .init(name: "direction", field: "direction", kind: .integer(-1...1), fallback: "0"),
        .init(
          name: "aggregation", field: "aggregation",
          kind: .choice(["sum", "weighted", "none", "unknown"]), fallback: "unknown"),
        .init(name: "numerator", field: "numerator_id", kind: .selfReference(.indicator)),
        .init(name: "denominator", field: "denominator_id", kind: .selfReference(.indicator)),
        .init(name: "basis", field: "basis", kind: .choice(bases)),
        .init(name: "version", field: "version", kind: .text),
        .init(name: "topic", field: "topic", kind: .text),
      ], key: "code"),
    PackageTable(
      name: "derivations", table: "derivation",
      columns: [
        .init(
          name: "indicator", field: "indicator_id", kind: .reference(.indicator), required: true),
        .init(
          name: "kind", field: "kind", kind: .choice(Derivation.Kind.allCases.map(\.rawValue)),
          required: true),
        .init(name: "scale", field: "scale", kind: .integer(-21...21), fallback: "0"),
        .init(
          name: "time", field: "time_rule",
          kind: .choice(DerivationTime.allCases.map(\.rawValue)), fallback: "same"),
      ], key: "indicator_id"),
    PackageTable(
      name: "derivation_terms", table: "derivation_term",
      columns: [
        .init(
          name: "indicator", field: "indicator_id", kind: .reference(.indicator), required: true),
        .init(name: "part", field: "part_id", kind: .reference(.indicator), required: true),
        .init(name: "weight", field: "weight", kind: .integer(-1...1), fallback: "1"),
        .init(name: "place", field: "place", kind: .integer(0...10_000), fallback: "0"),
      ], key: "indicator_id, part_id"),
    PackageTable(
      name: "initiatives", table: "initiative", entity: .initiative,
      columns: [
        .init(name: "code", field: "code", kind: .code, required: true),
        .init(
          name: "type", field: "type",
          kind: .choice(initiativeTypes), required: true),
        .init(name: "region", field: "region_id", kind: .reference(.region), required: true),
        .init(name: "body", field: "body", kind: .text),
        .init(
          name: "status", field: "status",
          kind: .choice(["planned", "active", "completed", "ended", "unknown"]),
          fallback: "unknown"),
        .init(name: "parent", field: "parent_id", kind: .selfReference(.initiative)),
        .init(name: "source", field: "source_id", kind: .reference(.source)),
        .init(name: "note", field: "note", kind: .text),
      ], key: "code"),
    PackageTable(
      name: "initiative_events", table: "initiative_event",
      columns: [
        .init(
          name: "initiative", field: "initiative_id", kind: .reference(.initiative),
          required: true),
        .init(
          name: "kind", field: "kind",
          kind: .choice([
            "adopted", "effective", "amended", "launched", "established", "ended", "awarded",
            "designated", "issued",
          ]), required: true),
        .init(name: "date", field: "period_id", kind: .period),
        .init(name: "source", field: "source_id", kind: .reference(.source)),
        .init(name: "note", field: "note", kind: .text),
      ], key: "initiative_id, kind, coalesce(period_id, -1)"),
    PackageTable(
      name: "initiative_indicators", table: "initiative_indicator",
      columns: [
        .init(
          name: "initiative", field: "initiative_id", kind: .reference(.initiative),
          required: true),
        .init(
          name: "indicator", field: "indicator_id", kind: .reference(.indicator), required: true),
        .init(
          name: "role", field: "role",
          kind: .choice(["input", "output", "outcome", "target", "context"]), required: true),
        .init(name: "baseline", field: "baseline", kind: .amount),
        .init(name: "baseline_period", field: "baseline_period_id", kind: .period),
        .init(name: "target", field: "target", kind: .amount),
        .init(name: "target_period", field: "target_period_id", kind: .period),
        .init(name: "unit", field: "", kind: .unitOfAmounts),
      ], key: "initiative_id, indicator_id, role"),
    PackageTable(
      name: "claims", table: "claim",
      columns: [
        .init(name: "code", field: "code", kind: .code, required: true),
        .init(
          name: "kind", field: "kind",
          kind: .choice([
            "ratio", "difference", "growth", "share", "rank", "streak", "sum", "first",
          ]), required: true),
        .init(name: "indicator", field: "indicator_id", kind: .reference(.indicator)),
        .init(name: "region", field: "region_id", kind: .reference(.region), required: true),
        .init(name: "period", field: "period_id", kind: .period),
        .init(
          name: "reference_indicator", field: "reference_indicator_id",
          kind: .reference(.indicator)),
        .init(name: "reference_region", field: "reference_region_id", kind: .reference(.region)),
        .init(name: "reference_period", field: "reference_period_id", kind: .period),
        .init(name: "initiative", field: "initiative_id", kind: .reference(.initiative)),
        .init(name: "within", field: "within_id", kind: .reference(.region)),
        .init(name: "level", field: "level", kind: .text),
        .init(name: "value", field: "value", kind: .number),
        .init(name: "qualifier", field: "qualifier", kind: .qualifier, fallback: "="),
        .init(name: "decimals", field: "decimals", kind: .integer(-22...21)),
        .init(name: "unit", field: "unit_id", kind: .reference(.unit)),
        .init(name: "source", field: "source_id", kind: .reference(.source), required: true),
        .init(name: "note", field: "note", kind: .text),
      ], key: "code"),
    PackageTable(
      name: "queries", table: "saved_query",
      columns: [
        .init(name: "name", field: "name", kind: .code, required: true),
        .init(name: "text", field: "text", kind: .exactText, required: true),
        .init(name: "saved_at", field: "saved_at", kind: .text),
      ], key: "name"),
    PackageTable(
      name: "silences", table: "silence",
      columns: [
        .init(name: "code", field: "code", kind: .code, required: true),
        .init(name: "indicator", field: "indicator", kind: .code, fallback: "*"),
        .init(name: "region", field: "region", kind: .code, fallback: "*"),
        .init(name: "source", field: "source", kind: .code, fallback: "*"),
        .init(name: "period", field: "period", kind: .code, fallback: "*"),
        .init(name: "note", field: "note", kind: .exactText, required: true),
        .init(name: "silenced_at", field: "silenced_at", kind: .text),
      ], key: "code, indicator, region, source, period"),
    PackageTable(
      name: "settings", table: "setting",
      columns: [
        .init(name: "name", field: "name", kind: .code, required: true),
        .init(name: "value", field: "value", kind: .exactText, required: true),
      ], key: "name"),
  ]

  package static let initiativeTypes = [
    "regulation", "plan", "programme", "product", "institution", "award", "designation", "policy",
    "guideline",
  ]

  /// Columns with evidence: tables that have an `evidence_id`.
  package var hasEvidence: Bool { table == "initiative_event" || table == "claim" }

  package static let evidenceColumns = ["paragraph", "start", "end", "printed"]

  /// The file in a package folder that holds figures.
  package static let figures = "observations"

  /// The table that a file's name means, if any.
  package static func named(_ fileName: String) -> PackageTable? {
    guard fileName.hasSuffix(".csv") else { return nil }
    return all.first { $0.name + ".csv" == fileName }
  }
}

internal import AlmanacModel

/// What a JSON text says around its records, and so of all of them.
struct JSONEnvelope {
  /// By the field: what holds for all records.
  private(set) var constants: [FigureField: String] = [:]
  private(set) var origin = SeriesTexts.Origin()
  private var taken: [String] = []
  private var left: [String] = []
  private static let shown = 8

  /// - Parameter fields: what the records say themselves.
  init(_ said: [(key: String, text: String)], beside fields: Set<FigureField>) {
    for (key, text) in said where !text.isEmpty {
      let shown = "\(key) \(text.prefix(80))"
      switch Self.field(key) {
      case .knownFrom? where origin.published.isEmpty && origin.undated.isEmpty: origin.update(text)
      case .source? where origin.publisher.isEmpty: origin.publisher = text
      case let field? where field != .knownFrom && field != .source:
        guard constants[field] == nil, fields.isDisjoint(with: Self.same(field)) else {
          left.append(shown)
          continue
        }
        constants[field] = text
        taken.append(shown)
      default: left.append(shown)
      }
    }
  }

  /// What a person should know of it.
  var remarks: [String] {
    var remarks: [String] = []
    if !taken.isEmpty {
      remarks.append(
        "Around its records it says, and so of all of them: " + taken.joined(separator: ", ") + ".")
    }
    if !left.isEmpty {
      remarks.append(
        "Left out, around the records: " + left.prefix(Self.shown).joined(separator: ", ")
          + (left.count > Self.shown ? ", and \(left.count - Self.shown) more" : "") + ".")
    }
    return remarks
  }

  /// What a member of this name says of the records; the date of a file counts as when its figures
  /// were known.
  static func field(_ path: String) -> FigureField? {
    let key = path.split(separator: ".").last.map(String.init) ?? path
    if let known = fields[ColumnNames.fold(key)] { return known }
    if ColumnNames.region(key, among: []) != nil { return .region }
    let field = ColumnNames.field(key)
    return field.flatMap { ofAll.contains($0) ? $0 : nil }
  }

  private static let ofAll: Set<FigureField> = [
    .unit, .scale, .indicator, .indicatorName, .basis, .cumulative, .version, .coverage, .priceBase,
  ]

  private static let fields: [String: FigureField] = [
    "year": .period, "period": .period, "refperiod": .period, "referenceperiod": .period,
    "年份": .period, "年度": .period, "timeperiod": .period,
    "orgunit": .region, "multiplier": .scale, "powercode": .scale, "unitmultiplier": .scale,
    "source": .source, "publisher": .source, "datasource": .source, "来源": .source,
    "数据来源": .source, "數據來源": .source, "资料来源": .source,
    "updated": .knownFrom, "lastupdated": .knownFrom, "updatedat": .knownFrom,
    "lastupdate": .knownFrom, "lastmodified": .knownFrom, "modified": .knownFrom,
    "published": .knownFrom, "publishedat": .knownFrom, "releasedate": .knownFrom,
    "knownfrom": .knownFrom, "更新时间": .knownFrom, "更新日期": .knownFrom, "发布日期": .knownFrom,
  ]

  /// Fields that say the same as one.
  private static func same(_ field: FigureField) -> Set<FigureField> {
    switch field {
    case .indicator, .indicatorName: [.indicator, .indicatorName]
    case .region: [.region, .regionName]
    default: [field]
    }
  }
}

internal import AlmanacModel

/// Names of columns that leave no doubt, in English and Chinese, beside our own and SDMX's.
enum ColumnNames {
  /// What a column of this name says; nil for one that could be anything.
  static func field(_ name: String) -> FigureField? {
    FigureField(column: name) ?? fields[fold(name)]
  }

  /// The level of a region that a column of this name says, and whether by code or by name.
  static func region(_ name: String, among header: [String]) -> RegionColumns.Kind? {
    let folded = fold(name)
    if FigureField(column: name) == .region {
      // Code or name; the name where a column beside it is the code.
      let hasCode = header.contains { regionCodes[fold($0)] == .any }
      return .init(level: .any, isCode: !hasCode)
    }
    if folded == "code" {
      // Our World in Data's, which means the entity beside it.
      return header.contains { fold($0) == "entity" } ? .init(level: .country, isCode: true) : nil
    }
    if let level = regionCodes[folded] { return .init(level: level, isCode: true) }
    return regionNames[folded].map { .init(level: $0, isCode: false) }
  }

  /// `Country Code`, `country_code`, `countryCode` and `地 区` with or without their space.
  static func fold(_ name: String) -> String {
    String(name.lowercased().filter { $0.isLetter || $0.isNumber })
  }

  private static let fields: [String: FigureField] = [
    "indicatorcode": .indicator, "indicatorid": .indicator, "seriescode": .indicator,
    "指标": .indicator, "指標": .indicator, "指标代码": .indicator, "指標代碼": .indicator,
    "indicatorname": .indicatorName, "indicatorlabel": .indicatorName,
    "seriesname": .indicatorName, "指标名称": .indicatorName, "指標名稱": .indicatorName,
    "year": .period, "date": .period, "time": .period, "timeperiod": .period, "day": .period,
    "年份": .period, "年度": .period, "年": .period, "时间": .period, "時間": .period,
    "日期": .period, "月份": .period, "时期": .period, "時期": .period,
    "obsvalue": .value, "数值": .value, "數值": .value, "值": .value, "指标值": .value,
    "units": .unit, "unitofmeasure": .unit, "unitmeasure": .unit, "单位": .unit,
    "單位": .unit, "计量单位": .unit, "計量單位": .unit,
    "来源": .source, "數據來源": .source, "数据来源": .source, "资料来源": .source,
    "obsstatus": .status, "observationstatus": .status,
    "notes": .note, "备注": .note, "備註": .note,
  ]

  private static let regionCodes: [String: RegionColumns.Level] = [
    "geo": .any, "geocode": .any, "location": .any, "locationcode": .any, "regioncode": .any,
    "areacode": .any, "地区代码": .any, "地區代碼": .any, "行政区划代码": .any, "区划代码": .any,
    "countrycode": .country, "iso3": .country, "iso2": .country, "isocode": .country,
    "isoalpha3": .country, "iso3166": .country, "国家代码": .country, "國家代碼": .country,
    "provincecode": .province, "省份代码": .province, "省代码": .province,
    "citycode": .city, "prefecturecode": .city, "城市代码": .city, "市代码": .city,
    "countycode": .county, "districtcode": .county, "区县代码": .county,
  ]

  private static let regionNames: [String: RegionColumns.Level] = [
    "regionname": .any, "areaname": .any, "locationname": .any, "地区": .any, "地區": .any,
    "区域": .any, "區域": .any,
    "country": .country, "countryname": .country, "entity": .country, "国家": .country,
    "國家": .country, "国家和地区": .country, "国家地区": .country,
    "province": .province, "provincename": .province, "省份": .province, "省": .province,
    "省市": .province, "省区市": .province,
    "city": .city, "cityname": .city, "prefecture": .city, "城市": .city, "市": .city,
    "地市": .city, "county": .county, "district": .county, "区县": .county, "區縣": .county,
    "县": .county,
  ]
}

/// The columns of a table that say where: a code, a name or both, for one level or several.
struct RegionColumns {
  enum Level: Int {
    /// A region of any kind; it may stand at any depth.
    case any
    case country
    case province
    case city
    case county
  }

  struct Kind {
    let level: Level
    let isCode: Bool
  }

  private var columns: [(level: Level, code: Int?, name: Int?)] = []

  var isEmpty: Bool { columns.isEmpty }

  /// Takes a column in; false where its level has one of its kind.
  mutating func add(_ index: Int, _ kind: Kind) -> Bool {
    if let known = columns.firstIndex(where: { $0.level == kind.level }) {
      if kind.isCode {
        guard columns[known].code == nil else { return false }
        columns[known].code = index
      } else {
        guard columns[known].name == nil else { return false }
        columns[known].name = index
      }
    } else {
      columns.append(
        (kind.level, kind.isCode ? index : nil, kind.isCode ? nil : index))
    }
    return true
  }

  /// A level stands before one that it lies in, so which is the deepest is not plain.
  var isOutOfOrder: Bool {
    let ranks = columns.map(\.level.rawValue).filter { $0 > 0 }
    return ranks != ranks.sorted()
  }

  /// The columns, a level each.
  var indices: [Int] { columns.compactMap { $0.name ?? $0.code } }

  /// Sets what the columns say.
  ///
  /// A code is a region and the name beside it its name; a name alone is a region too. Names
  /// belong to the levels of codes in their order, so where a level without a code stands
  /// before one with both, the names are taken and the codes left out: blank codes are more
  /// common than blank names.
  func set(_ uses: inout [TableLayout.Use], _ remarks: inout [String], header: [String]) {
    let paired = columns.map { $0.code != nil && $0.name != nil }
    let isAligned = paired == paired.sorted { $0 && !$1 }
    for column in columns {
      switch (column.code, column.name) {
      case (let code?, let name?) where isAligned:
        uses[code] = .field(.region)
        uses[name] = .field(.regionName)
      case (let code?, let name?):
        uses[name] = .field(.region)
        uses[code] = .ignored
        remarks.append("\(header[code]) is left out, since \(header[name]) says the same.")
      case (let index?, nil), (nil, let index?): uses[index] = .field(.region)
      case (nil, nil): break
      }
    }
  }
}

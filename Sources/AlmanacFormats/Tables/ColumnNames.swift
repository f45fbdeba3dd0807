internal import AlmanacModel

/// Names of columns that leave no doubt, in English and Chinese, beside our own and SDMX's.
enum ColumnNames {
  /// What a column of this name says; nil for one that could be anything.
  static func field(_ name: String) -> FigureField? {
    FigureField(column: name) ?? fields[fold(name)]
  }

  /// A column of years, which others may divide further.
  static func isYear(_ name: String) -> Bool { years.contains(fold(name)) }

  private static let years: Set<String> = [
    "year", "年份", "年度", "年", "refyear", "yr", "calendaryear",
  ]

  /// The part of a year that a column of this name says beside a column of years.
  static func subperiod(_ name: String) -> Subperiod? { subperiods[fold(name)] }

  /// A column that divides figures by what everybody calls so: by sex or age.
  static func isDimension(_ name: String) -> Bool { dimensions.contains(fold(name)) }

  /// Values of such a column that mean all of it.
  static let totals: Set<String> = [
    "Total", "total", "TOTAL", "_T", "All", "all", "Both", "both", "Both sexes", "both sexes",
    "All ages", "all ages", "合计", "合計", "总计", "總計", "全部",
  ]

  /// A number that tells rows apart or says where they lie, and is no figure.
  static func isNoFigure(_ name: String) -> Bool { noFigures.contains(fold(name)) }

  /// Read as what it most likely is, and said.
  static func isUncommon(_ name: String) -> Bool {
    ["geography", "geographicarea", "place", "placename"].contains(fold(name))
  }

  /// What people call a column of indicators, places or times, which no row of figures is about.
  static func isKey(_ name: String) -> Bool { keys.contains(fold(name)) }

  /// Folded, and of those that the sets below have for other things none.
  private static let keys: Set<String> = {
    let about: Set<FigureField> = [
      .indicator, .indicatorName, .region, .regionName, .period, .subperiod,
    ]
    return Set(about.map { fold($0.rawValue) }).union(["refarea", "timeperiod"]).union(years)
      .union(fields.filter { about.contains($0.value) }.keys).union(subperiods.keys)
      .union(regionCodes.keys).union(regionNames.keys)
  }()

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
    "日期": .period, "月份": .period, "时期": .period, "時期": .period, "month": .period,
    "quarter": .period, "季度": .period, "week": .period, "yearmonth": .period,
    "refperiod": .period, "referenceperiod": .period, "datetime": .period, "统计时间": .period,
    "obsvalue": .value, "数值": .value, "數值": .value, "值": .value, "指标值": .value,
    "units": .unit, "unitofmeasure": .unit, "unitmeasure": .unit, "单位": .unit,
    "單位": .unit, "计量单位": .unit, "計量單位": .unit,
    "来源": .source, "數據來源": .source, "数据来源": .source, "资料来源": .source,
    "obsstatus": .status, "observationstatus": .status,
    "notes": .note, "备注": .note, "備註": .note,
  ]

  private static let subperiods: [String: Subperiod] = [
    "month": .month, "months": .month, "mon": .month, "monthname": .month, "monthnumber": .month,
    "月份": .month, "月": .month, "quarter": .quarter, "qtr": .quarter, "quarters": .quarter,
    "季度": .quarter, "季": .quarter, "half": .half, "halfyear": .half, "semester": .half,
    "半年": .half, "半年度": .half, "week": .week, "weeknumber": .week, "weekno": .week,
    "isoweek": .week, "epiweek": .week, "周": .week, "day": .day, "dayofmonth": .day, "日": .day,
    "period": .any, "subperiod": .any,
  ]

  /// Sex, age and classifications whose codes are numbers, which would pass for figures.
  private static let dimensions: Set<String> = [
    "isic", "isiccode", "nace", "nacecode", "naics", "naicscode", "hs", "hscode", "sitc",
    "sitccode", "coicop", "coicopcode", "isco", "iscocode", "isced", "icd10", "cofog", "行业代码",
    "行業代碼", "商品编码", "商品編碼",
    "sex", "gender", "age", "agegroup", "ageband", "ageclass", "agerange", "ages", "性别", "性別",
    "年龄", "年齡", "年龄组", "年齡組", "年龄段",
  ]

  private static let noFigures: Set<String> = [
    "id", "code", "no", "nr", "rank", "ranking", "序号", "序號", "编号", "編號", "排名", "名次",
    "lat", "latitude", "lon", "lng", "long", "longitude", "纬度", "经度", "rowid", "fid",
    "objectid",
  ]

  private static let regionCodes: [String: RegionColumns.Level] = [
    "geo": .any, "geocode": .any, "location": .any, "locationcode": .any, "regioncode": .any,
    "areacode": .any, "地区代码": .any, "地區代碼": .any, "行政区划代码": .any, "区划代码": .any,
    "countrycode": .country, "iso3": .country, "iso2": .country, "isocode": .country,
    "isoalpha3": .country, "iso3166": .country, "国家代码": .country, "國家代碼": .country,
    "statecode": .province, "stateabbr": .province, "provincecode": .province, "省份代码": .province,
    "省代码": .province,
    "citycode": .city, "prefecturecode": .city, "城市代码": .city, "市代码": .city,
    "countycode": .county, "districtcode": .county, "区县代码": .county,
  ]

  private static let regionNames: [String: RegionColumns.Level] = [
    "regionname": .any, "areaname": .any, "locationname": .any, "地区": .any, "地區": .any,
    "区域": .any, "區域": .any,
    "geography": .any, "geographicarea": .any, "place": .any, "placename": .any,
    "country": .country, "countryname": .country, "countryregion": .country,
    "countryorarea": .country, "countryorterritory": .country, "nation": .country,
    "entity": .country, "国家": .country,
    "國家": .country, "国家和地区": .country, "国家地区": .country,
    "state": .province, "statename": .province, "canton": .province, "kanton": .province,
    "bundesland": .province, "provincia": .province, "oblast": .province,
    "voivodeship": .province, "estado": .province, "provincestate": .province,
    "stateprovince": .province,
    "province": .province, "provincename": .province, "省份": .province, "省": .province,
    "省市": .province, "省区市": .province,
    "city": .city, "cityname": .city, "prefecture": .city, "城市": .city, "市": .city,
    "地市": .city, "county": .county, "district": .county, "区县": .county, "區縣": .county,
    "县": .county,
  ]
}

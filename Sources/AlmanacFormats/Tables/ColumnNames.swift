internal import AlmanacModel

/// Names of columns that leave no doubt, in English and Chinese, beside our own and SDMX's.
package enum ColumnNames {
  /// What a column of this name says; nil for one that could be anything.
  static func field(_ name: String) -> FigureField? {
    FigureField(column: name) ?? fields[fold(name)]
  }

  /// What a column says that is called after times, under our own names or others.
  static func time(_ name: String) -> Subperiod? {
    switch FigureField(column: name) {
    case .period: .whole
    case .subperiod: .any
    case nil: PeriodNames.kind(name)
    default: nil
    }
  }

  /// A column that divides figures by what everybody calls so: by sex or age, or by the codes of a
  /// classification, `ISIC Rev.4`.
  static func isDimension(_ name: String) -> Bool {
    let folded = fold(String(name.prefix { !"(（".contains($0) }))
    if dimensions.contains(folded) { return true }
    var stem = Substring(folded)
    for ending in ["code", "id", "代码", "代碼", "编码", "編碼"] where stem.hasSuffix(ending) {
      stem = stem.dropLast(ending.count)
      if dividers.contains(String(stem)) { return true }
    }
    if dimensions.contains(String(stem)) { return true }
    // The edition: 4 digits of the year, or Rev. 2.
    while stem.last?.isNumber == true { stem = stem.dropLast() }
    for ending in ["", "rev", "revision", "r", "v"] where stem.hasSuffix(ending) {
      if classifications.contains(String(stem.dropLast(ending.count))) { return true }
    }
    return false
  }

  /// Whether a column of this name divides figures by codes, or holds figures itself: the share of
  /// industry, or an industry.
  static func mayDivide(_ name: String) -> Bool { dividers.contains(fold(name)) }

  /// Values of such a column that mean all of it.
  static let totals: Set<String> = [
    "Total", "total", "TOTAL", "_T", "All", "all", "Both", "both", "Both sexes", "both sexes",
    "All ages", "all ages", "合计", "合計", "总计", "總計", "全部", "Ambos sexos", "Ambos os sexos",
    "Todas las edades", "Todas as idades", "Ensemble", "Les deux sexes", "Tous âges", "Insgesamt",
    "Gesamt", "Totale", "Totaal", "Totalt", "I alt", "Begge kjønn", "Båda könen", "Begge køn",
    "Yhteensä", "Ogółem", "Celkem", "男女计", "男女計", "総数", "总数", "계", "전체", "합계",
  ]

  /// Values of a column of places that are the sum of others, and no place.
  package static func isTotal(_ text: String) -> Bool { placeTotals.contains(text.lowercased()) }

  private static let placeTotals = Set(totals.map { $0.lowercased() }).union([
    "grand total", "subtotal", "sub-total", "sum", "summe", "小计", "小計", "总和",
  ])

  /// A column of scales that may hold the number to multiply with, or its power of ten.
  static func isMultiplier(_ name: String) -> Bool { multipliers.contains(fold(name)) }

  /// A code beside the column of units or scales that it is of, `UOM_ID` beside `UOM`, and that column.
  static func isCode(_ name: String, ofUnitAmong header: [String]) -> String? {
    let folded = fold(name)
    // Statistics Canada's.
    if folded == "scalarid" { return header.first { fold($0) == "scalarfactor" } }
    for ending in ["id", "code"] where folded.hasSuffix(ending) {
      let base = String(folded.dropLast(ending.count))
      guard let field = field(base), field == .unit || field == .scale else { continue }
      return header.first { fold($0) == base }
    }
    return nil
  }

  /// A number that tells rows apart or says where they lie, and is no figure.
  static func isNoFigure(_ name: String) -> Bool { noFigures.contains(fold(name)) }

  /// The day on which figures were published.
  static func isPublication(_ name: String) -> Bool { publications.contains(fold(name)) }

  /// Read as what it most likely is, and said.
  static func isUncommon(_ name: String) -> Bool {
    ["geography", "geographicarea", "place", "placename"].contains(fold(name))
  }

  /// What people call a column of indicators, places or times, which no row of figures is about.
  static func isKey(_ name: String) -> Bool {
    keys.contains(fold(name)) || region(name, among: []) != nil
      || !PeriodNames.isLetter(name) && time(name) != nil
  }

  /// Folded.
  private static let keys: Set<String> = {
    let about: Set<FigureField> = [
      .indicator, .indicatorName, .region, .regionName, .period, .subperiod,
    ]
    return Set(about.map { fold($0.rawValue) }).union(["refarea", "timeperiod", "indicators"])
      .union(fields.filter { about.contains($0.value) }.keys)
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
    if let level = regionNames[folded] { return .init(level: level, isCode: false) }
    for (ending, isCode) in endings where folded.hasSuffix(ending) {
      if let level = regionNames[String(folded.dropLast(ending.count))] {
        return .init(level: level, isCode: isCode)
      }
    }
    return nil
  }

  /// Whether a column of this name may be one more level of places, which only the person knows.
  static func isPlaceLike(_ name: String) -> Bool {
    let folded = fold(name)
    return placeWords.contains { folded.hasSuffix($0) }
  }

  private static let placeWords = [
    "town", "village", "municipality", "commune", "parish", "ward", "borough", "region", "district",
    "county", "subdistrict", "乡", "鄉", "镇", "鎮", "街道", "村", "县", "縣", "区", "區", "市", "州", "盟", "旗",
  ]

  /// What a column of names or codes ends in, behind the level.
  private static let endings = [
    ("名称", false), ("名稱", false), ("名", false), ("name", false), ("代码", true), ("代碼", true),
    ("编码", true), ("編碼", true), ("code", true),
  ]

  /// `Country Code`, `country_code`, `countryCode` and `地 区` with or without their space.
  static func fold(_ name: String) -> String {
    String(name.lowercased().filter { $0.isLetter || $0.isNumber })
  }

  private static let fields: [String: FigureField] = [
    "indicatorcode": .indicator, "indicatorid": .indicator, "seriescode": .indicator,
    "指标": .indicator, "指標": .indicator, "指标代码": .indicator, "指標代碼": .indicator,
    "indicatorname": .indicatorName, "indicatorlabel": .indicatorName,
    "seriesname": .indicatorName, "指标名称": .indicatorName, "指標名稱": .indicatorName,
    "obsvalue": .value, "数值": .value, "數值": .value, "值": .value, "指标值": .value,
    "units": .unit, "unitofmeasure": .unit, "unitmeasure": .unit, "单位": .unit,
    "單位": .unit, "计量单位": .unit, "計量單位": .unit, "uom": .unit,
    "unitofmeasurement": .unit, "measurementunit": .unit,
    "currency": .unit, "currencycode": .unit, "currencyunit": .unit, "货币": .unit, "貨幣": .unit,
    "币种": .unit, "幣別": .unit, "货币单位": .unit, "通貨": .unit, "単位": .unit, "단위": .unit,
    "einheit": .unit, "einheiten": .unit, "maßeinheit": .unit, "masseinheit": .unit,
    "währung": .unit, "waehrung": .unit, "unidad": .unit, "unidades": .unit,
    "unidaddemedida": .unit, "moneda": .unit, "unidade": .unit, "unidadedemedida": .unit,
    "unité": .unit, "unite": .unit, "unités": .unit, "unitédemesure": .unit,
    "unitedemesure": .unit, "devise": .unit, "unità": .unit, "unitàdimisura": .unit,
    "unitadimisura": .unit, "valuta": .unit, "eenheid": .unit, "enhet": .unit, "enhed": .unit,
    "måleenhet": .unit, "måleenhed": .unit, "måttenhet": .unit, "yksikkö": .unit,
    "mittayksikkö": .unit, "jednostkamiary": .unit, "měrnájednotka": .unit,
    "mértékegység": .unit, "единицаизмерения": .unit, "едизм": .unit, "ölçübirimi": .unit,
    "unitmult": .scale, "scalarfactor": .scale, "powercode": .scale, "powercodecode": .scale,
    "unitmultiplier": .scale, "multiplier": .scale, "乘数": .scale, "乘數": .scale,
    "来源": .source, "數據來源": .source, "数据来源": .source, "资料来源": .source,
    "obsstatus": .status, "observationstatus": .status,
    "notes": .note, "备注": .note, "備註": .note,
  ]

  private static let multipliers: Set<String> = [
    "unitmultiplier", "multiplier", "乘数", "乘數",
  ]

  /// Sex, age and classifications whose codes are numbers, which would pass for figures.
  private static let dimensions: Set<String> = [
    "商品编码", "商品編碼", "cn8",
    "sex", "gender", "sexe", "sexo", "sesso", "geschlecht", "geslacht", "kön", "kjønn", "køn",
    "sukupuoli", "pohlaví", "płeć", "性别", "性別", "男女", "男女別",
    "age", "agegroup", "agegroups", "ageband", "ageclass", "agerange", "ages", "âge", "edad",
    "idade",
    "età", "alter", "altersgruppe", "altersgruppen", "altersklasse", "leeftijd", "ålder", "alder",
    "ikä", "věk", "wiek", "grupodeedad", "tranchedâge", "年龄", "年齡", "年龄组", "年齡組", "年龄段",
    "年齢", "年齢階級", "年齢別", "年齢区分",
    "educationlevel", "edulevel", "educlevel", "educationallevel", "educationalattainment",
    "maritalstatus", "sizeclass", "quantile", "quintile", "decile", "scenario", "residence",
    "occupation", "commodity", "partner", "城乡", "城鄉", "行业", "行業", "产业", "產業", "婚姻状况", "教育程度",
    "受教育程度", "学历", "职业",
  ]

  /// With or without their edition.
  private static let classifications: Set<String> = [
    "isic", "nace", "naics", "hs", "sitc", "coicop", "isco", "isced", "icd", "cofog", "cpa", "cpc",
    "prodcom", "anzsic", "anzsco",
  ]

  /// Names of columns that part figures where they hold codes, and of figures elsewhere.
  private static let dividers: Set<String> = [
    "industry", "industries", "product", "products", "education", "educ", "urban", "rural",
    "urbanrural", "flow", "sector", "branch", "category", "class", "group", "type", "subgroup",
    "ethnicity", "race", "language", "religion", "level",
  ]

  private static let publications: Set<String> = [
    "releasedate", "released", "publicationdate", "publishdate", "publisheddate", "published",
    "lastupdated", "lastupdate", "updated", "updatedate", "updatedat", "dateupdated", "asof",
    "asofdate", "vintagedate", "retrieved", "发布日期", "发布时间", "更新日期", "更新时间", "發布日期",
  ]

  private static let noFigures: Set<String> = [
    "id", "code", "no", "nr", "rank", "ranking", "序号", "序號", "编号", "編號", "排名", "名次",
    "lat", "latitude", "lon", "lng", "long", "longitude", "纬度", "经度", "rowid", "fid",
    "objectid",
  ]

  private static let regionCodes: [String: RegionColumns.Level] = [
    "geo": .any, "geocode": .any, "location": .any, "locationcode": .any, "regioncode": .any,
    "areacode": .any, "nuts": .any, "nutscode": .any, "nutsid": .any, "fips": .any,
    "fipscode": .any,
    "geoid": .any, "gsscode": .any, "m49": .country, "m49code": .country, "地区代码": .any,
    "地區代碼": .any, "行政区划代码": .any, "区划代码": .any,
    "countrycode": .country, "iso3": .country, "iso2": .country, "isocode": .country,
    "isoalpha3": .country, "iso3166": .country, "国家代码": .country, "國家代碼": .country,
    "stateabbr": .province, "stateabbreviation": .province, "stateabbrev": .province,
    "stusps": .province, "uf": .province, "siglauf": .province,
  ]

  private static let regionNames: [String: RegionColumns.Level] = [
    "regionname": .any, "areaname": .any, "locationname": .any, "地区": .any, "地區": .any,
    "区域": .any, "區域": .any,
    "geography": .any, "geographicarea": .any, "place": .any, "placename": .any,
    "country": .country, "countryname": .country, "countryregion": .country,
    "countryorarea": .country, "countryorterritory": .country, "nation": .country,
    "entity": .country, "国家": .country,
    "國家": .country, "国家和地区": .country, "国家地区": .country,
    "state": .province, "canton": .province, "kanton": .province,
    "bundesland": .province, "provincia": .province, "oblast": .province,
    "voivodeship": .province, "estado": .province, "provincestate": .province,
    "stateprovince": .province,
    "province": .province, "省份": .province, "省": .province,
    "省市": .province, "省区市": .province, "省级": .province, "省级行政区": .province, "省市区": .province,
    "city": .city, "prefecture": .city, "prefecturecity": .city, "prefecturelevelcity": .city,
    "城市": .city, "市": .city, "地市": .city, "地级市": .city, "地級市": .city, "地级": .city,
    "市级": .city, "市州": .city, "州市": .city, "盟市": .city, "地州市": .city, "市地州": .city,
    "地市州": .city, "设区市": .city, "地级行政区": .city,
    "county": .county, "district": .county, "区县": .county, "區縣": .county, "县": .county,
    "縣": .county, "区": .county, "區": .county, "县区": .county, "縣區": .county, "县市": .county,
    "县市区": .county, "区县市": .county, "市辖区": .county, "县级": .county, "县级市": .county,
    "县级行政区": .county, "旗县": .county, "旗县区": .county, "区级": .county,
  ]
}

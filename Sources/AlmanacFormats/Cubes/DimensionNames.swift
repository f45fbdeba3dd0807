internal import AlmanacModel

/// What the dimensions of cubes are called that say where, when and what, in the languages of the
/// offices that publish them.
enum DimensionNames {
  /// Whether one of a dimension's names says the field.
  static func says(_ field: FigureField, _ names: [String]) -> Bool {
    if field == .period {
      return names.contains { $0.lowercased() == "period" || PeriodNames.says($0) }
    }
    guard let words = words[field] else { return false }
    return names.contains { words.contains(ColumnNames.fold($0)) }
  }

  /// The part of a year that a dimension of this name holds beside one of years.
  static func subperiod(_ name: String) -> Subperiod? {
    // A letter alone may be the code of anything in a cube.
    guard name.count > 1 || name.first?.isASCII == false else { return nil }
    return PeriodNames.kind(name).flatMap { $0.isPart ? $0 : nil }
  }

  /// Without spaces and marks, in small letters.
  private static let words: [FigureField: Set<String>] = [
    .region: [
      "region", "regions", "geo", "geography", "area", "country", "countries", "refarea",
      "territory", "location", "municipality", "municipalities", "county", "province", "district",
      "kommune", "kommuner", "kommun", "län", "landsdel", "område", "alue", "kunta", "maakunta",
      "land", "länder", "bundesland", "kreis", "gemeinde", "kanton", "pays", "région", "commune",
      "département", "departement", "territoire", "país", "pais", "región", "comunidad",
      "comunidadautónoma", "provincia", "municipio", "territorio", "região", "município", "comune",
      "regione", "kraj", "obec", "maakond", "gemeente", "provincie", "regio", "地区", "地區", "省份",
      "国家", "國家", "城市",
    ],
    .unit: [
      "unit", "units", "unitmeasure", "unitofmeasure", "unitofmeasurement", "measureunit", "enhet",
      "måleenhed", "måleenhet", "enhed", "yksikkö", "einheit", "maßeinheit", "masseinheit", "unité",
      "unitédemesure", "unidad", "unidaddemedida", "unidade", "unidadedemedida", "unità",
      "unitàdimisura", "eenheid", "jednotka", "单位", "單位", "计量单位", "計量單位",
    ],
    .indicator: ["indicator", "variable", "指标", "指標"],
  ]
}

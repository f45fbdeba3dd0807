internal import AlmanacModel

/// What columns of tables and dimensions of cubes are called that say when, in the languages of the
/// offices that publish them.
enum PeriodNames {
  /// What a column of this name says: a year, a part of one, or a time of any kind; nil for one that
  /// does not say when.
  static func kind(_ name: String) -> Subperiod? {
    let folded = ColumnNames.fold(name)
    if let kind = kinds[folded] { return kind }
    for before in prefixes where folded.hasPrefix(before) {
      guard let kind = core(folded.dropFirst(before.count)) else { continue }
      return before.hasPrefix("fi") && kind == .year ? .fiscalYear : kind
    }
    return core(folded[...]) ?? ToldSpan(folded).map { .told($0) }
  }

  /// Whether a part of a year is one of a fiscal year, as of `Fiscal quarter`.
  static func isFiscal(_ name: String) -> Bool {
    let folded = ColumnNames.fold(name)
    return ["fiscal", "financial", "fy"].contains { folded.hasPrefix($0) }
  }

  /// Letters that may mean anything else as well: only cells tell.
  static func isLetter(_ name: String) -> Bool { name.count == 1 && name.first?.isASCII == true }

  /// Whether a dimension of this name is the time.
  static func says(_ name: String) -> Bool { !isLetter(name) && kind(name) != nil }

  private static func core(_ name: Substring) -> Subperiod? {
    if let kind = kinds[String(name)] { return kind }
    for after in suffixes where name.hasSuffix(after) {
      if let kind = kinds[String(name.dropLast(after.count))], kind.isPart { return kind }
    }
    return nil
  }

  private static let prefixes = [
    "calendar", "reference", "reporting", "report", "survey", "ref", "fiscal", "financial", "统计",
  ]
  private static let suffixes = ["number", "name", "num", "no", "nr", "ofyear"]

  /// Without spaces and marks, in small letters.
  private static let kinds: [String: Subperiod] = [
    (Subperiod.year, years), (.fiscalYear, fiscalYears), (.half, halves), (.third, thirds),
    (.trimester, "trimester trimesters"), (.quarter, quarters), (.twoMonths, "bimestre bimester"),
    (.month, months), (.week, weeks), (.tenDays, "旬 dekad"), (.day, days), (.whole, times),
  ].reduce(into: [:]) { kinds, entry in
    for name in entry.1.split(whereSeparator: \.isWhitespace) { kinds[String(name)] = entry.0 }
  }

  private static let years = """
    year years yr jahr jahre année annee años año ano anno rok år aasta gads metai ár vuosi 年 年份
    年度 年次 西暦 연도 년도 년
    """
  private static let fiscalYears = "fy fyear fye 财年 財年 财政年度 財政年度 会计年度 會計年度"
  private static let halves = """
    half halfyear halves semester semestre semestr halbjahr halvår h hy 半年 半年度
    """
  private static let thirds = "tertial cuatrimestre quadrimestre quadrimestr"
  private static let quarters = """
    quarter quarters qtr quartal trimestre kvartal neljännes q 季度 季 季节度 四半期
    분기
    """
  private static let months = """
    month months mon mth mo m monat monate mois mes mese mês måned månad kuukausi měsíc 月份 月 月度 월
    """
  private static let weeks = """
    week weeks wk isoweek epiweek woche kalenderwoche kw semaine semana settimana vecka uge uke w 周
    週 周数 週數
    """
  private static let days = "day dayofmonth 日 tag jour día dia giorno dag"
  private static let times = """
    time timeperiod date datetime yearmonth monthyear yearquarter refperiod referenceperiod zeit
    datum tid tidspunkt periodo período période periode tempo 时间 時間 日期 时期 時期 统计时间 年月
    時間軸 時間軸年次 時間軸月次 時間軸四半期 時点 시점 기간
    """
}

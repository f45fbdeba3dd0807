internal import AlmanacModel

/// What the header of figures, or a title above them, says of how they are counted, apart from their
/// unit: since when, or by how much they have grown.
enum HeaderWords {
  enum Said {
    case yearToDate
    /// Since January, or since it began.
    case cumulative
    case growth
  }

  static func said(_ text: String) -> Said? {
    let name = IndicatorTitle(text).name
    let words = text.lowercased().split { !$0.isLetter && $0 != "/" }.map(String.init)
    if chineseGrowth.contains(where: text.contains)
      || words.contains(where: growth.contains)
    {
      return .growth
    }
    let joined = words.joined(separator: " ")
    if words.contains("ytd") || joined.contains("year to date") || joined.contains("yeartodate")
      || sinceJanuary.contains(where: text.contains) || name.hasSuffix("累计") || name.hasSuffix("累計")
      || IndicatorTitle(name).unit.map({ ["累计", "累計"].contains($0) }) ?? false
    {
      return .yearToDate
    }
    let isCumulative = text.contains("累计") || text.contains("累計")
    return isCumulative || words.contains(where: cumulative.contains) ? .cumulative : nil
  }

  /// Whether a text is the name of a rate of growth, and of no amount.
  static func isRate(_ text: String) -> Bool {
    let words = text.lowercased().split { !$0.isLetter && $0 != "/" }.map(String.init)
    return words.contains { growth.contains($0) && $0 != "change" }
      || chineseGrowth.contains(where: text.contains)
        && !text.contains(where: { "额額量数數值".contains($0) })
  }

  private static let chineseGrowth = [
    "同比", "环比", "環比", "增速", "增长", "增長", "增幅", "涨幅", "漲幅", "降幅",
  ]
  private static let growth: Set<String> = [
    "growth", "yoy", "y/y", "mom", "m/m", "qoq", "q/q", "change", "wachstum", "croissance",
    "crecimiento",
  ]
  private static let sinceJanuary = [
    "年累计", "年累計", "月累计", "月累計", "累计值", "累計值", "累计数", "累计额", "累计量", "累计完成", "年初至",
    "至本月",
  ]
  private static let cumulative: Set<String> = [
    "cumulative", "cumulated", "accumulated", "accumulative", "cum", "kumuliert", "cumulé",
    "acumulado",
  ]
}

extension TableLayout {
  /// Takes what headers of figures and titles say of how they are counted.
  ///
  /// - Parameter stated: what the person says of all figures.
  /// - Throws: where they are counted up, and it is not plain since when.
  mutating func takeHeaderWords(
    from probe: TableProbe, stated: [FigureField: String]
  ) throws(Diagnostic) {
    guard [.long, .wide, .ndjson].contains(format) else { return }
    let saysCumulation =
      constants[.cumulative] != nil || uses.contains { $0.fields.contains(.cumulative) }
    var isTitled = false
    for (index, use) in uses.enumerated() {
      let isNamed: Bool
      switch use {
      case .field(.value): isNamed = false
      case .figures(let told):
        isTitled = isTitled || told[.period] != nil || told[.subperiod] != nil
        guard told[.period] == nil, told[.subperiod] == nil else { continue }
        isNamed = told[.indicator] != nil || told[.indicatorName] != nil
      default: continue
      }
      isTitled = isTitled || use == .field(.value)
      switch HeaderWords.said(header[index]) {
      case .growth where !isNamed && stated[.unit] == nil: growth[index] = header[index]
      // Not in a unit that is told of all figures, 亿元.
      case .growth
      where isNamed && constants[.unit] != nil && HeaderWords.isRate(header[index])
        && !use.tellsUnit:
        growth[index] = header[index]
      case .yearToDate where !saysCumulation: takeYearToDate(index)
      // An indicator that is called so is one of its own.
      case .cumulative where !saysCumulation && !isNamed:
        throw .sinceWhen(header[index], at: probe.place(preamble))
      default: break
      }
    }
    if isTitled { try takeTitle(from: probe, saysCumulation: saysCumulation, stated: stated) }
  }

  private mutating func takeYearToDate(_ index: Int) {
    if case .figures(var told) = uses[index] {
      guard told[.cumulative] == nil else { return }
      told[.cumulative] = Cumulation.yearToDate.rawValue
      uses[index] = .figures(told)
    } else {
      constants[.cumulative] = Cumulation.yearToDate.rawValue
    }
    remarks.append(
      "\(header[index]) says that its figures are counted since the year began (ytd), unless --set "
        + "cumulative=… says otherwise.")
  }

  /// A title above holds for all figures.
  private mutating func takeTitle(
    from probe: TableProbe, saysCumulation: Bool, stated: [FigureField: String]
  ) throws(Diagnostic) {
    for (number, record) in probe.records[..<titleCount].enumerated() {
      let title = record.filter { !$0.isEmpty }.joined(separator: " ")
      // A title of levels and of their growth says neither of all figures.
      let isOfSeveral = ["及", "与", "和", "、", " and "].contains(where: title.contains)
      switch HeaderWords.said(title) {
      case .growth where !isOfSeveral && stated[.unit] == nil:
        for index in uses.indices where uses[index].isOfFigures { growth[index] = title }
      case .yearToDate where !saysCumulation && constants[.cumulative] == nil:
        constants[.cumulative] = Cumulation.yearToDate.rawValue
        remarks.append(
          "The figures are counted since the year began (ytd), as line \(probe.line(number)) says, unless "
            + "--set cumulative=… says otherwise.")
      case .cumulative where !saysCumulation && constants[.cumulative] == nil:
        throw .sinceWhen(title, at: probe.place(number))
      default: break
      }
    }
  }
}

extension TableLayout.Use {
  fileprivate var tellsUnit: Bool {
    if case .figures(let told) = self { told[.unit] != nil } else { false }
  }

  fileprivate var isOfFigures: Bool {
    if case .figures = self { true } else { self == .field(.value) }
  }
}

extension Diagnostic {
  /// Figures that are counted up, since January or since what is counted began.
  fileprivate static func sinceWhen(_ text: String, at place: Location?) -> Diagnostic {
    Diagnostic(
      .unknownFormat, at: place, found: text,
      expected: "figures of which it is known since when they are counted",
      remedy:
        "pass --set cumulative=ytd if since the year began, --set cumulative=inception if since "
        + "what is counted began, --set cumulative=none if each is of its period alone")
  }
}

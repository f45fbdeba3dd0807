package import AlmanacModel

// What is said of the columns that a table has, or lacks.

extension Diagnostic {
  /// The file leaves out what every figure must have.
  static func unstated(
    _ field: FigureField, found: String, because reason: String, as example: String,
    likely column: String? = nil, at place: Location?
  ) -> Diagnostic {
    Diagnostic(
      .missingColumn, at: place, found: found,
      expected: "a column that gives the \(field.rawValue); \(reason)",
      remedy: (column.map {
        "pass --column \(field.rawValue)=\(CommandText.word($0)) where it says that; else "
      } ?? "") + "state it, as in --set \(field.rawValue)=\(example)")
  }

  /// What is wrong in a column of figures of a folder, whose other files may be right.
  func besideIgnoring(_ column: String) -> Diagnostic {
    Diagnostic(
      code, at: location, found: found, expected: expected,
      remedy:
        "\(remedy); or leave the column out with --ignore \(column.contains(" ") ? "'\(column)'" : column)"
    )
  }

  /// A table or cube that does not say by itself which of its dimensions is the region.
  ///
  /// - Parameter places: those whose values are regions that are known.
  package static func noRegion(
    among dimensions: [String], places: [String], at place: Location?
  ) -> Diagnostic {
    let set = "if all figures are of one region, say which, as in --set region=DE"
    let remedy =
      switch places.count {
      case 1: "if it is \(places[0]), pass --column region=\(places[0]); \(set)"
      case 2...:
        "say which of \(places.joined(separator: " and ")) the figures are about, with "
          + "--column region=…; the other parts them"
      default: "say which of them it is with --column region=…; \(set)"
      }
    return Diagnostic(
      .missingColumn, at: place,
      found: dimensions.isEmpty
        ? "nothing that says the region" : "the dimensions " + dimensions.joined(separator: ", "),
      expected: "one that is the region", remedy: remedy)
  }

  /// A column that an option names, and that the table does not have.
  static func noSuchColumn(_ name: String, among header: [String], at place: Location?)
    -> Diagnostic
  {
    let nearest = NearestName.among(header, to: name, limit: 1).first
    return Diagnostic(
      .missingColumn, at: place, found: shortened(header),
      expected: "a column \(name), as is stated",
      remedy: nearest.map { "did you mean \($0)?" } ?? "name one of the columns")
  }

  /// A row that leaves out its region, as some do in files of such a format.
  package static func missingRegion(mostly usual: String) -> Diagnostic {
    Diagnostic(
      .missingValue, found: "an empty cell", expected: "a value for region",
      remedy: "state what rows without a region are about, as in --set region=\(usual); or fill "
        + "the cell")
  }

  /// A column of which nothing is known.
  ///
  /// What is offered first is what leads to right figures: to say what the column holds. Leaving
  /// it out is right only where no figure depends on it, and then the person says so.
  ///
  /// - Parameters:
  ///   - lacking: what no other column says.
  ///   - likely: what its cells or its header look like: the unit or the scale.
  static func unknownColumn(
    _ name: String, at index: Int, lacking: [FigureField], likely: FigureField?, place: Location?
  ) -> Diagnostic {
    let title = name.isEmpty ? "column \(index + 1), which has no name" : name
    let words = FigureField.allCases.map(\.rawValue)
    // The average is no coverage.
    let nearest = NearestName.among(words, to: name, limit: 1).first.flatMap {
      $0.first == name.lowercased().first ? $0 : nil
    }
    guard !name.isEmpty else {
      let column = "#\(index + 1)"
      let fields = lacking.isEmpty ? ["FIELD"] : lacking.map(\.rawValue)
      return Diagnostic(
        .unknownColumn, at: place, found: title, expected: "a column with a header",
        remedy: "give it a header, or pass "
          + fields.map { "--column \($0)=\(column)" }.joined(separator: " or ")
          + " with what it holds, --column dimension:NAME=\(column) if it divides the figures; where it "
          + "only numbers the rows, leave it out with --ignore \(CommandText.word(column))")
    }
    var ways: [String] = []
    let column = CommandText.word(name)
    if ColumnNames.isPublication(name) {
      return Diagnostic(
        .unknownColumn, at: place, found: title,
        expected: "a column of which it is known what it holds",
        remedy:
          "pass --column known_from=\(column) if it says from which day the figures were known; "
          + "leave it out with --ignore \(column) if it says nothing of them")
    }
    if let likely {
      let what =
        likely == .unit
        ? "the units of the figures"
        : "the powers of ten that the figures are to be multiplied with"
      ways.append("--column \(likely.rawValue)=\(column) if it holds \(what), as it seems")
    }
    if ColumnNames.isNoFigure(name) {
      return Diagnostic(
        .unknownColumn, at: place, found: title,
        expected: "a column of which it is known what it holds",
        remedy: "where it numbers the rows or says where they lie on a map, leave it out with "
          + "--ignore \(column); where it tells series apart, pass --column dimension=\(column)")
    }
    if let nearest {
      ways.append("--column \(nearest)=\(column) if it holds what is called so here")
    }
    for field in lacking where field != .value && nearest != field.rawValue {
      ways.append("--column \(field.rawValue)=\(column) if it holds the \(field.rawValue)s")
    }
    if lacking.contains(.value) {
      ways.append("--column value=\(column) if it holds the figures")
      // With a place and a time in other columns, each of those that are left may be an indicator.
      if lacking.allSatisfy({ [.value, .indicator].contains($0) }) {
        ways.append("--wide indicator if it is one of several columns of figures")
      }
    } else if likely == nil {
      ways.append(
        "a mapping (--map) with its indicator or period if it is a column of figures as well")
    }
    if !lacking.contains(.region), ColumnNames.isPlaceLike(name) {
      ways.insert("--column region=\(column) if it is one more level of places", at: 0)
    }
    ways.append("--column dimension=\(column) if it divides the figures, as sex or age does")
    return Diagnostic(
      .unknownColumn, at: place, found: title,
      expected: "a column of which it is known what it holds",
      remedy: "pass " + ways.joined(separator: "; ")
        + "; only if no figure depends on it, leave it out with --ignore \(column)")
  }

  static func noSuchPlace(_ column: String, of count: Int, at place: Location?) -> Diagnostic {
    Diagnostic(
      .missingColumn, at: place, found: "a table of \(count) columns, without \(column)",
      expected: "one of #1 to #\(count)", remedy: "count its columns from the left")
  }

  /// A dimension that is called after a column without a header.
  static func namelessDimension(_ column: String, at place: Location?) -> Diagnostic {
    Diagnostic(
      .missingColumn, at: place, found: "the column \(column), which has no header",
      expected: "a name for the dimension", remedy: "pass --column dimension:NAME=\(column)")
  }

  /// A number for a part of the year, where no column's name tells whether it counts months.
  static func numberOfPart(_ number: Int, at place: Location?) -> Diagnostic {
    let padded = number < 10 ? "0\(number)" : "\(number)"
    let ways = [
      number <= 2 ? "S\(number) for the half" : nil,
      number <= 4 ? "Q\(number) for the quarter" : nil,
      number <= 12 ? "M\(padded) for the month" : nil, "W\(padded) for the week",
    ].compactMap { $0 }
    return Diagnostic(
      .invalidParameter, at: place, found: "--set subperiod=\(number)",
      expected: "a part of the year that says whether it is a month, a quarter, a half or a week",
      remedy: "write --set subperiod=\(ways.joined(separator: ", "))")
  }

  /// No column says what every figure needs.
  static func lackingColumn(
    _ field: FigureField, header: [String], at place: Location?
  ) -> Diagnostic {
    let nearest = NearestName.among(header, to: field.rawValue, limit: 1).first
    let nameless = header.firstIndex(of: "").map { "#\($0 + 1)" }
    let column =
      "--column \(field.rawValue)=" + (nearest.map { CommandText.word($0) } ?? nameless ?? "HEADER")
    let example =
      switch field {
      case .indicator: "gdp"
      case .region: "CN"
      case .period: "2022"
      default: ""
      }
    return Diagnostic(
      .missingColumn, at: place, found: shortened(header), expected: "a column \(field.rawValue)",
      remedy: field == .value
        ? "pass \(column) with the column that holds the figures"
        : "pass \(column) with the column that says it, or --set \(field.rawValue)=\(example) if it "
          + "is the same for all figures")
  }
}

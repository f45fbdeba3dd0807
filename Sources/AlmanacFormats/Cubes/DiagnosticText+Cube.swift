internal import AlmanacModel
internal import AlmanacText

// The words for what is wrong with a cube of figures: JSON-stat and PX.

extension Diagnostic {
  static func jsonStat(
    at place: TextPlace, file: String, found: String, expected: String,
    remedy: String = "check the file with the JSON-stat validator, or fetch it again"
  ) -> Diagnostic {
    Diagnostic(
      .malformedText, at: place.location(in: file),
      found: found, expected: expected, remedy: remedy)
  }

  static func sdmxJSON(at place: Location) -> Diagnostic {
    Diagnostic(
      .unknownFormat, at: place, found: "SDMX-JSON", expected: "SDMX-CSV, which is read",
      remedy: "fetch the same as SDMX-CSV: with the header "
        + "`Accept: application/vnd.sdmx.data+csv`, or format=csv in the address of many services")
  }

  /// A member `error`: what a service sends instead of figures.
  static func jsonStatError(_ value: JSONValue, file: String) -> Diagnostic {
    var words: [String] = []
    for error in value.array ?? [value] {
      let status = error["status"].flatMap { $0.string ?? $0.integer.map { String($0) } }
      words.append([status, error["label"]?.string].compactMap(\.self).joined(separator: " "))
    }
    let text = words.filter { !$0.isEmpty }.joined(separator: "; ")
    return jsonStat(
      at: value.place, file: file,
      found: "an error of the service that sent the file" + (text.isEmpty ? "" : ": \(text)"),
      expected: "a dataset", remedy: "correct the request and fetch the file again")
  }

  static func cubeElsewhere(_ what: String, _ address: String, at place: Location) -> Diagnostic {
    Diagnostic(
      .malformedText, at: place, found: "\(what) that is elsewhere, at \(address)",
      expected: "the figures in the file itself",
      remedy: "fetch that address, and import what it gives")
  }

  static func cubeTooLarge(_ sizes: [Int], at place: Location) -> Diagnostic {
    Diagnostic(
      .malformedText, at: place,
      found: sizes.map { String($0) }.joined(separator: " × ") + " cells",
      expected: "a number of cells that can be counted", remedy: "check the dimensions")
  }

  static func cubeCount(
    _ what: String, found: Int, expected: Int, sizes: [Int], at place: Location
  ) -> Diagnostic {
    Diagnostic(
      .malformedText, at: place, found: "\(found) \(what)",
      expected: "\(expected), as the dimensions say"
        + (sizes.count > 1 ? " (\(sizes.map { String($0) }.joined(separator: " × ")))" : ""),
      remedy: "if the file was cut short, fetch it again")
  }

  /// - Parameter other: what else it may be, in the form to write.
  static func quarterOr(_ other: String, _ text: String, at place: Location) -> Diagnostic {
    let year = text.prefix(4)
    return Diagnostic(
      .invalidPeriod, at: place, found: "\(text), which may be a quarter",
      expected: "\(year)-Q\(text.filter(\.isNumber).last ?? "1") for a quarter, or \(other)",
      remedy: "write the times in one of these forms, whichever the publisher means")
  }

  static func notATime(
    _ code: String, labelled label: String, of dimension: String, at place: Location
  ) -> Diagnostic {
    Diagnostic(
      .invalidPeriod, at: place, found: "\(code), labelled \(label), in \(dimension)",
      expected: "times such as 2014, 2014-Q1 or 2014-01 in the codes or the labels",
      remedy: "if another dimension is the time, say so with --column period=…")
  }

  static func twoTimes(
    _ code: String, labelled label: String, at place: Location
  ) -> Diagnostic {
    Diagnostic(
      .invalidPeriod, at: place, found: "the time \(code), labelled \(label)",
      expected: "a code and a label of one time", remedy: "correct the one that is wrong")
  }

  static func severalRoles(
    _ field: FigureField, _ dimensions: [String], at place: Location
  ) -> Diagnostic {
    Diagnostic(
      .missingColumn, at: place, found: dimensions.joined(separator: " and "),
      expected: "one dimension that is the \(field.rawValue)",
      remedy: field == .period
        ? "if one is the year and the other the part of it, pass --column period=… and --column "
          + "subperiod=…; else say which of them it is with --column period=…"
        : "say which of them the figures are about, as in --column \(field.rawValue)="
          + "\(dimensions[0]); the other parts them")
  }

  static func noPeriod(
    among dimensions: [String], at place: Location
  ) -> Diagnostic {
    Diagnostic(
      .missingColumn, at: place, found: "the dimensions " + dimensions.joined(separator: ", "),
      expected: "one that is the period",
      remedy: "say which of them it is with --column period=…, or what holds for all, as in "
        + "--set period=2020")
  }

  static func strayQuote(at place: Location) -> Diagnostic {
    px(
      at: place, found: "a quote too many, or one too few",
      expected: "a quote before and behind each text", remedy: "correct the line")
  }

  static func px(
    at place: Location, found: String, expected: String,
    remedy: String = "correct the file, or fetch it again"
  ) -> Diagnostic {
    Diagnostic(.malformedText, at: place, found: found, expected: expected, remedy: remedy)
  }

  static func unitsInDimension(_ name: String, _ unit: String, at place: Location) -> Diagnostic {
    Diagnostic(
      .missingColumn, at: place, found: "\(unit) in the dimension \(name)",
      expected: "to be told whether it says what the figures are counted in",
      remedy: "pass --column unit=\(name) if it does, or --column "
        + "dimension=\(name) if it parts the figures")
  }
}

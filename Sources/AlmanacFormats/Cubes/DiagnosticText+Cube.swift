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

  static func px(
    at place: Location, found: String, expected: String,
    remedy: String = "correct the file, or fetch it again"
  ) -> Diagnostic {
    Diagnostic(.malformedText, at: place, found: found, expected: expected, remedy: remedy)
  }
}

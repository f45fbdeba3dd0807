/// What is fuzzed. The raw value names the folder of its corpus.
public enum FuzzTarget: String, CaseIterable, Sendable {
  case csv = "CSV"
  case table = "Table"
  case jsonStat = "JSONStat"
  case px = "PX"
  case periods = "Periods"
  case numbers = "Numbers"

  /// Reads the bytes and holds what comes out against what must be so for any bytes.
  ///
  /// - Throws: `Broken` when it is not.
  public func check(_ bytes: [UInt8]) throws {
    switch self {
    case .csv: try checkCSV(bytes)
    case .table: try checkTable(bytes)
    case .jsonStat: try checkJSONStat(bytes)
    case .px: try checkPX(bytes)
    case .periods: try checkPeriods(bytes)
    case .numbers: try checkNumbers(bytes)
    }
  }
}

/// Something that should always be so is not.
public struct Broken: Error, CustomStringConvertible {
  public let description: String
}

func require(_ holds: Bool, _ what: @autoclosure () -> String) throws(Broken) {
  guard holds else { throw Broken(description: what()) }
}

/// Both must be the same; `what` says which two.
func require<T: Equatable>(
  _ found: T, equals wanted: T, _ what: @autoclosure () -> String
) throws(Broken) {
  guard found == wanted else {
    throw Broken(description: "\(what())\n  \(found)\n  \(wanted)")
  }
}

/// How much is read at once: what differs in it must change nothing.
let chunkSizes = [1, 7, 1 << 16]

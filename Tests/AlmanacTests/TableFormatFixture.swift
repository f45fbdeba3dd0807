import Foundation

@testable import AlmanacFormats
@testable import AlmanacModel
@testable import AlmanacText

/// What a text is recognised as.
func recognised(
  _ text: String, name: String = "figures.csv", as stated: ImportFormat? = nil,
  constants: [FigureField: String] = [:], wide: FigureField? = nil
) throws -> TableLayout? {
  var source = ByteSource.bytes(Array(text.utf8))
  var probe = try TableProbe(&source, name: name)
  probe.constants = constants
  probe.wide = wide
  return try TableFormats.recognise(probe, as: stated)
}

/// The problem that recognising a text ends with.
func problem(
  of text: String, name: String = "figures.csv", as stated: ImportFormat? = nil,
  constants: [FigureField: String] = [:], wide: FigureField? = nil
) -> Diagnostic? {
  do {
    _ = try recognised(text, name: name, as: stated, constants: constants, wide: wide)
    return nil
  } catch { return error as? Diagnostic }
}

extension TableLayout {
  /// What the columns say, in words; columns of figures that differ in one thing together.
  var roles: String {
    var words: [String] = []
    var index = 0
    while index < uses.count {
      let end = uses[index...].firstIndex { !uses[index].isLike($0) } ?? uses.count
      let count = end - index
      let isRun = if case .figures = uses[index] { count > 1 } else { false }
      if isRun {
        words.append("\(uses[index].words)…\(uses[end - 1].words) (\(count))")
        index = end
      } else {
        words.append(uses[index].words)
        index += 1
      }
    }
    return words.joined(separator: ", ")
  }
}

extension TableLayout.Use {
  fileprivate func isLike(_ other: Self) -> Bool {
    guard case .figures(let constants) = self, case .figures(let others) = other else {
      return false
    }
    return Set(constants.keys) == Set(others.keys)
  }

  fileprivate var words: String {
    switch self {
    case .ignored: "-"
    case .unknown: "?"
    case .field(let field): field.rawValue
    case .dimension(let name): "[\(name)]"
    case .figures(let constants):
      "="
        + constants.sorted { $0.key.rawValue < $1.key.rawValue }.map(\.value)
        .joined(separator: "/")
    case .parts(let separator, let uses): uses.map(\.words).joined(separator: String(separator))
    }
  }
}

/// The folder of other people's files, where there is one.
enum Samples {
  static let folder = ProcessInfo.processInfo.environment["ALMANAC_SAMPLES"]

  /// Paths below the folder of the files that end so.
  static func files(_ endings: String...) -> [String] {
    guard let folder, let all = FileManager.default.enumerator(atPath: folder) else { return [] }
    return all.compactMap { $0 as? String }
      .filter { path in endings.contains { path.hasSuffix($0) } }.sorted()
  }

  static func probe(_ path: String, constants: [FigureField: String] = [:]) throws -> TableProbe {
    var file = try InputFile.open(path: "\(folder ?? "")/\(path)")
    var probe = try TableProbe(&file.source, name: path)
    probe.constants = constants
    return probe
  }
}

extension Samples {
  /// What a person has to state of a file that leaves it out.
  static func constants(_ path: String) -> [FigureField: String] {
    switch path {
    case let path where path.hasPrefix("ons_sdg/"): [.region: "GB"]
    case let path where path.hasPrefix("nbs/new-export"): [.indicator: "x"]
    case "nbs/yearbook-gb18030.csv": [.period: "2018"]
    default: [:]
    }
  }
}

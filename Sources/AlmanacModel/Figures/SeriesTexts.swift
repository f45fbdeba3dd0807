/// The texts that make a series, as they stand in the file.
package struct SeriesTexts: Sendable, Hashable {
  package var indicator = ""
  package var indicatorName = ""
  /// What is measured, in the words of a cube, whose end may tell the unit; empty where the person
  /// says the unit.
  package var title = ""
  /// From the outermost level inwards; the deepest that is filled counts.
  package var regions: [RegionTexts] = []
  package var unit = ""
  /// What the file calls the unit beside its code.
  package var unitLabel = ""
  /// What cells of its indicator say that they count, for an indicator that is made of a file which
  /// says it nowhere else.
  package var unitInCells = ""
  /// Where the file says it, for an indicator that is made of it.
  package var measure: Measure?
  package var scale = ""
  package var basis = ""
  package var cumulative = ""
  /// The form of the period says so, as 1-6月 does, and nothing else.
  package var impliesCumulation = false
  /// The header of the figures where it says that they tell by how much something has grown.
  package var growth = ""
  package var source = ""
  package var known = KnownTexts()
  /// What its file says of itself.
  package var origin = Origin()
  package var version = ""
  package var coverage = ""
  package var priceBase = ""
  /// Sorted by name; those that stand for the total are left out.
  package var dimensions: [Dimension] = []

  package init(
    indicator: String = "", indicatorName: String = "", regions: [RegionTexts] = [],
    unit: String = "", scale: String = "", basis: String = "", cumulative: String = "",
    source: String = "", known: KnownTexts = KnownTexts(), version: String = "",
    coverage: String = "", priceBase: String = "", dimensions: [Dimension] = []
  ) {
    self.indicator = indicator
    self.indicatorName = indicatorName
    self.regions = regions
    self.unit = unit
    self.scale = scale
    self.basis = basis
    self.cumulative = cumulative
    self.source = source
    self.known = known
    self.version = version
    self.coverage = coverage
    self.priceBase = priceBase
    self.dimensions = dimensions
  }

  /// What time a figure is about: PX's STOCKFA.
  package enum Measure: Sendable, Hashable {
    case stock, flow, average

    package var nature: String {
      switch self {
      case .stock: "stock"
      case .flow: "flow"
      case .average: "unknown"
      }
    }

    package var basis: TimeBasis {
      switch self {
      case .stock: .end
      case .flow: .sum
      case .average: .average
      }
    }
  }

  /// When its figures were known, where the file says it.
  package struct KnownTexts: Sendable, Hashable {
    package var from = ""
    package var until = ""
    package var vintage = ""
    package var isEmpty: Bool { from.isEmpty && until.isEmpty && vintage.isEmpty }
  }

  package struct Origin: Sendable, Hashable {
    /// The date when its figures were published, which holds where nothing else says since when they
    /// are known; YYYY-MM-DD, or empty.
    package var published = ""
    /// What stands for that date and is none.
    package var undated = ""
    /// Who is named as their source.
    package var publisher = ""

    package init() {}

    /// Takes the time stamp of when it was updated.
    package mutating func update(_ stamp: String) {
      published = CalendarDate(stamp: stamp)?.description ?? ""
      undated = published.isEmpty ? stamp : ""
    }

    /// What a person should know of it.
    package var remarks: [String] {
      var remarks: [String] = []
      if !published.isEmpty {
        remarks.append(
          "The file is of \(published): its figures are known from then, unless --known-from or "
            + "their source says otherwise.")
      }
      if !undated.isEmpty {
        remarks.append(
          "It says that it is of \(undated), which is read as no date: pass --known-from with it.")
      }
      if !publisher.isEmpty { remarks.append("It names as its source: \(publisher)") }
      return remarks
    }
  }

  package struct RegionTexts: Sendable, Hashable {
    package var code = ""
    package var name = ""
    /// The level that its column names, as `region.level` has it; nil where it names none.
    package var level: String?
    /// What its column calls regions of its level, where code and name are of columns of their own.
    package var levelName = ""

    package init(code: String = "", name: String = "", levelName: String = "") {
      self.code = code
      self.name = name
      self.levelName = levelName
    }
    package var isEmpty: Bool { code.isEmpty && name.isEmpty }
    /// How it is called in a message.
    package var text: String { code.isEmpty ? name : code }
  }

  package struct Dimension: Sendable, Hashable {
    package let name: String
    package let value: String

    package init(name: String, value: String) {
      self.name = name
      self.value = value
    }

    /// Reads `sex=F;age=Y15T24`, the form of `dimensionCode`.
    package static func parse(_ code: String) -> [Dimension] {
      var dimensions: [Dimension] = []
      var name = ""
      var text = String.UnicodeScalarView()
      var isEscaped = false
      // By scalars: a mark and a combining one behind it are one Character, and not the mark.
      for scalar in (code + ";").unicodeScalars {
        if isEscaped {
          text.append(scalar)
          isEscaped = false
        } else if scalar == "\\" {
          isEscaped = true
        } else if scalar == "=", name.isEmpty {
          (name, text) = (String(text), .init())
        } else if scalar == ";" {
          let part =
            name.isEmpty
            ? Dimension(name: String(text), value: "") : .init(name: name, value: String(text))
          if !part.name.isEmpty { dimensions.append(part) }
          (name, text) = ("", .init())
        } else {
          text.append(scalar)
        }
      }
      return dimensions
    }
  }

  /// `sex=F;age=Y15T24`, the key of a dimension set. A mark that parts is escaped by `\`.
  package var dimensionCode: String {
    dimensions.map { "\(Self.escaped($0.name))=\(Self.escaped($0.value))" }
      .joined(separator: ";")
  }

  private static func escaped(_ text: String) -> String {
    let marks: [Unicode.Scalar] = [";", "=", "\\"]
    guard text.unicodeScalars.contains(where: marks.contains) else { return text }
    var escaped = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      if marks.contains(scalar) { escaped.append("\\") }
      escaped.append(scalar)
    }
    return String(escaped)
  }
}

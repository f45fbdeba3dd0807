internal import AlmanacModel

/// A table of figures over dimensions, as JSON-stat and PX hold them: all but the figures.
package struct Cube: Sendable, Equatable {
  /// What a dimension says of a figure, where the file tells.
  enum Role: String, Sendable, Hashable {
    case time
    case geo
    /// What is measured.
    case metric
  }

  /// What time a figure is about: PX's STOCKFA.
  enum Measure: String, Sendable, Hashable {
    case stock = "S"
    case flow = "F"
    case average = "A"
  }

  /// What a cell that the file leaves out means.
  enum Absence: Sendable, Hashable {
    /// The file leaves out no cell.
    case none
    /// There is no figure.
    case missing
    /// The figure is 0: rows of zeros that a PX file with keys does not write.
    case zero
  }

  /// What a dimension may be left out for.
  enum Elimination: Sendable, Hashable {
    /// The sum over all categories.
    case sum
    /// The category with this id, which stands for all.
    case category(String)
  }

  /// A text in the file's own language, with its translations by language tag.
  struct Label: Sendable, Hashable {
    var text: String
    var translations: [String: String] = [:]
  }

  struct Category: Sendable, Equatable {
    /// Its code; where the file has none, its label.
    var id: String
    var label: Label?
    /// The SDMX code of a period, where the file states it in a form that is defined.
    var period: String?
    var unit: Label?
    /// Digits after the point that are published.
    var decimals: Int?
    /// The power of ten that figures are to be multiplied with.
    var scale: Int?
    var measure: Measure?
    /// When figures of a metric changed last, as the file writes it.
    var updated: String?
    var notes: [String] = []

    init(id: String, label: Label? = nil) {
      self.id = id
      self.label = label
    }
  }

  struct Dimension: Sendable, Equatable {
    var id: String
    var label: Label?
    var role: Role?
    var categories: [Category] = []
    var elimination: Elimination?
    /// The map that belongs to a geographic dimension, as PX names it.
    var map: String?
    /// The list of values that the dimension is of, as PX names it.
    var domain: String?
    var notes: [String] = []

    init(id: String, label: Label? = nil) {
      self.id = id
      self.label = label
    }
  }

  var id: String?
  var label: Label?
  /// What is measured, in words, where no dimension says it.
  var contents: Label?
  /// The language of the file's own labels, where it is stated.
  var language: String?
  var source: Label?
  /// When it was updated, as the file writes it.
  var updated: String?
  var notes: [String] = []
  /// What holds for all figures, where the file is from `almanac export`.
  var constants: [FigureField: String] = [:]
  var unit: Label?
  /// Digits after the point that are stored, and that are published where that differs.
  var decimals: Int?
  var shownDecimals: Int?
  var measure: Measure?
  var absence = Absence.none
  /// What the file calls its own marks of missing figures, such as `..`, in its words.
  var symbols: [String: String] = [:]
  /// The last one changes fastest.
  var dimensions: [Dimension] = []

  init() {}

  /// How many cells it has; nil when that is beyond all measure.
  var count: Int? {
    var count = 1
    for dimension in dimensions {
      let (product, overflows) = count.multipliedReportingOverflow(by: dimension.categories.count)
      if overflows { return nil }
      count = product
    }
    return count
  }

  /// Which category of each dimension the cell at `position` has.
  func coordinates(of position: Int) -> [Int] {
    var rest = position
    var coordinates = [Int](repeating: 0, count: dimensions.count)
    for index in dimensions.indices.reversed() {
      let size = max(dimensions[index].categories.count, 1)
      coordinates[index] = rest % size
      rest /= size
    }
    return coordinates
  }
}

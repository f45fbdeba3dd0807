internal import AlmanacModel

/// A table of figures over dimensions, as JSON-stat and PX hold them: what their
/// cells mean, and not the figures.
struct Cube: Sendable, Equatable {
  /// What a dimension says of a figure, where the file tells.
  enum Role: String, Sendable, Hashable {
    case time
    case geo
    /// What is measured.
    case metric
  }

  typealias Measure = SeriesTexts.Measure

  struct Category: Sendable, Equatable {
    /// Its code; where the file has none, its label.
    var id: String
    var label: String?
    /// The SDMX code of a period, where the file states it in a form that is defined.
    var period: String?
    var unit: String?
    /// Digits after the point that are published.
    var decimals: Int?
    /// The power of ten that figures are to be multiplied with, in digits or in words.
    var scale: String?
    var measure: Measure?
    var priceBase: String?

    init(id: String, label: String? = nil) {
      self.id = id
      self.label = label
    }
  }

  struct Dimension: Sendable, Equatable {
    var id: String
    var label: String?
    var role: Role?
    var categories: [Category] = []
    /// The id of the category that stands for all, where the file names one.
    var total: String?

    init(id: String, label: String? = nil) {
      self.id = id
      self.label = label
    }
  }

  struct Note: Sendable, Equatable {
    var text: String
    /// What it is about; nil for all figures.
    var of: String?
  }

  var id: String?
  var label: String?
  /// What is measured, in words, where no dimension says it.
  var contents: String?
  /// What holds for all figures, where the file is from `almanac export`.
  var constants: [FigureField: String] = [:]
  var unit: String?
  /// Digits after the point that are published.
  var decimals: Int?
  var measure: Measure?
  /// The year in whose prices all figures are.
  var priceBase: String?
  var notes: [Note] = []
  /// What a person should know of what is not read, a sentence each.
  var remarks: [String] = []
  var origin = SeriesTexts.Origin()
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

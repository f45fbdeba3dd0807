internal import AlmanacModel

/// What a document says of a figure that is said to stand in it.
package enum DocumentVerdict: String, CaseIterable, Sendable {
  case found
  /// The figure stands where it did, in a document that is another one than was read then.
  case documentChanged = "document changed"
  /// The printed text stands at one other place.
  case moved
  /// The printed text stands elsewhere, at more than one place.
  case severalPlaces = "several places"
  case otherNumber = "other number"
  case otherScale = "other scale"
  case otherUnit = "other unit"
  case otherQualifier = "other qualifier"
  /// The same number, with more or fewer digits than it is printed with.
  case otherPrecision = "other precision"
  case otherDate = "other date"
  case notFound = "not found"

  /// Whether a check that ends so has found something wrong.
  package var isAgainst: Bool { self != .found && self != .documentChanged }

  init(_ difference: PrintedReading.Difference) {
    self =
      switch difference {
      case .number: .otherNumber
      case .scale: .otherScale
      case .unit: .otherUnit
      case .qualifier: .otherQualifier
      case .precision: .otherPrecision
      }
  }
}

/// What came out for a pointer.
struct DocumentFinding {
  var verdict: DocumentVerdict
  /// Where in the document it stands, or what is held against it.
  var range: Range<Int>?
  /// The places, where there are several; at most a handful.
  var places: [Range<Int>] = []
  var reason = ""
}

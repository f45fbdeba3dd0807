internal import AlmanacModel

/// What SVG is made of: numbers, escaped text, and guesses of how wide a text is.
enum SVGText {
  /// A coordinate, to a tenth of a pixel.
  static func number(_ value: Double) -> String {
    let tenths = (value * 10).rounded() / 10
    return NumberFormat.exact(tenths.isFinite ? tenths : 0)
  }

  /// Text as XML takes it. Controls and turning marks are written out, as XML cannot hold the
  /// ones and a picture must not hide anything behind the others.
  static func escaped(_ text: String) -> String {
    var result = ""
    for scalar in DisplayWidth.printable(text).unicodeScalars {
      switch scalar {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\"": result += "&quot;"
      case "'": result += "&#39;"
      case "\u{FFFE}", "\u{FFFF}": result += "\u{FFFD}"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }

  /// About how many pixels a text takes, rather too many: fonts differ, and there is none here
  /// to measure with.
  static func width(_ text: String, size: Double) -> Double {
    Double(DisplayWidth.of(DisplayWidth.printable(text))) * size * 0.56
  }

  /// How many columns of characters fit so many pixels.
  static func columns(_ pixels: Double, size: Double) -> Int { max(4, Int(pixels / size / 0.56)) }
}

/// Puts shapes and texts into a picture.
struct SVGCanvas {
  private(set) var body = ""

  mutating func add(_ element: String) { body += "  " + element + "\n" }

  mutating func text(
    _ text: String, x: Double, y: Double, anchor: String = "start", style: String = "text"
  ) {
    let anchor = anchor == "start" ? "" : " text-anchor=\"\(anchor)\""
    add(
      "<text class=\"\(style)\" x=\"\(SVGText.number(x))\" y=\"\(SVGText.number(y))\"\(anchor)>"
        + "\(SVGText.escaped(text))</text>")
  }

  /// Covers what is below.
  mutating func paper(x: Double, y: Double, width: Double, height: Double) {
    add(
      "<rect class=\"paper\" x=\"\(SVGText.number(x))\" y=\"\(SVGText.number(y))\" "
        + "width=\"\(SVGText.number(width))\" height=\"\(SVGText.number(height))\"/>")
  }

  mutating func line(_ x1: Double, _ y1: Double, _ x2: Double, _ y2: Double, style: String) {
    path([(x1, y1), (x2, y2)], style: style)
  }

  /// Strokes along points; filled by its style.
  mutating func path(_ points: [(x: Double, y: Double)], style: String, isClosed: Bool = false) {
    let steps = points.enumerated().map { index, point in
      "\(index == 0 ? "M" : "L")\(SVGText.number(point.x)) \(SVGText.number(point.y))"
    }
    add("<path class=\"\(style)\" d=\"\(steps.joined())\(isClosed ? "Z" : "")\"/>")
  }

  /// - Parameter hint: what a pointer on it shows.
  mutating func bar(
    x: Double, y: Double, width: Double, height: Double, style: String, hint: String
  ) {
    add(
      "<rect class=\"\(style)\" x=\"\(SVGText.number(x))\" y=\"\(SVGText.number(y))\" "
        + "width=\"\(SVGText.number(width))\" height=\"\(SVGText.number(height))\">"
        + "<title>\(SVGText.escaped(hint))</title></rect>")
  }

  mutating func dot(x: Double, y: Double, radius: Double, style: String, hint: String) {
    add(
      "<circle class=\"\(style)\" cx=\"\(SVGText.number(x))\" cy=\"\(SVGText.number(y))\" "
        + "r=\"\(SVGText.number(radius))\"><title>\(SVGText.escaped(hint))</title></circle>")
  }
}

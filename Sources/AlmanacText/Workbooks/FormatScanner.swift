internal import AlmanacModel

/// Reads a format code piece by piece.
struct FormatScanner {
  private let scalars: [Unicode.Scalar]
  private var position = 0

  init(_ text: String) { scalars = Array(text.unicodeScalars) }

  var isAtEnd: Bool { position >= scalars.count }

  /// Reads one section and the semicolon behind it.
  mutating func section() -> FormatSection {
    var section = FormatSection()
    var dates = DateFormat.Scanner()
    var commas = 0
    while let scalar = next(), scalar != ";" {
      switch scalar {
      case "\"":
        let start = position
        while position < scalars.count, scalars[position] != "\"" { position += 1 }
        section.parts.append(.literal(text(start..<position)))
        dates.add(literal: text(start..<position))
        position += 1
      case "\\", "!":
        if let literal = next() {
          section.parts.append(.literal(String(literal)))
          dates.add(literal: String(literal))
        }
      case "_", "*": position += 1
      case "[": bracket(&section, &dates)
      case "0", "#", "?":
        section.parts.append(.digit)
        commas = 0
      case "," where section.parts.contains(.digit) && dates.isEmpty: commas += 1
      case "." where !dates.isEmpty: dates.add(literal: ".")
      case ".":
        section.parts.append(.point)
        section.shift += 3 * commas
        commas = 0
      case "%":
        section.percents += 1
      case "@": section.isForText = true
      case "/" where section.parts.contains(.digit) && dates.isEmpty: section.parts = [.number]
      case "E", "e":
        if peek == "+" || peek == "-" {
          position += 1
          section.parts.append(.number)
        } else {
          dates.add(scalar)
        }
      case "G" where skip("eneral") || skip("/通用格式"), "g" where skip("eneral"):
        section.parts.append(.number)
      case "A" where skip("M/PM") || skip("/P"), "a" where skip("m/pm") || skip("/p"),
        "上" where skip("午/下午"):
        dates.add("h")
      case "y", "Y", "m", "M", "d", "D", "h", "H", "s", "S", "g", "b", "B", "a":
        dates.add(scalar)
      default:
        section.parts.append(.literal(String(scalar)))
        dates.add(literal: String(scalar))
      }
    }
    section.shift += 3 * commas
    settle(&section, dates)
    section.findWords()
    return section
  }

  private func settle(_ section: inout FormatSection, _ dates: DateFormat.Scanner) {
    // What scales is no date, whatever letters it has: `#,##0,,M`.
    if !dates.isEmpty, section.shift == 0 {
      section.date = dates.format
      return
    }
    if !dates.isEmpty { section.parts.append(.literal(dates.letters)) }
    // A comma can only take three digits away: for four, the point before the last is a literal.
    guard !section.parts.contains(.point) else { return }
    let isPoint = { (part: FormatSection.Part) in
      part == .literal(".") || part == .literal("．")
    }
    guard let point = section.parts.firstIndex(where: isPoint),
      section.parts[..<point].contains(.digit)
    else { return }
    let digits = section.parts[point...].count { $0 == .digit }
    guard digits > 0, section.parts.count(where: isPoint) == 1 else { return }
    section.shift += digits
    section.parts[point] = .point
  }

  /// A colour, a condition, a currency, or time that runs on beyond a day.
  private mutating func bracket(_ section: inout FormatSection, _ dates: inout DateFormat.Scanner) {
    let start = position
    while position < scalars.count, scalars[position] != "]" { position += 1 }
    let inside = text(start..<min(position, scalars.count))
    position += 1
    if inside.hasPrefix("$") {
      let currency = String(inside.dropFirst().prefix { $0 != "-" })
      // A sign that many currencies have is that of the country whose language stands beside it.
      let language = inside.dropFirst(currency.count + 2).prefix { $0 != "," }
      let code = Currency.code(ofSign: currency, language: String(language))
      if !currency.isEmpty { section.parts.append(.literal(code ?? currency)) }
    } else if let letter = inside.lowercased().unicodeScalars.first,
      "hms".unicodeScalars.contains(letter),
      inside.lowercased().unicodeScalars.allSatisfy({ $0 == letter })
    {
      dates.addElapsed()
    } else if let first = inside.first, "<>=".contains(first) {
      let comparison = inside.prefix { "<>=".contains($0) }
      if let bound = Double(inside.dropFirst(comparison.count).filter { $0 != " " }) {
        section.condition = .init(comparison: String(comparison), bound: bound)
      }
    }
  }

  private var peek: Unicode.Scalar? { position < scalars.count ? scalars[position] : nil }

  private mutating func next() -> Unicode.Scalar? {
    defer { position += 1 }
    return peek
  }

  /// Moves over a text, in capitals or not.
  private mutating func skip(_ wanted: String) -> Bool {
    let wanted = Array(wanted.unicodeScalars)
    guard position + wanted.count <= scalars.count else { return false }
    let there = text(position..<position + wanted.count)
    guard there.lowercased() == String(String.UnicodeScalarView(wanted)).lowercased() else {
      return false
    }
    position += wanted.count
    return true
  }

  private func text(_ range: Range<Int>) -> String {
    String(String.UnicodeScalarView(scalars[range]))
  }
}

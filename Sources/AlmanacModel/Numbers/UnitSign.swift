/// A sign for a unit that stands at the end or at the beginning of what figures are called: `GDP €`,
/// `exports %`, `GDP ($)`, `% population`. A code that is made of such a label lacks the sign.
package struct UnitSign: Sendable, Equatable {
  /// The label without it.
  package let name: String
  /// As it stands there.
  package let sign: String
  /// It stands before the label, of which it may be a part: `% of GDP`.
  package let isLeading: Bool

  /// What a unit is called that the sign is short for.
  package var unit: String { sign == "#" ? "number" : sign }

  private static let signs = [
    "RMB¥", "US$", "HK$", "NT$", "CN¥", "JP¥", "R$", "C$", "A$", "S$", "$", "¥", "￥", "€", "£",
    "₽", "₩", "₹", "₺", "₴", "₫", "₪", "฿", "₸", "₱", "%", "％", "‰", "#",
  ]

  /// Nil for a label without such a sign, and for a sign alone.
  package init?(_ label: String) {
    let label = label.trimmed
    guard let first = label.first, let last = label.last, Self.mayEnd(first) || Self.mayEnd(last)
    else { return nil }
    guard let found = Self.inBrackets(label) ?? Self.bare(label), !found.name.isEmpty else {
      return nil
    }
    self = found
  }

  /// Asked of many labels, few of which have a sign.
  private static func mayEnd(_ character: Character) -> Bool {
    !character.isLetter && !character.isNumber || "UHNCJRAS".contains(character)
  }

  private init(name: String, sign: String, isLeading: Bool) {
    (self.name, self.sign, self.isLeading) = (name, sign, isLeading)
  }

  private static func inBrackets(_ label: String) -> UnitSign? {
    let (open, close) = ("(（[【", ")）]】")
    if let last = label.last, close.contains(last),
      let start = label.lastIndex(where: open.contains)
    {
      let inside = String(label[label.index(after: start)...].dropLast()).trimmed
      guard signs.contains(inside) else { return nil }
      return UnitSign(name: String(label[..<start]).trimmed, sign: inside, isLeading: false)
    }
    guard let first = label.first, open.contains(first),
      let end = label.firstIndex(where: close.contains)
    else { return nil }
    let inside = String(label[..<end].dropFirst()).trimmed
    guard signs.contains(inside) else { return nil }
    let rest = String(label[label.index(after: end)...]).trimmed
    return UnitSign(name: rest, sign: inside, isLeading: true)
  }

  private static func bare(_ label: String) -> UnitSign? {
    if let sign = signs.first(where: label.hasSuffix) {
      let rest = label.dropLast(sign.count)
      // `top 10%` says how many, and `C#` is a name; letters are parted from those before them.
      guard let before = rest.last, before.isWhitespace || before.isLetter && sign.count == 1,
        sign != "#" || before.isWhitespace,
        rest.last(where: { !$0.isWhitespace })?.isNumber == false
      else { return nil }
      return UnitSign(name: withoutJoin(String(rest)), sign: sign, isLeading: false)
    }
    guard let sign = signs.first(where: label.hasPrefix),
      label.dropFirst(sign.count).first?.isWhitespace == true
    else { return nil }
    return UnitSign(
      name: String(label.dropFirst(sign.count)).trimmed, sign: sign, isLeading: true)
  }

  /// `Growth, %` and `Growth in %`.
  private static func withoutJoin(_ text: String) -> String {
    var text = text.trimmed[...]
    if text.lowercased().hasSuffix(" in") { text = text.dropLast(3) }
    while let last = text.last, ",，;:：-–—".contains(last) || last.isWhitespace { text.removeLast() }
    return String(text)
  }
}

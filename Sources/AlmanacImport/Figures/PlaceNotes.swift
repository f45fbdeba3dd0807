internal import AlmanacModel

/// What a file shows of its places, beyond what each row says.
///
/// A code stands beside its label in some rows and alone in others, and both mean one place. What
/// needs a word is kept for when the file is read.
final class PlaceNotes {
  private struct Key: Hashable {
    let outer: [String]
    let text: String
    let isCode: Bool
  }

  /// What stands beside a code or a label; nil where several do.
  private var beside: [Key: String?] = [:]
  private static let most = 100_000

  /// Names that meant places that are no more, with what they meant at which time.
  private var former: [(name: String, places: [String])] = []
  private var formerNames: Set<String> = []

  /// The first new regions within each parent that have but a code, or but a name.
  private var newCodes: [Int64?: String] = [:]
  private var newNames: [Int64?: String] = [:]

  /// Takes note of the codes that stand beside labels.
  func note(_ levels: [SeriesTexts.RegionTexts]) {
    for (index, level) in levels.enumerated()
    where !level.code.isEmpty && !level.name.isEmpty && level.code != level.name {
      guard beside.count < Self.most else { return }
      let outer = levels[..<index].map(\.text)
      for (text, other, isCode) in [
        (level.code, level.name, true), (level.name, level.code, false),
      ] {
        let key = Key(outer: outer, text: text, isCode: isCode)
        beside[key] = beside[key].map { $0 == other ? $0 : nil } ?? other
      }
    }
  }

  /// The levels of a row, with the label or the code that stands beside each in other rows.
  func completed(_ levels: [SeriesTexts.RegionTexts]) -> [SeriesTexts.RegionTexts] {
    guard !beside.isEmpty, levels.contains(where: { $0.code.isEmpty != $0.name.isEmpty }) else {
      return levels
    }
    var levels = levels
    for index in levels.indices where levels[index].code.isEmpty != levels[index].name.isEmpty {
      let isCode = levels[index].name.isEmpty
      let key = Key(outer: levels[..<index].map(\.text), text: levels[index].text, isCode: isCode)
      guard let other = beside[key] ?? nil else { continue }
      if isCode { levels[index].name = other } else { levels[index].code = other }
    }
    return levels
  }

  /// A name whose meaning the time of each figure tells.
  func note(_ name: String, means places: () throws -> [String]) rethrows {
    guard formerNames.insert(name).inserted else { return }
    former.append((name, try places()))
  }

  /// A new region within another, of which no row says both.
  func noteNew(_ code: String, _ texts: SeriesTexts.RegionTexts, in parent: Int64?) {
    guard texts.code.isEmpty || texts.name.isEmpty || texts.name == texts.code else { return }
    if Self.isCode(texts.text) {
      if newCodes[parent] == nil { newCodes[parent] = code }
    } else if texts.text.contains(where: { $0.isLowercase || !$0.isASCII }) {
      if newNames[parent] == nil { newNames[parent] = code }
    }
  }

  /// Two or three capitals, as codes of states are.
  private static func isCode(_ text: String) -> Bool {
    2...3 ~= text.utf8.count && text.utf8.allSatisfy { 0x41...0x5A ~= $0 }
  }

  var remarks: [String] {
    var remarks = former.prefix(5).map { name, places in
      "By the time of its figures, \(name) is " + places.joined(separator: " and ") + "."
    }
    if former.count > 5 { remarks.append("So are \(former.count - 5) more names.") }
    for (parent, code) in newCodes.sorted(by: { $0.value < $1.value }) {
      guard let name = newNames[parent] else { continue }
      remarks.append(
        "Some new regions are called by a code (\(code)) and others by a name (\(name)): where both "
          + "are one place, write it in one way, or its code and its name in columns of their own.")
    }
    return remarks
  }
}

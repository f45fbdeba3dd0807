/// Lines of a table that hold no figures: no part of it, but they may say what the figures mean.
struct TableNotes {
  private var shown: [String] = []
  private var count = 0
  private static let most = 5

  /// Takes in the cells of a line.
  mutating func note(_ cells: [String], line: Int) {
    let text = cells.filter { !$0.isEmpty }.joined(separator: " ")
    guard !text.isEmpty else { return }
    count += 1
    if shown.count < Self.most { shown.append("line \(line): \(text.prefix(200))") }
  }

  /// What a person should know of them; nil without any.
  var remark: String? {
    guard count > 0 else { return nil }
    return "Left out, since it holds no figures: " + shown.joined(separator: "; ")
      + (count > shown.count ? "; and \(count - shown.count) more lines" : "")
  }
}

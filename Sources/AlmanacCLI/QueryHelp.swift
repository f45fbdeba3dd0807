import Almanac

extension NamedQuery {
  /// What `almanac query NAME --help` prints.
  var helpText: String {
    var text = "\(name): \(summary)\n\nUSAGE: \(command)"
    for parameter in parameters where parameter.fallback == nil {
      text += " --\(parameter.name) <\(parameter.name)>"
    }
    if parameters.contains(where: { $0.fallback != nil }) { text += " [--<parameter> <value> …]" }
    if !parameters.isEmpty {
      text += "\n\nPARAMETERS:"
      let width = parameters.map(\.name.count).max() ?? 0
      for parameter in parameters {
        let padding = String(repeating: " ", count: width - parameter.name.count)
        text += "\n  --\(parameter.name)\(padding)  \(parameter.help)"
        text += parameter.fallback.map { " (default: \($0))" } ?? " (required)"
      }
    }
    return text + "\n\nEXAMPLE: \(command)\(example.isEmpty ? "" : " " + example)"
  }

  /// Lists the queries, one a line, including those that the database keeps.
  static func writeList(
    match: String?, kept: [(name: String, summary: String)], to writer: inout any ResultWriter
  ) throws {
    try writer.begin([
      ResultColumn(name: "query"), ResultColumn(name: "what it answers"),
      ResultColumn(name: "kept in", isOptional: true),
    ])
    let all =
      try NamedQuery.all().map { (name: $0.name, summary: $0.summary, place: Cell.null) }
      + kept.map { (name: $0.name, summary: $0.summary, place: Cell.text("the database")) }
    for query in all.sorted(by: { $0.name < $1.name }) {
      let text = "\(query.name) \(query.summary)".lowercased()
      let words = (match ?? "").lowercased().split(separator: " ")
      guard words.allSatisfy({ text.contains($0) }) else { continue }
      try writer.write([.text(query.name), .text(query.summary), query.place])
    }
    try writer.end()
  }
}

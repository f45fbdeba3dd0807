internal import AlmanacModel

/// The `datapackage.json` of an exported folder.
enum DataPackageText {
  private static let types: [String: String] = [
    "value": "number", "low": "number", "high": "number", "decimals": "integer",
    "factor": "number", "direction": "integer", "tier": "integer", "paragraph": "integer",
    "start": "integer", "end": "integer", "baseline": "number", "target": "number",
  ]

  /// - Parameter types: of columns, where they are not those of our own tables.
  static func describe(
    _ files: [PackageFile], name: String, types: [String: String] = types
  ) -> String {
    var text = "{\n  \"profile\": \"tabular-data-package\",\n"
    text += "  \"name\": \(quoted(CodeText.code(from: name))),\n  \"resources\": ["
    for (index, file) in files.enumerated() {
      text += index == 0 ? "\n" : ",\n"
      text += "    {\n      \"profile\": \"tabular-data-resource\",\n"
      text +=
        "      \"name\": \(quoted(String(file.name.dropLast(4)).replacing("_", with: "-"))),\n"
      text += "      \"path\": \(quoted(file.name)),\n      \"encoding\": \"utf-8\",\n"
      text += "      \"schema\": {\n        \"fields\": ["
      for (index, column) in file.columns.enumerated() {
        text += index == 0 ? "\n" : ",\n"
        text += "          {\"name\": \(quoted(column)), "
        text += "\"type\": \"\(types[column] ?? "string")\"}"
      }
      text += "\n        ],\n        \"missingValues\": [\"\"]\n      }\n    }"
    }
    return text + "\n  ]\n}\n"
  }

  private static func quoted(_ text: String) -> String { JSONWriter.quoted(text) }
}

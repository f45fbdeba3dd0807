/// The words that columns of regions, times and indicators are called by.
package enum HeaderWord {
  package static func isOne(_ text: String) -> Bool {
    ColumnNames.region(text, among: []) != nil || ColumnNames.time(text)?.isYear == true
      || ["indicator", "indicators", "指标", "指標"].contains(text.lowercased())
  }

  /// A title with a number of its own, as those of the parts of a document: `Table 2. Imports`,
  /// `二、进口`, `（三）出口`.
  static func isNumberedTitle(_ text: String) -> Bool {
    text.lowercased().firstMatch(of: /^(table|tabelle|tableau|tabla|figure)\s*\d/) != nil
      || text.firstMatch(of: /^[（(]?[一二三四五六七八九十]+[、)）.．]/) != nil
      || text.firstMatch(of: /^表\s*\d/) != nil
  }
}

/// What is wrong with a figure or a series, and in which column.
package struct FieldFailure: Error {
  package let field: FigureField
  package let diagnostic: Diagnostic

  package init(field: FigureField, diagnostic: Diagnostic) {
    self.field = field
    self.diagnostic = diagnostic
  }
}

/// All that is wrong with a series.
package struct FieldFailures: Error {
  package let all: [FieldFailure]

  package init(all: [FieldFailure]) { self.all = all }
}

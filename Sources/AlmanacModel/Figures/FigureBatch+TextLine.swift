extension FigureBatch {
  /// A line of text alone above figures, of which it may say something: a note, the name of the places
  /// below it, the title of another table.
  ///
  /// What its words alone tell, the reader has found out; whether they are names that are known, only
  /// the database's side knows.
  package struct TextLine: Sendable {
    package let text: String
    package let line: Int
    /// The text of the record, to show it by.
    package let record: String
    /// The region or the indicator, where it stands in the column for it.
    package var role: FigureField?
    /// No other column has to say something of a row, so that it may be one whose figures are all
    /// left out.
    package var isWholeKey = false
    /// It has as many cells as the header, as rows have.
    package var isFull = false
    /// Figures stand above it too, of which it says nothing.
    package var isBetween = false
    /// The unit that it says in so many words.
    package var saidUnit: String?
    /// What else in it may be a unit.
    package var unitCandidates: [String] = []
    /// The unit of the figures is known otherwise.
    package var isUnitKnown = false
    /// The row below it has the same in one of its columns.
    package var isSaidBelow = false
    /// The text without the number of a title; nil for one that has none.
    package var unnumbered: String?
    package var isNote = false
    /// No name of something new: a part of those who are counted, `Men`, or a year.
    package var isNoName = false
    /// Nothing but the unit stands in it.
    package var isUnitAlone = false
    /// A kind of places, above rows of places: `Western Europe`.
    package var isArea = false
    /// What is wrong with it where every row has to be a figure.
    package var problem: Diagnostic?

    package init(_ text: String, line: Int, record: String) {
      self.text = text
      self.line = line
      self.record = record
    }
  }
}

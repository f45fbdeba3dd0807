import AlmanacModel
import AlmanacReading

/// The figures of a text, read without a database.
func figures(_ text: String, options: DocumentReader.Options = .init()) -> [Candidate] {
  DocumentReader(DocumentText(text, joinsLines: true), options: options, gazetteer: NoGazetteer())
    .candidates()
}

/// A figure in one line: what is printed, its kind, value or range, qualifier, unit and decimals.
func line(_ figure: Candidate) -> String {
  let value =
    figure.value.map { NumberFormat.exact($0) }
    ?? "\(NumberFormat.exact(figure.low ?? 0))..\(NumberFormat.exact(figure.high ?? 0))"
  return
    "\(figure.printed) \(figure.kind.rawValue) \(figure.qualifier.rawValue) \(value) \(figure.unit) \(figure.decimals.map(String.init) ?? "-")"
}

func lines(_ text: String) -> [String] { figures(text).map(line) }

internal import AlmanacModel

/// The header of SDMX-CSV, taken apart.
struct SDMXColumns {
  /// How codes and names stand in the file.
  enum Labels {
    case id
    /// `FREQ: Frequency`, `A: Annual`.
    case both
    /// A column of names behind each column of codes.
    case name
  }

  /// The ids of the components, without labels and what stands in brackets: `ATTR_1[en;fr]`,
  /// `STRUCTURE[;]`. For a column of names, the name.
  let ids: [String]
  let labels: Labels
  private let header: [String]
  private let firstComponent: Int

  init(_ header: [String]) {
    self.header = header
    let codes = header.map { cell in
      let code = cell.firstRange(of: ": ").map { String(cell[..<$0.lowerBound]) } ?? cell
      return code.firstIndex(of: "[").map { String(code[..<$0]) } ?? code
    }
    ids = codes
    let leading = codes.prefix {
      SDMXConcepts.control.contains($0.uppercased()) && $0.uppercased() != "FREQ"
        || $0.uppercased() == "ACTION"
    }
    firstComponent = leading.count
    if codes.contains(where: { $0.uppercased() == "STRUCTURE_NAME" }) {
      labels = .name
    } else {
      labels = header.contains { $0.contains(": ") } ? .both : .id
    }
  }

  var isSDMX: Bool {
    guard let first = ids.first else { return false }
    let names = Set(ids.map { $0.uppercased() })
    switch first {
    case "STRUCTURE": return names.contains("STRUCTURE_ID")
    case "DATAFLOW", "KEY": return names.contains("OBS_VALUE")
    default: return false
    }
  }

  func isName(_ index: Int) -> Bool {
    labels == .name && index >= firstComponent && (index - firstComponent) % 2 == 1
  }

  /// An array or a text in several languages, which only attributes are.
  func isComposite(_ index: Int) -> Bool {
    index >= firstComponent && header[index].hasPrefix(ids[index] + "[")
  }

  func isDataflow(_ index: Int) -> Bool {
    ["DATAFLOW", "STRUCTURE_ID"].contains(ids[index].uppercased())
  }

  /// A component with a code or a value of its own.
  func isPlain(_ index: Int) -> Bool {
    !isName(index) && !isComposite(index) && !isMeasure(index)
      && !SDMXConcepts.control.contains(ids[index].uppercased())
      && ids[index].uppercased() != "ACTION"
  }

  /// Dimensions, as far as can be told; a measure is among them where none is known.
  var keys: [Int] {
    let value = measures.first ?? ids.endIndex
    return ids.indices.filter { $0 < value && isPlain($0) }
  }

  /// The columns of values: `OBS_VALUE`, or several with numbers behind.
  var measures: [Int] { ids.indices.filter { isMeasure($0) } }

  private func isMeasure(_ index: Int) -> Bool {
    let id = ids[index].uppercased()
    guard !isName(index), id.hasPrefix("OBS_VALUE") else { return false }
    return id.dropFirst(9).allSatisfy(\.isNumber)
  }
}

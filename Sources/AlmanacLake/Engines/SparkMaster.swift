internal import AlmanacModel

/// The address of a Spark cluster.
struct SparkMaster: Sendable, Hashable {
  /// As spark-submit takes it.
  let address: String

  /// - Throws: `Diagnostic` when it is none.
  init(_ text: String) throws(Diagnostic) {
    let isNumber = { (part: Substring) in Int(part).map { $0 > 0 } ?? false }
    if text.hasPrefix("spark://") {
      let parts = text.dropFirst("spark://".count).split(
        separator: ",", omittingEmptySubsequences: false)
      let isSound = parts.allSatisfy { part in
        let pair = part.split(separator: ":", omittingEmptySubsequences: false)
        return pair.count == 2 && !pair[0].isEmpty && !pair[0].contains("/") && isNumber(pair[1])
      }
      guard isSound else { throw .invalidEngine(text) }
      address = text
    } else if let numbers = Self.numbers(of: text, after: "local["), numbers.count == 1,
      numbers.allSatisfy(isNumber)
    {
      // Without the second number, Spark would try each task once.
      address = "local[\(numbers[0]),\(Self.tries)]"
    } else if let numbers = Self.numbers(of: text, after: "local-cluster["), numbers.count == 3,
      numbers.allSatisfy(isNumber)
    {
      address = text
    } else {
      throw .invalidEngine(text)
    }
  }

  /// How often Spark tries a task.
  static let tries = 4

  /// Whether it is on this machine, which is then spoken to by no other address.
  var isHere: Bool {
    ["local", "spark://127.0.0.1:", "spark://localhost:"].contains { address.hasPrefix($0) }
  }

  private static func numbers(of text: String, after head: String) -> [Substring]? {
    guard text.hasPrefix(head), text.hasSuffix("]") else { return nil }
    return text.dropFirst(head.count).dropLast().split(
      separator: ",", omittingEmptySubsequences: false)
  }
}

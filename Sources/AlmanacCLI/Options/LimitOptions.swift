import Almanac
import ArgumentParser

/// How long a query may take, and how many rows it may return.
struct LimitOptions: ParsableArguments {
  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "Stop after this time, 0 for no limit (default: 30 for a query of your own).",
      valueName: "seconds"))
  var timeout: Double?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "Stop after this many rows, 0 for all (default: 1000 for a query of your own on a terminal).",
      valueName: "count"))
  var maxRows: Int?

  func apply(to options: inout QueryOptions, of query: NamedQuery) throws {
    if let timeout, !(0...1_000_000_000).contains(timeout) {
      throw Diagnostic(
        .invalidParameter, found: "--timeout \(NumberFormat.exact(timeout))",
        expected: "a number of seconds, or 0 for no limit", remedy: "for example --timeout 60")
    }
    if let maxRows, maxRows < 0 {
      throw Diagnostic(
        .invalidParameter, found: "--max-rows \(maxRows)",
        expected: "a number of rows, or 0 for all", remedy: "for example --max-rows 1000")
    }
    options.timeLimit = timeout.map { .seconds($0) }
    let most = maxRows ?? (query.origin.isOwn && Console.outputIsTerminal ? 1000 : 0)
    options.maxRows = most == 0 ? nil : most
    options.onCut = { count in
      let rows = count == 1 ? "row" : "rows"
      Console.error("warning: cut off after \(count) \(rows); --max-rows 0 gives all")
    }
  }
}

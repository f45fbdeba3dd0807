/// Finds what a query has beyond the SQL that SQLite, DuckDB and PostgreSQL read alike: common
/// table expressions, window functions, CASE, COALESCE, NULLIF. Each complaint begins with the
/// query and line.
struct PortableSQL {
  /// Functions that all have under this name. `group_concat` is the one that stands for
  /// another, `string_agg`; nothing else writes a list of sources in one cell.
  static let functions: Set<String> = [
    "abs", "avg", "coalesce", "count", "exp", "first_value", "group_concat", "lag", "last_value",
    "lead", "length", "ln", "lower", "max", "min", "ntile", "nullif", "percent_rank", "power",
    "rank", "dense_rank", "replace", "round", "row_number", "sqrt", "substr", "sum", "trim",
    "upper",
  ]
  /// Words that may stand before a parenthesis without being a function.
  private static let keywords: Set<String> = [
    "all", "and", "as", "between", "by", "case", "cast", "distinct", "else", "end", "except",
    "exists", "filter", "from", "having", "in", "intersect", "join", "like", "materialized", "not",
    "on", "or", "over", "partition", "select", "then", "union", "using", "values", "when", "where",
    "with",
  ]
  private static let forbidden: Set<String> = [
    "attach", "collate", "glob", "indexed", "isnull", "julianday", "match", "notnull", "oid",
    "pragma", "regexp", "rowid", "_rowid_", "current_date", "current_time", "current_timestamp",
  ]
  /// Columns that are never NULL, wherever a query orders by them without saying where NULL goes:
  /// codes, names, dates and keys of the schema, and numbers given by row_number and count.
  private static let neverNull: Set<String> = [
    "basis", "code", "cumulative", "dimension", "end_date", "event_id", "factor", "field",
    "figures", "frequency", "import", "import_id", "indicator", "indicator_id", "initiative",
    "is_after", "kind", "known_from", "language", "level", "name", "other_period",
    "other_series_id", "other_source", "own_period_id", "own_series_id", "path", "peer_id",
    "period", "period_id", "place", "reference", "region", "region_id", "role", "series_id",
    "source", "source_id", "span", "start_date", "statistic", "time_class", "vintage_id", "within",
    "within_id",
  ]

  let name: String
  private var tokens: [Token] = []

  struct Token {
    enum Kind { case word, number, string, symbol }
    let kind: Kind
    let text: String
    let line: Int
  }

  /// - Parameter text: a query's file; SQL in its header, which finds what a word stands for, too.
  init(name: String, text: String) {
    self.name = name
    for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated()
    {
      let sql = line.hasPrefix("--   ") ? line.dropFirst(5) : line
      tokens += Self.tokens(sql, line: index + 1)
    }
  }

  var complaints: [String] {
    tokens.indices.flatMap { index in
      [word(index), function(index), division(index), comparison(index)].compactMap { $0 }
        + ordering(index)
    }
  }

  private func complain(_ index: Int, _ what: String) -> String {
    "\(name):\(tokens[index].line): \(what)"
  }

  private func text(_ index: Int) -> String {
    tokens.indices.contains(index) ? tokens[index].text : ""
  }

  private func word(_ index: Int) -> String? {
    guard tokens[index].kind == .word, Self.forbidden.contains(text(index)), text(index - 1) != "as"
    else { return nil }
    return complain(index, "\(text(index)) is SQLite's own")
  }

  private func function(_ index: Int) -> String? {
    let word = text(index)
    guard tokens[index].kind == .word, text(index + 1) == "(", !Self.keywords.contains(word),
      !isNameOfTable(index)
    else { return nil }
    guard Self.functions.contains(word) else { return complain(index, "function \(word)") }
    if ["max", "min"].contains(word), arguments(after: index + 1).count > 1 {
      return complain(index, "\(word) of several arguments, which is greatest or least elsewhere")
    }
    return nil
  }

  /// `WITH name (columns) AS (`.
  private func isNameOfTable(_ index: Int) -> Bool {
    var depth = 0
    for other in tokens.indices[(index + 1)...] {
      if text(other) == "(" { depth += 1 }
      if text(other) == ")" { depth -= 1 }
      if depth == 0 {
        return text(other + 1) == "as" && ["(", "materialized"].contains(text(other + 2))
      }
    }
    return false
  }

  /// A quotient of integers is cut off by some and not by others, and a quotient by zero is NULL,
  /// an error or infinite.
  private func division(_ index: Int) -> String? {
    guard text(index) == "/" else { return nil }
    if tokens.indices.contains(index + 1), tokens[index + 1].kind == .number {
      return text(index + 1).contains(".") ? nil : complain(index, "a divisor that is an integer")
    }
    guard text(index + 1) == "nullif",
      let zero = arguments(after: index + 2).last, zero == ["0.0"] || zero == ["0"]
    else {
      return complain(index, "a divisor that is not nullif(…, 0)")
    }
    return nil
  }

  private func comparison(_ index: Int) -> String? {
    if ["==", "!=", "->", "->>"].contains(text(index)), tokens[index].kind == .symbol {
      return complain(index, "operator \(text(index))")
    }
    guard text(index) == "is", tokens[index].kind == .word else { return nil }
    let next = text(index + 1) == "not" ? text(index + 2) : text(index + 1)
    return ["null", "distinct", "true", "false"].contains(next)
      ? nil : complain(index, "IS between two values, which is IS NOT DISTINCT FROM elsewhere")
  }

  /// Whether each key of an ORDER BY says where NULL goes, or cannot be NULL.
  private func ordering(_ index: Int) -> [String] {
    guard text(index) == "by", text(index - 1) == "order" else { return [] }
    var keys: [[String]] = [[]]
    var depth = 0
    var end = index + 1
    scan: while end < tokens.count {
      let word = tokens[end].text
      if word == "(" || word == "case" { depth += 1 }
      if word == ")" || word == "end" { depth -= 1 }
      if depth < 0 { break }
      if depth == 0, tokens[end].kind == .word || tokens[end].kind == .symbol {
        switch word {
        case "limit", "rows", "range", "groups", ";": break scan
        case ",":
          keys.append([])
          end += 1
          continue scan
        default: break
        }
      }
      keys[keys.count - 1].append(word)
      end += 1
    }
    return keys.filter { !isSettled($0) }.map {
      complain(index, "ORDER BY \($0.joined(separator: " ")) without NULLS FIRST or LAST")
    }
  }

  private func isSettled(_ key: [String]) -> Bool {
    if key.contains("nulls") { return true }
    let key = key.filter { $0 != "desc" && $0 != "asc" }
    if key.count == 1, Int(key[0]) != nil { return true }
    if key.first == "case", key.last == "end" { return key.contains("else") }
    if key.first == "count" || key.first == "coalesce" { return true }
    return key.count == 1 && Self.neverNull.contains(key[0])
      || key.count == 3 && key[1] == "." && Self.neverNull.contains(key[2])
  }

  /// The texts of the arguments in the parenthesis at `open`.
  private func arguments(after open: Int) -> [[String]] {
    var found: [[String]] = [[]]
    var depth = 0
    for index in tokens.indices[open...] {
      let word = text(index)
      if word == ")" { depth -= 1 }
      if depth == 0, word == ")" { break }
      if depth == 1, word == "," {
        found.append([])
      } else if depth > 0 {
        found[found.count - 1].append(word)
      }
      if word == "(" { depth += 1 }
    }
    return found
  }

  /// The tokens of a line, words in lower case, without its comment. No text spans lines.
  private static func tokens(_ line: Substring, line number: Int) -> [Token] {
    var found: [Token] = []
    var rest = line
    while let first = rest.first {
      if rest.hasPrefix("--") { break }
      if first == " " {
        rest.removeFirst()
      } else if first == "'" {
        let body = rest.dropFirst().prefix { $0 != "'" }
        rest = rest.dropFirst(body.count + 2)
        found.append(Token(kind: .string, text: "'\(body)'", line: number))
      } else if first.isLetter || first == "_" || first == ":" {
        let body = rest.prefix { $0.isLetter || $0.isNumber || $0 == "_" || $0 == ":" }
        rest = rest.dropFirst(body.count)
        found.append(Token(kind: .word, text: body.lowercased(), line: number))
      } else if first.isNumber {
        let body = rest.prefix { $0.isNumber || $0 == "." || $0 == "e" }
        rest = rest.dropFirst(body.count)
        found.append(Token(kind: .number, text: String(body), line: number))
      } else {
        let pair = rest.prefix(2)
        let body =
          ["==", "!=", "<>", "<=", ">=", "||", "->"].contains(String(pair)) ? pair : rest.prefix(1)
        rest = rest.dropFirst(body.count)
        found.append(Token(kind: .symbol, text: String(body), line: number))
      }
    }
    return found
  }
}

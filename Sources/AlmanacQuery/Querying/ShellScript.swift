internal import AlmanacModel
public import AlmanacStore
internal import SQLite

// What is printed for the sqlite3 shell, which runs programs: a line that begins with a dot is a
// command of the shell's own, `.shell` among them. So nothing that comes out of a file or an
// argument may stand at the beginning of a statement's line.

extension Database {
  /// The statements that answer a named query in the sqlite3 shell: `.parameter` lines and
  /// the SQL.
  ///
  /// - Throws: `Diagnostic` when the query is the user's own and may not be run.
  public func script(
    _ query: NamedQuery, _ arguments: [String: String] = [:],
    options: QueryOptions = QueryOptions()
  ) throws -> String {
    let perspective = try Perspective(options)
    let bound = try guarding(query, options) { try bind(query, arguments) }
    let values = try values(query, bound)
    let sql = query.sql(values)
    if query.origin.isOwn {
      try guarding(query, options) {
        let statement = try connection.prepare(sql)
        // VACUUM INTO asks for no permission before it runs, and answers nothing.
        guard statement.isReadOnly, !statement.columnNames.isEmpty else {
          throw Diagnostic.noSelect(in: query)
        }
      }
    }
    var text = try perspective.statements(connection).map { Self.onOneLine($0) + ";\n" }.joined()
    text += ".parameter init\n"
    for (name, value) in values.sorted(by: { $0.key < $1.key }) {
      text += Self.shellParameter(name, value) + "\n"
    }
    return text + (query.origin.isOwn ? Self.onOneLine(sql) + ";" : sql)
  }

  /// One statement without comments and line ends, but for those within quotes, where the shell
  /// looks for no commands: a line `go` or `/` would end a statement before its end.
  static func onOneLine(_ sql: String) -> String {
    var result = ""
    var rest = sql.unicodeScalars[...]
    while let scalar = rest.popFirst() {
      switch scalar {
      case "'", "\"", "`", "[":
        let end: Unicode.Scalar = scalar == "[" ? "]" : scalar
        result.unicodeScalars.append(scalar)
        while let inner = rest.popFirst() {
          result.unicodeScalars.append(inner)
          if inner == end { break }
        }
      case "-" where rest.first == "-":
        rest = rest.drop { $0 != "\n" }
      case "/" where rest.first == "*" && rest.count > 1:
        rest = rest.dropFirst()
        var before: Unicode.Scalar = " "
        while let inner = rest.popFirst() {
          if before == "*", inner == "/" { break }
          before = inner
        }
        result += " "
      case "\n", "\r", "\t", "\u{C}": result += " "
      case ";" where rest.allSatisfy({ $0.properties.isWhitespace }): break
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result.trimmed
  }

  /// The sqlite3 shell's command that sets a parameter. It evaluates the value as SQL, inside
  /// quotes of its own.
  static func shellParameter(_ name: String, _ value: Value) -> String {
    switch value {
    case .integer(let number): ".parameter set :\(name) \(number)"
    case .real(let number): ".parameter set :\(name) \(NumberFormat.exact(number))"
    case .text(let text): shellParameter(name, text)
    case .null, .blob: ".parameter set :\(name) NULL"
    }
  }

  /// The sqlite3 shell's command that sets a parameter to a text.
  public static func shellParameter(_ name: String, _ value: String) -> String {
    let expression = literal(value).flatMap { character -> [Character] in
      "\"\\".contains(character) ? ["\\", character] : [character]
    }
    return ".parameter set :\(name) \"\(String(expression))\""
  }

  /// A text as SQL, in which a control character, such as a line end, is `char(10)`.
  static func literal(_ text: String) -> String {
    var parts: [String] = []
    var plain = ""
    func flush() {
      if !plain.isEmpty { parts.append("'\(plain)'") }
      plain = ""
    }
    for scalar in text.unicodeScalars {
      if scalar.value < 0x20 || scalar.value == 0x7F {
        flush()
        parts.append("char(\(scalar.value))")
      } else {
        plain += scalar == "'" ? "''" : String(scalar)
      }
    }
    flush()
    return parts.isEmpty ? "''" : parts.joined(separator: " || ")
  }
}

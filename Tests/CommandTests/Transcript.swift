import Foundation

/// A Markdown page whose `console` blocks are sessions: `$ command` lines, each followed by
/// what it prints; `[exit 65]` ends the output of a command that fails. All blocks of a page
/// are one session in one folder. A block marked ` ```console no-test ` is left alone.
struct Transcript {
  struct Command {
    var text: String
    var output: String
  }

  enum Part {
    case prose(String)
    case command(Command)
  }

  var parts: [Part]

  init(_ page: String) {
    parts = []
    var inBlock = false
    for line in page.split(separator: "\n", omittingEmptySubsequences: false).map(String.init) {
      if inBlock, line.hasPrefix("$ ") {
        parts.append(.command(Command(text: String(line.dropFirst(2)), output: "")))
        continue
      }
      if line == "```console" { inBlock = true } else if line.hasPrefix("```") { inBlock = false }
      if inBlock, case .command(var command)? = parts.last {
        // A line that ends in a backslash goes on in the next, a here-document to its END.
        let isOpen = command.text.contains("<<'END'") && !command.text.hasSuffix("\nEND")
        if command.output.isEmpty, isOpen || command.text.hasSuffix("\\") {
          command.text += "\n" + line
        } else {
          command.output += line + "\n"
        }
        parts[parts.count - 1] = .command(command)
      } else {
        parts.append(.prose(line))
      }
    }
  }

  var page: String {
    parts.map { part in
      switch part {
      case .prose(let line): line + "\n"
      case .command(let command): "$ \(command.text)\n\(command.output)"
      }
    }.joined().dropLastNewline
  }

  var commands: [Command] {
    parts.compactMap { if case .command(let command) = $0 { command } else { nil } }
  }
}

extension String {
  fileprivate var dropLastNewline: String { hasSuffix("\n") ? String(dropLast()) : self }
}

/// A fresh folder with the seeds beside it, where commands run against the built tool.
final class Session: Sendable {
  let folder: URL
  static let root = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()

  init() throws {
    folder = FileManager.default.temporaryDirectory
      .appending(path: "almanac-test-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    for name in ["Seeds", "Documentation"] {
      try FileManager.default.createSymbolicLink(
        at: folder.appending(path: name), withDestinationURL: Self.root.appending(path: name))
    }
  }

  /// Begins with a database there.
  convenience init(database: Data) throws {
    try self.init()
    try database.write(to: databaseFile)
  }

  /// Begins with the seeds imported.
  static func withSeeds() throws -> Session { try Session(database: seeds.get()) }

  /// Imported once for all sessions that begin so.
  private static let seeds = Result {
    let session = try Session()
    _ = try session.run("almanac import Seeds")
    return try session.database
  }

  private var databaseFile: URL { folder.appending(path: "almanac.db") }
  var database: Data { get throws { try Data(contentsOf: databaseFile) } }

  deinit { try? FileManager.default.removeItem(at: folder) }

  /// The folder that the test runner and the tool were built into.
  static var products: URL {
    let arguments = CommandLine.arguments + [ProcessInfo.processInfo.environment["_"] ?? ""]
    for argument in arguments {
      var url = URL(filePath: argument)
      while url.path.count > 1 {
        url = url.deletingLastPathComponent()
        if FileManager.default.isExecutableFile(atPath: url.appending(path: "almanac").path) {
          return url
        }
      }
    }
    return root.appending(path: ".build/debug")
  }

  /// Runs a line of shell; answers everything it printed, with `[exit n]` when it failed.
  func run(_ command: String, environment: [String: String] = [:]) throws -> String {
    let process = Process()
    process.executableURL = URL(filePath: "/bin/sh")
    process.arguments = ["-c", command]
    process.currentDirectoryURL = folder
    process.environment = [
      "PATH": "\(Self.products.path):/usr/local/bin:/usr/bin:/bin", "HOME": folder.path,
      "LC_ALL": "C.UTF-8", "SWIFT_BACKTRACE": "enable=no",
    ].merging(environment) { $1 }
    let pipe = Pipe()
    process.standardOutput = pipe
    process.standardError = pipe
    process.standardInput = FileHandle.nullDevice
    try process.run()
    let data = try pipe.fileHandleForReading.readToEnd() ?? Data()
    process.waitUntilExit()
    var text = String(decoding: data, as: UTF8.self)
    if !text.isEmpty, !text.hasSuffix("\n") { text += "\n" }
    if process.terminationReason == .uncaughtSignal {
      text += "[signal \(process.terminationStatus)]\n"
    } else if process.terminationStatus != 0 {
      text += "[exit \(process.terminationStatus)]\n"
    }
    return text
  }

  /// The same of a line that mostly waits: other tests go on meanwhile, of which no more run at once
  /// than there are cores.
  func wait(for command: String) async throws -> String {
    try await withCheckedThrowingContinuation { continuation in
      Thread.detachNewThread { continuation.resume(with: Result { try self.run(command) }) }
    }
  }

  /// Takes out what differs from run to run: durations, dates of today, and the sizes of databases,
  /// which hold the paths of files.
  static func steady(_ text: String) -> String {
    text.replacing(#/ in [0-9.,]+ (ms|s)\b/#, with: " in 9 ms")
      .replacing(#/20[0-9]{2}-[0-9]{2}-[0-9]{2}T[0-9:]{8}Z/#, with: "2026-01-01T00:00:00Z")
      .replacing(#/almanac-test-[0-9A-F-]{36}/#, with: "almanac-test")
      .replacing(#/\b[0-9]{7} bytes/#, with: "4194304 bytes")
  }
}

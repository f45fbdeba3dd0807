import Almanac
import ArgumentParser

/// What `check --integrity` prints.
enum IntegrityReport {
  static func run(_ options: DatabaseOptions, accepting: Bool, _ output: OutputOptions) throws {
    let path = options.resolved
    let findings =
      Lake.isLake(path) ? try self.findings(ofLake: path, accepting) : try findings(path, accepting)
    if findings.isEmpty, output.format.isForPeople {
      return Console.error("\(path) is as almanac has written it")
    }
    try Output.write(output) { writer in
      // A person need not read the same hint in each row.
      let names = ["part", "subject", "found"] + (output.format.isForPeople ? [] : ["remedy"])
      try writer.begin(names.map { ResultColumn(name: $0) })
      for finding in findings {
        let cells = [finding.part.rawValue, finding.subject, finding.found, finding.remedy]
        try writer.write(cells.prefix(names.count).map { .text($0) })
      }
      try writer.end()
    }
    if output.format.isForPeople { tellRemedies(findings) }
    if !findings.isEmpty { throw ExitCode(65) }
  }

  private static func findings(_ path: String, _ accepting: Bool) throws -> [IntegrityFinding] {
    let database = try Database.open(path, for: accepting ? .writing : .reading)
    let progress = StageLine()
    defer { progress.finish() }
    return try StopSignal.run(stoppingBy: database.stop) { _ in
      if accepting { try database.acceptContents() }
      return try database.integrityFindings { progress.show("checking \($0.doing)") }
    }
  }

  private static func findings(
    ofLake path: String, _ accepting: Bool
  ) throws -> [IntegrityFinding] {
    if accepting { try Database.refuseLake(path, for: "almanac check --integrity --accept") }
    let progress = StageLine()
    defer { progress.finish() }
    return try Lake(path).stoppable {
      try $0.integrityFindings { progress.show("checking \($1.doing) of \($0)") }
    }
  }

  /// For a command that does something else.
  static func tell(_ findings: [IntegrityFinding]) {
    for finding in findings.prefix(10) {
      Console.error("error: \(finding.subject): \(finding.found)")
    }
    if findings.count > 10 { Console.error("… and \(findings.count - 10) more") }
    tellRemedies(findings)
  }

  private static func tellRemedies(_ findings: [IntegrityFinding]) {
    for remedy in Set(findings.map(\.remedy)).sorted() { Console.error("hint: \(remedy)") }
  }
}

import AlmanacOutput
import Foundation
import Testing

@testable import AlmanacCLI

/// The tool asks a lake as it asks the file that it was made of.
@Suite("A lake on the command line")
struct LakeCommandTests {
  /// Figures of three indicators, with a revision, beside the seeds.
  private static func session() throws -> Session {
    let session = try Session.withSeeds()
    try ReliabilityTests.manyFigures(400).replacing("patents-granted,CN-440300,2", with: "x")
      .write(
        to: session.folder.appending(path: "many.csv"), atomically: true, encoding: .utf8)
    _ = try session.run("almanac export lake --format lake --shards 4")
    return session
  }

  /// What a command prints with the file, and with the lake. The two that choose a query say on
  /// standard error which, with its options.
  private func compare(_ session: Session, _ command: String) throws {
    let isChoosing = command.hasPrefix("compare 深圳") || command.hasPrefix("trace")
    let end = isChoosing ? " 2> said" : ""
    let file = try session.run("COLUMNS=120 almanac \(command)" + end)
    let lake = try session.run("COLUMNS=120 almanac \(command) --db lake" + end)
    #expect(lake == file, "\(command)")
  }

  @Test("every format of every kind of question is the same to the byte")
  func formats() throws {
    let session = try Self.session()
    for format in OutputFormat.allCases.map(\.rawValue) {
      for command in [
        // All shards, one, gathered, the head, and counts that add up.
        "query profile --region 深圳", "query vs-national --region 深圳",
        "query growth --region 深圳 --indicator patents-granted", "list sources",
        "list regions --match 深",
        "check", "verify --as-of 2022-12-31", "derive --list", "show CN-440300",
      ] { try compare(session, "\(command) --format \(format)") }
    }
  }

  @Test("every option of a question holds for a lake")
  func options() throws {
    let session = try Self.session()
    for options in [
      "--max-rows 2", "--timeout 60", "--explain", "--chart", "--svg -", "--lang zh-Hans",
      "--as-of 2022-09-27", "--as-of 2030-01-01 --vintage first", "--force", "--sparklines",
      "--format csv --spreadsheet", "--engine local", "--max-rows 0 --format json",
    ] { try compare(session, "query vs-national --region 深圳 \(options)") }
    for command in [
      "query no-such-query", "query growth", "query vs-national --region nowhere",
      "query rank --help",
      "compare 深圳 全国 每万人发明专利", "compare nothing at all", "trace 深圳 每万人发明专利 2022-S1",
      "verify --claim '深圳 每万人发明专利拥有量 2022年上半年 约为 全国 6倍'", "verify --claim nothing",
      "export - --format csv", "export - --query profile --region 深圳 --format ndjson",
      "export - --format json-stat --indicator patents-granted", "query profile --region CN-110000",
    ] { try compare(session, command) }
  }

  @Test("words are completed with the names that a lake knows")
  func completion() throws {
    let session = try Session.withSeeds()
    _ = try session.run(
      """
      printf -- 'SELECT 1 AS one\n' > mine.sql; almanac query --save mine.sql
      almanac export lake --format lake
      almanac --generate-completion-script bash > completion.bash
      """)
    let words = try session.run(
      """
      ALMANAC_DB=lake bash -c '. ./completion.bash; COMP_WORDS=(almanac query mi); COMP_CWORD=2
      COMP_LINE="almanac query mi"; COMP_POINT=${#COMP_LINE}; _almanac almanac mi query; echo "${COMPREPLY[@]}"'
      """)
    #expect(words == "mine\n")
  }

  @Test("an export that is killed at any point leaves no lake, or all of it")
  func killed() throws {
    let session = try Session.withSeeds()
    try ReliabilityTests.manyFigures(40_000).write(
      to: session.folder.appending(path: "many.csv"), atomically: true, encoding: .utf8)
    _ = try session.run("almanac import many.csv")
    for delay in ["0.03", "0.1", "0.2", "0.3", "0.5"] {
      _ = try session.run("timeout -s KILL \(delay) almanac export lake --format lake --shards 6")
      let found = try session.run(
        "[ ! -e lake ] || almanac check --integrity --db lake && echo fine")
      #expect(found.hasSuffix("fine\n"), "after \(delay) s: \(found)")
      _ = try session.run("rm -rf lake")
    }
    let stopped = try session.run(
      "timeout -s INT 0.2 almanac export lake --format lake --shards 6; ls -A | grep lake")
    #expect(!stopped.contains("\nlake") && !stopped.contains(".lake"), "\(stopped)")
  }

  @Test("a lake goes only where nothing is, and where there is room")
  func places() throws {
    let session = try Session.withSeeds()
    let taken = try session.run(
      "mkdir taken; almanac export taken --format lake; echo \"exit $?\"; ls -A taken")
    #expect(taken.hasSuffix("exit 73\n"), "\(taken)")
    let nowhere = try session.run("almanac export no/such/lake --format lake; echo \"exit $?\"")
    #expect(nowhere.hasSuffix("exit 73\n"), "\(nowhere)")
    // Root may do everything, so another user tries.
    let user = getuid() == 0 ? "setpriv --reuid=65534 --regid=65534 --clear-groups" : ""
    let closed = try session.run(
      "chmod 555 .; \(user) almanac export lake --format lake; echo \"exit $?\"; chmod 755 .")
    #expect(closed.hasSuffix("exit 73\n"), "\(closed)")
    let full = try session.run(
      "ulimit -f 300; almanac export lake --format lake; echo \"exit $?\"; ls -A | grep lake")
    #expect(full.contains("exit 74\n") && !full.contains("\nlake"), "\(full)")
    let gathered = try session.run(
      "almanac export lake --format lake --shards 4 > out && ulimit -f 300; almanac check --db lake > out; echo \"exit $?\"; wc -c < out"
    )
    #expect(gathered.contains("exit 74\n0\n"), "\(gathered)")
  }

  @Test("no output goes over a file of a lake, or where one is to be")
  func outputs() throws {
    let session = try Session.withSeeds()
    _ = try session.run(
      """
      almanac export lake --format lake --shards 2 --facts; ln lake/head.db hard; ln -s lake/shards to
      printf 'indicator,region,period,value\ntiny,CN,2020,1\ntiny,CN,2021,none\n' > bad.csv
      """)
    let digests = "find lake -type f -exec sha256sum {} + | sort"
    let before = try session.run(digests)
    for target in [
      "lake/lake.json", "lake/shards/00001.db", "to/00000.db", "hard", "lake/facts/00001.parquet",
      "lake/head-1.db", "lake/head.db-journal", "lake/shards/../shards/00007.db-wal",
    ] {
      for command in [
        "import bad.csv --create indicators --skip-bad \(target)",
        "import bad.csv --create indicators --dry-run --skip-bad \(target)",
        "export \(target) --format csv", "export \(target) --query sources --format csv",
        "query rank --indicator 每万人发明专利拥有量 --level prefecture --svg \(target)",
      ] {
        let said = try session.run("almanac \(command) --replace --db lake; echo \"exit $?\"")
        #expect(said.hasSuffix("exit 73\n"), "\(command): \(said)")
      }
    }
    #expect(try session.run(digests) == before)
  }

  @Test("a shard that is gone or changed is named, and nothing is answered")
  func damaged() throws {
    let session = try Self.session()
    for damage in [
      "rm lake/shards/00001.db", "truncate -s -16384 lake/head.db",
      "printf x | dd of=lake/shards/00002.db bs=1 seek=9000 conv=notrunc 2> dd.txt",
    ] {
      _ = try session.run("rm -rf lake; almanac export lake --format lake --shards 4; \(damage)")
      let file = try #require(damage.split(separator: " ").first { $0.contains("lake/") })
        .replacing("of=", with: "")
      for command in ["query profile --region 深圳", "list regions", "check", "export -"] {
        let answer = try session.run(
          "almanac \(command) --db lake > out --format csv; echo \"exit $?\"; cat out")
        #expect(answer.contains("\(file): error: "), "\(damage): \(command): \(answer)")
        #expect(answer.hasSuffix("exit 65\n"), "\(damage): \(command): \(answer)")
      }
    }
  }
}

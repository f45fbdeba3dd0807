import Foundation
import Testing

/// What a person or a machine can do to the tool at a bad time.
@Suite("Reliability")
struct ReliabilityTests {
  /// Figures of many years, which take a while to import.
  static func manyFigures(_ count: Int, offset: Int = 0) -> String {
    var text = "indicator,region,period,value,source\n"
    for index in 0..<count {
      let year = 1000 + index % 3000
      let region = ["CN", "CN-440000", "CN-440300", "CN-440100", "CN-110000"][index / 3000 % 5]
      let indicator = ["patents-granted", "trademarks-registered", "valid-invention-patents"][
        index / 15000 % 3]
      text += "\(indicator),\(region),\(year),\(index + offset),shenzhen-market-regulator-2022-09\n"
    }
    return text
  }

  static let digest =
    "SELECT count(*) || ' ' || sum(value) || ' ' || count(closed_by) FROM observation"

  @Test("an import killed at any point leaves the old state or the new one")
  func killed() throws {
    let session = try Session.withSeeds()
    try Self.manyFigures(40_000).write(
      to: session.folder.appending(path: "many.csv"), atomically: true, encoding: .utf8)
    let old = try session.run("sqlite3 almanac.db \"\(Self.digest)\"")
    _ = try session.run("cp almanac.db new.db; almanac import many.csv --db new.db")
    let new = try session.run("sqlite3 new.db \"\(Self.digest)\"")
    #expect(old != new)
    var seen: Set<String> = []
    for attempt in 0..<12 {
      let delay = 0.01 + Double(attempt) * 0.03
      _ = try session.run(
        "cp almanac.db try.db; timeout -s KILL \(delay) almanac import many.csv --db try.db")
      let state = try session.run("sqlite3 try.db \"\(Self.digest)\"")
      #expect(state == old || state == new, "killed after \(delay) s: \(state)")
      #expect(
        try session.run("sqlite3 try.db 'PRAGMA integrity_check; PRAGMA foreign_key_check'")
          == "ok\n")
      seen.insert(state)
      _ = try session.run("rm -f try.db try.db-journal")
    }
    #expect(seen.contains(old))
  }

  @Test("a reader takes back what a killed writer has left in the file")
  func hotJournal() throws {
    let session = try Session.withSeeds()
    let before = try session.run("almanac list regions --format csv | sha256sum")
    // A tiny cache makes SQLite write into the file before the commit; the copy is as a kill
    // would leave it.
    _ = try session.run(
      """
      printf '%s\\n' 'PRAGMA cache_size = 1;' 'PRAGMA cache_spill = 1;' 'BEGIN;' \
        "UPDATE region_name SET name = 'overwritten';" "UPDATE region SET note = 'overwritten';" \
        '.shell cp almanac.db killed.db; cp almanac.db-journal killed.db-journal' | sqlite3 almanac.db
      """)
    #expect(try session.run("ls killed.db-journal") == "killed.db-journal\n")
    #expect(try session.run("strings killed.db | grep -c overwritten") != "0\n")
    #expect(
      try session.run("almanac list regions --format csv --db killed.db | sha256sum") == before)
  }

  @Test("a first import that is killed or refused leaves no database")
  func killedFirst() throws {
    let session = try Session()
    for delay in ["0.02", "0.05", "0.1", "0.2"] {
      _ = try session.run("timeout -s KILL \(delay) almanac import Seeds --db fresh.db")
      #expect(
        try session.run(
          "[ -e fresh.db ] && sqlite3 fresh.db 'SELECT count(*) > 3000 FROM region' || true"
        )
        .replacing("1\n", with: "").isEmpty)
      _ = try session.run("rm -f fresh.db*")
    }
    _ = try session.run(
      "printf 'code,level\\nX,village\\n' > regions.csv; almanac import regions.csv --db b.db")
    #expect(try session.run("ls b.db*").contains("[exit 2]"))
  }

  @Test("an import stopped by a signal takes back what it began")
  func interrupted() async throws {
    let session = try Session.withSeeds()
    try Self.manyFigures(45_000).write(
      to: session.folder.appending(path: "many.csv"), atomically: true, encoding: .utf8)
    let before = try session.run("sqlite3 almanac.db \"\(Self.digest)\"")
    let output = try await session.wait(
      for:
        "(cat many.csv; sleep 6) | timeout -s INT 2 almanac import -; timeout -s INT 0.05 almanac import Seeds --db b.db; ls"
    )
    #expect(output.contains("[interrupted]"), "\(output)")
    #expect(!output.contains("partial") && !output.contains("b.db"), "\(output)")
    #expect(try session.run("sqlite3 almanac.db \"\(Self.digest)\"") == before)
  }

  @Test("an export stopped by a signal, or with a full disk, leaves nothing")
  func stoppedExport() async throws {
    let session = try Session.withSeeds()
    _ = try session.run(
      "printf 'WITH RECURSIVE n (x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) SELECT x FROM n' > endless.sql; almanac query --save endless.sql"
    )
    let output = try await session.wait(
      for:
        "timeout -s INT 1 almanac export rows.csv --query endless; timeout -s INT 1 almanac export rows --query endless; ls -A"
    )
    #expect(output.contains("[interrupted]"), "\(output)")
    #expect(!output.contains("rows"), "\(output)")
    let full = try session.run(
      "ulimit -f 40; almanac export all; echo \"exit $?\"; almanac export f.csv --query endless; echo \"exit $?\"; ls -A"
    )
    #expect(full.components(separatedBy: "exit 74").count == 3, "\(full)")
    #expect(!full.contains("\nall\n") && !full.contains("partial"), "\(full)")
  }

  @Test("a second writer waits, then says so; a reader is not in the way")
  func locked() async throws {
    let session = try Session.withSeeds()
    let output = try await session.wait(
      for: """
        (echo 'BEGIN IMMEDIATE;'; sleep 7; echo 'ROLLBACK;') | sqlite3 almanac.db &
        sleep 0.5
        echo 'code,kind\\nx,web' > sources.csv
        almanac query conflicts
        almanac import sources.csv; echo "exit $?"
        wait
        almanac import sources.csv > /dev/null; echo "exit $?"
        """)
    #expect(output.hasPrefix("(no rows)\n"))
    #expect(output.contains("error: the database is locked [locked]"))
    #expect(output.contains("exit 75"))
    #expect(output.hasSuffix("exit 0\n"))
  }

  @Test("a full disk is an error that changes nothing")
  func fullDisk() throws {
    let session = try Session.withSeeds()
    try Self.manyFigures(40_000).write(
      to: session.folder.appending(path: "many.csv"), atomically: true, encoding: .utf8)
    let before = try session.run("sqlite3 almanac.db \"\(Self.digest)\"")
    // A limit on the size of files stands for a full disk; the file has 2.6 MB already.
    let output = try session.run("ulimit -f 5400; almanac import many.csv; echo \"exit $?\"")
    #expect(output.contains("exit 74"), "\(output)")
    #expect(output.contains("nothing was changed"), "\(output)")
    #expect(try session.run("sqlite3 almanac.db \"\(Self.digest)\"") == before)
  }

  @Test("a signal ends a command whose reader has stopped, also where the pipe does not block")
  func nonBlockingOutput() async throws {
    let session = try Session.withSeeds()
    let output = Pipe()
    let descriptor = output.fileHandleForWriting.fileDescriptor
    try #require(fcntl(descriptor, F_SETFL, O_NONBLOCK) == 0)
    let process = Process()
    process.executableURL = Session.products.appending(path: "almanac")
    // More than a pipe holds.
    let database = session.folder.appending(path: "almanac.db").path
    process.arguments = ["list", "regions", "--db", database]
    process.standardOutput = output
    process.standardError = FileHandle.nullDevice
    try process.run()
    try await Task.sleep(for: .seconds(2))
    #expect(process.isRunning)
    process.interrupt()
    process.waitUntilExit()
    #expect(process.terminationStatus == 130)
    withExtendedLifetime(output) {}
  }

  @Test("a pipe is no database, and one that nobody reads or writes is waited for until a signal")
  func pipes() throws {
    let session = try Session.withSeeds()
    _ = try session.run("mkfifo p.db p.yaml; printf 'indicator,region,period,value\n' > x.csv")
    let database = try session.run("timeout 5 almanac status --db p.db; echo \"exit $?\"")
    #expect(database.hasSuffix("exit 65\n"), "\(database)")
    for command in ["export p.db --format csv", "import x.csv --map p.yaml"] {
      let said = try session.run("timeout -k 5 -s INT 0.7 almanac \(command); echo \"exit $?\"")
      #expect(said.contains("[interrupted]") && said.hasSuffix("exit 124\n"), "\(said)")
    }
  }

  @Test("what only reads stops at a signal, also at one that comes between two parts of it")
  func reading() throws {
    let session = try Session.withSeeds()
    _ = try session.run("yes '2023年，深圳市专利授权量为23.5万件。' | head -n 40000 > long.txt")
    for delay in ["0.05", "0.15", "0.3"] {
      let said = try session.run(
        "timeout -k 3 -s INT \(delay) almanac read long.txt > out; echo \"exit $?\"")
      #expect(said.hasSuffix("exit 124\n"), "after \(delay) s: \(said)")
    }
  }

  @Test("a claim of any length is an error in time")
  func longClaim() throws {
    let session = try Session.withSeeds()
    let said = try session.run(
      "timeout 20 almanac verify --claim \"深圳 约为 $(yes 9 | head -n 60000 | tr -d '\\n')倍\"; echo \"exit $?\""
    )
    #expect(said.hasSuffix("exit 64\n"), "\(said.suffix(300))")
  }

  @Test("an output that cannot be written is an error; a pipe that closes is none")
  func output() throws {
    let session = try Session.withSeeds()
    let full = try session.run("almanac list regions > /dev/full; echo \"exit $?\"")
    #expect(full.contains("exit 74"), "\(full)")
    #expect(full.contains("cannot be written"))
    let piped = try session.run(
      "{ almanac list regions --format csv; echo \"exit $?\" >&2; } | head -1")
    #expect(
      piped == "region,name,level,parent,series,valid_from,valid_to,match_place\nexit 0\n"
        || piped == "exit 0\nregion,name,level,parent,series,valid_from,valid_to,match_place\n")
  }

  @Test("a file or folder without permission is an error")
  func permissions() throws {
    let session = try Session.withSeeds()
    // Root may do everything, so another user tries.
    let user = getuid() == 0 ? "setpriv --reuid=65534 --regid=65534 --clear-groups" : ""
    _ = try session.run(
      "chmod 755 .; chmod 444 almanac.db; cp /dev/null x.csv; chmod 000 x.csv"
    )
    _ = try session.run("printf 'code,kind\\nx,web\\n' > sources.csv; chmod 644 sources.csv")
    let write = try session.run("\(user) almanac import sources.csv; echo \"exit $?\"")
    #expect(write.contains("exit 77"), "\(write)")
    let read = try session.run("\(user) almanac query conflicts")
    #expect(read.hasPrefix("(no rows)\n"))
    let input = try session.run("\(user) almanac import x.csv; echo \"exit $?\"")
    #expect(input.contains("exit 77"), "\(input)")
    let create = try session.run(
      "chmod 555 .; \(user) almanac import sources.csv --db new.db; echo \"exit $?\"")
    #expect(create.contains("exit 73"), "\(create)")
    _ = try session.run("chmod 755 .")
  }

  @Test("a damaged database is an error, not a crash", arguments: [200, 5000, 40_000, 400_000])
  func damaged(_ offset: Int) throws {
    let session = try Session.withSeeds()
    let output = try session.run(
      """
      dd if=/dev/urandom of=almanac.db bs=1 seek=\(offset) count=3000 conv=notrunc 2> /dev/null
      for query in conflicts regions "profile --region CN-440300"; do
        almanac query $query > /dev/null 2>> errors; echo "exit $?"
      done
      almanac status > /dev/null 2>> errors; echo "exit $?"
      """)
    for line in output.split(separator: "\n") {
      #expect(["exit 0", "exit 65", "exit 70", "exit 78"].contains(line), "\(output)")
    }
  }

  @Test("no bytes make the import crash", arguments: [1, 2, 3])
  func anyBytes(_ seed: UInt64) throws {
    let session = try Session()
    var state = seed &* 0x9E37_79B9_7F4A_7C15
    for attempt in 0..<25 {
      var bytes = Array("indicator,region,period,value\npatents-granted,CN,2022,1\n".utf8)
      for _ in 0..<6 {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        bytes[Int(state >> 33) % bytes.count] = UInt8(truncatingIfNeeded: state >> 24)
      }
      try Data(bytes).write(to: session.folder.appending(path: "any.csv"))
      let output = try session.run(
        "almanac import any.csv --db any.db > out 2>&1; echo \"exit $?\"")
      #expect(
        ["exit 0\n", "exit 65\n"].contains(output), "seed \(seed), attempt \(attempt): \(output)")
    }
  }
}

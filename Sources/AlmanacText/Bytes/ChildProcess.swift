internal import AlmanacFiles
internal import AlmanacModel
internal import CPlatform
internal import Glibc

/// What another program writes, as it is read; when it ends, it must have succeeded. Started
/// without a shell, so that no name of a file or sheet can mean something to one.
final class ChildProcess: ByteFilter {
  private let program: String
  private let name: String
  private let said: ScratchFile
  private let bounds: almanac_bounds
  private var output: ByteSource
  /// 0 when it has ended.
  private var process: pid_t = 0
  private var failure: ByteSource.Failure?

  /// Runs a program whose standard input is a file, within bounds that follow from its size.
  ///
  /// - Parameter work: how many bytes it is about, unpacked.
  init(
    _ path: String, _ arguments: [String], program: String, input: ScratchFile, work: Int,
    name: String,
    isStopped: @escaping @Sendable () -> Bool = { false }
  ) throws(Diagnostic) {
    self.program = program
    self.name = name
    bounds = Self.bounds(input.size, work: work)
    said = try ScratchFile()
    var ends: [Int32] = [-1, -1]
    guard pipe(&ends) == 0 else { throw FileSystem.failure(path, errno) }
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    // A child that says nothing for long is waited for, but not by a person who has had enough.
    output = .file(OpenFile(ends[0]), name: name, isStopped: isStopped)
    defer { close(ends[1]) }
    let words = Self.copies([path] + arguments)
    let environment = Self.copies(Self.environment())
    defer { for word in words + environment { free(word) } }
    process = almanac_spawn(
      path, words, environment, input.descriptor, ends[1], said.descriptor, bounds)
    guard process > 0 else {
      let code = -process
      process = 0
      throw FileSystem.failure(path, code)
    }
  }

  deinit {
    guard process > 0 else { return }
    kill(process, SIGKILL)
    _ = wait()
  }

  /// What reading a workbook may take: a large one is let have more, and one of a few kilobytes
  /// that wants gigabytes or minutes is made to do harm.
  private static func bounds(_ size: Int, work: Int) -> almanac_bounds {
    almanac_bounds(
      memory: UInt64(min(1 << 30 + size * 64, 4 << 30)),
      processor: UInt64(min(10 + max(work, 0) / (4 << 20), 3600)), file: 16 << 20)
  }

  private static func copies(_ texts: [String]) -> [UnsafeMutablePointer<CChar>?] {
    texts.map { $0.withFileName { strdup($0) } } + [nil]
  }

  /// What the program needs, in the language that its output is read in.
  private static func environment() -> [String] {
    let kept = ["PATH", "HOME", "TMPDIR", "TZ"].compactMap { (name: String) -> String? in
      getenv(name).map { "\(name)=" + FileName.text($0) }
    }
    return kept + ["LC_ALL=C.UTF-8", "PYTHONIOENCODING=utf-8", "PYTHONUTF8=1"]
  }

  func read(into buffer: UnsafeMutableRawBufferPointer) throws(ByteSource.Failure) -> Int {
    if let failure { throw failure }
    let count = try output.read(into: buffer)
    if count == 0, process > 0 { try finish() }
    return count
  }

  private func wait() -> Int32 {
    var status: Int32 = 0
    while waitpid(process, &status, 0) == -1, errno == EINTR {}
    process = 0
    return status
  }

  private func finish() throws(ByteSource.Failure) {
    let status = wait()
    guard status != 0 else { return }
    // The last line that it said; a traceback ends with its reason.
    let text = String(decoding: (try? said.bytes(at: 0, count: 64 << 10)) ?? [], as: UTF8.self)
    let last = text.split(whereSeparator: \.isNewline).last { !$0.allSatisfy(\.isWhitespace) }
    let signal = status & 0x7F
    let words =
      switch signal {
      case 0: "ended with status \(status >> 8 & 0xFF)"
      case SIGXCPU:
        "needed more than \(bounds.processor) s of processor time, which is all that it may have"
      default: "was ended by signal \(signal)"
      }
    let isOutOfMemory = signal == SIGSEGV || last?.contains("MemoryError") == true
    let failure = ByteSource.Failure(
      .conversionFailed(
        name, program: program,
        status: isOutOfMemory
          ? "needed more than \(bounds.memory >> 20) MiB of memory, which is all that it may have"
          : words,
        said: String((last ?? "").prefix(300))))
    self.failure = failure
    throw failure
  }
}

internal import AlmanacFiles
internal import AlmanacModel
internal import CPlatform
internal import Glibc

/// Another program, which makes one file of another; when it ends, it must have succeeded. Started
/// without a shell, so that no name of a file or sheet can mean something to one.
struct ChildProcess {
  let program: String
  let path: String
  let arguments: [String]
  /// The file's in messages.
  let name: String

  /// Runs the program, its standard input and output being files, within bounds that follow from the
  /// size of the input.
  ///
  /// - Parameter isStopped: asked while it runs; true ends it.
  func run(
    _ input: ScratchFile, isStopped: () -> Bool
  ) throws(Diagnostic) -> ScratchFile {
    let output = try ScratchFile()
    let said = try ScratchFile()
    let bounds = Self.bounds(input.size)
    let words = Self.copies([path] + arguments)
    let environment = Self.copies(Self.environment())
    defer { for word in words + environment { free(word) } }
    let process = almanac_spawn(
      path, words, environment, input.descriptor, output.descriptor, said.descriptor, bounds)
    guard process > 0 else { throw FileSystem.failure(path, -process) }
    let status = try Self.wait(for: process, isStopped)
    guard status == 0 else { throw failure(status, bounds, said) }
    try output.measure()
    return output
  }

  /// Waits for the end of the program, but not longer than a person who has had enough.
  private static func wait(
    for process: pid_t, _ isStopped: () -> Bool
  ) throws(Diagnostic) -> Int32 {
    var status: Int32 = 0
    while waitpid(process, &status, WNOHANG) != process {
      if isStopped() {
        kill(process, SIGKILL)
        while waitpid(process, &status, 0) == -1, errno == EINTR {}
        throw .stopped()
      }
      usleep(10_000)
    }
    return status
  }

  /// What reading a spreadsheet may take: a large one is let have more, and one of a few kilobytes
  /// that wants gigabytes or minutes is made to do harm.
  private static func bounds(_ size: Int) -> almanac_bounds {
    almanac_bounds(
      memory: UInt64(min(1 << 30 + size * 64, 4 << 30)),
      processor: UInt64(min(10 + size / (256 << 10), 3600)),
      file: UInt64(max(64 << 20, size * 64)))
  }

  private static func copies(_ texts: [String]) -> [UnsafeMutablePointer<CChar>?] {
    texts.map { $0.withFileName { strdup($0) } } + [nil]
  }

  /// What the program needs, in the language that its output is read in.
  private static func environment() -> [String] {
    let kept = ["PATH", "HOME", "TMPDIR", "TZ"].compactMap { (name: String) -> String? in
      getenv(name).map { "\(name)=" + FileName.text($0) }
    }
    return kept + ["LC_ALL=C.UTF-8"]
  }

  private func failure(
    _ status: Int32, _ bounds: almanac_bounds, _ said: ScratchFile
  ) -> Diagnostic {
    // The last line that it said, which may be its reason.
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
    let isOutOfMemory = signal == SIGSEGV || signal == SIGABRT
    return .conversionFailed(
      name, program: program,
      status: isOutOfMemory
        ? "needed more than \(bounds.memory >> 20) MiB of memory, which is all that it may have"
        : words,
      said: String((last ?? "").prefix(300)))
  }
}

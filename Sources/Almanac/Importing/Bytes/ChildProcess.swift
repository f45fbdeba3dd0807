internal import Glibc

/// What another program writes, as it is read; when it ends, it must have succeeded. Started
/// without a shell, so that no name of a file or sheet can mean something to one.
final class ChildProcess: ByteFilter {
  private let program: String
  private let name: String
  private let said: ScratchFile
  private var output: ByteSource
  /// 0 when it has ended.
  private var process: pid_t = 0
  private var failure: ByteSource.Failure?

  /// Runs a program whose standard input is a file.
  init(
    _ path: String, _ arguments: [String], program: String, input: ScratchFile, name: String
  ) throws(Diagnostic) {
    self.program = program
    self.name = name
    said = try ScratchFile()
    var ends: [Int32] = [-1, -1]
    guard pipe(&ends) == 0 else { throw FileSystem.failure(path, errno) }
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    output = .descriptor(ends[0])
    defer { close(ends[1]) }

    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_adddup2(&actions, input.descriptor, STDIN_FILENO)
    posix_spawn_file_actions_adddup2(&actions, ends[1], STDOUT_FILENO)
    posix_spawn_file_actions_adddup2(&actions, said.descriptor, STDERR_FILENO)

    let words = Self.copies([path] + arguments)
    let environment = Self.copies(Self.environment())
    defer { for word in words + environment { free(word) } }
    let code = posix_spawn(&process, path, &actions, nil, words, environment)
    guard code == 0 else {
      process = 0
      throw FileSystem.failure(path, code)
    }
  }

  deinit {
    guard process > 0 else { return }
    kill(process, SIGTERM)
    _ = wait()
  }

  private static func copies(_ texts: [String]) -> [UnsafeMutablePointer<CChar>?] {
    texts.map { strdup($0) } + [nil]
  }

  /// What the program needs, in the language that its output is read in.
  private static func environment() -> [String] {
    let kept = ["PATH", "HOME", "TMPDIR", "TZ"].compactMap { (name: String) -> String? in
      getenv(name).map { "\(name)=\(String(cString: $0))" }
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
    let text = String(decoding: said.bytes(at: 0, count: 64 << 10), as: UTF8.self)
    let last = text.split(whereSeparator: \.isNewline).last { !$0.allSatisfy(\.isWhitespace) }
    let signal = status & 0x7F
    let failure = ByteSource.Failure(
      .conversionFailed(
        name, program: program,
        status: signal == 0 ? "status \(status >> 8 & 0xFF)" : "signal \(signal)",
        said: String((last ?? "").prefix(300))))
    self.failure = failure
    throw failure
  }
}

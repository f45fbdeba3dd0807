internal import AlmanacFiles
internal import AlmanacModel
internal import Glibc

/// Another program, which makes one file of another; when it ends, it must have succeeded.
struct ConverterProcess {
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
    let said = try MessagePipe()
    let bounds = Self.bounds(input.size)
    let child = try ChildProcess(
      path, arguments: arguments, environment: Self.environment(), input: input, output: output,
      said: said, bounds: bounds)
    let ending = try child.wait(hearing: said, isStopped: isStopped)
    guard ending == .status(0) else { throw failure(ending, bounds, said) }
    try output.measure()
    return output
  }

  /// What reading a spreadsheet may take: a large one is let have more, and one of a few kilobytes
  /// that wants gigabytes or minutes is made to do harm.
  private static func bounds(_ size: Int) -> ChildProcess.Bounds {
    ChildProcess.Bounds(
      memory: UInt64(min(1 << 30 + size * 64, 4 << 30)),
      processor: UInt64(min(10 + size / (256 << 10), 3600)),
      file: UInt64(max(64 << 20, size * 64)))
  }

  /// What the program needs, in the language that its output is read in.
  private static func environment() -> [String] {
    let kept = ["PATH", "HOME", "TMPDIR", "TZ"].compactMap { (name: String) -> String? in
      getenv(name).map { "\(name)=" + FileName.text($0) }
    }
    return kept + ["LC_ALL=C.UTF-8"]
  }

  private func failure(
    _ ending: ChildProcess.Ending, _ bounds: ChildProcess.Bounds, _ said: MessagePipe
  ) -> Diagnostic {
    let words =
      switch ending {
      case .signal(SIGXCPU):
        "needed more than \(bounds.processor) s of processor time, which is all that it may have"
      case .signal(SIGSEGV), .signal(SIGABRT):
        "needed more than \(bounds.memory >> 20) MiB of memory, which is all that it may have"
      case .status: ending.description
      case .signal: "was \(ending)"
      }
    // The last line that it said may be its reason.
    return .conversionFailed(
      name, program: program, status: words, said: String(said.lastLine.prefix(300)))
  }
}

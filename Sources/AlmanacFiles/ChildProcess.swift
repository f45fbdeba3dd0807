package import AlmanacModel
internal import CPlatform
internal import Glibc

/// Another program that runs at the side of this one. Started without a shell, so that no name of a
/// file can mean something to one.
///
/// It is a process group with all that it starts, which ends when nobody holds this any more. When
/// the thread that started it ends, be it that this process is killed, the system kills the program:
/// so start it on a thread that waits for it.
package final class ChildProcess {
  /// What it may use, each at most; without a value as much as this process.
  package struct Bounds: Sendable {
    /// Bytes of address space.
    package let memory: UInt64
    /// Seconds of processor time.
    package let processor: UInt64
    /// Bytes of any file that it writes.
    package let file: UInt64

    package init(memory: UInt64 = .max, processor: UInt64 = .max, file: UInt64 = .max) {
      self.memory = memory
      self.processor = processor
      self.file = file
    }
  }

  /// How it ended.
  package enum Ending: Sendable, Hashable, CustomStringConvertible {
    case status(Int32)
    case signal(Int32)

    package var description: String {
      switch self {
      case .status(let status): "ended with status \(status)"
      case .signal(let signal): "ended by signal \(signal)"
      }
    }
  }

  /// Of the process and of its group.
  package let number: Int32
  private var ending: Ending?

  /// - Parameters:
  ///   - input: read from its start.
  ///   - environment: as `NAME=value`.
  /// - Throws: `Diagnostic` when the program cannot be started.
  package init(
    _ path: String, arguments: [String], environment: [String], input: ScratchFile,
    output: ScratchFile, said: MessagePipe, bounds: Bounds = Bounds()
  ) throws(Diagnostic) {
    let words = Self.copies([path] + arguments)
    let variables = Self.copies(environment)
    defer { for word in words + variables { free(word) } }
    let limits = almanac_bounds(
      memory: bounds.memory, processor: bounds.processor, file: bounds.file)
    // The descriptors must stay open until the program has them.
    number = withExtendedLifetime((input, output, said)) {
      almanac_spawn(
        path, words, variables, input.descriptor, output.descriptor, said.writingDescriptor, limits)
    }
    said.closeWriting()
    guard number > 0 else { throw FileSystem.failure(path, -number) }
  }

  deinit { if number > 0 { stop() } }

  /// All variables that this process has, as `NAME=value`.
  package static func ownEnvironment() -> [String] {
    var result: [String] = []
    guard var variable = almanac_environment() else { return [] }
    while let text = variable.pointee {
      result.append(FileName.text(text))
      variable += 1
    }
    return result
  }

  /// How it ended; nil while it runs. What it has left running ends with it.
  package func hasEnded() -> Ending? { ended(waiting: false) }

  /// Ends it and all that it started, and waits until it has gone.
  ///
  /// - Parameter grace: milliseconds that it may take to clean up, after SIGTERM.
  package func stop(grace: Int = 0) {
    if grace > 0, hasEnded() == nil {
      kill(-number, SIGTERM)
      for _ in 0..<grace / 10 where hasEnded() == nil { usleep(10_000) }
    }
    guard ending == nil else { return }
    kill(-number, SIGKILL)
    _ = ended(waiting: true)
  }

  /// Waits for the end of it, but not longer than a person who has had enough.
  package func wait(hearing said: MessagePipe, isStopped: () -> Bool) throws(Diagnostic) -> Ending {
    while true {
      if let ending = hasEnded() {
        said.hear()
        return ending
      }
      if isStopped() {
        stop()
        throw .stopped()
      }
      MessagePipe.wait(for: [said])
    }
  }

  private func ended(waiting: Bool) -> Ending? {
    if let ending { return ending }
    // Its number stays its own until it is asked a second time, and so does that of the group.
    var information = siginfo_t()
    let options = WEXITED | WNOWAIT | (waiting ? 0 : WNOHANG)
    while waitid(P_PID, id_t(number), &information, options) != 0, errno == EINTR {}
    guard information.si_signo == SIGCHLD else { return nil }
    kill(-number, SIGKILL)
    var status: Int32 = 0
    while waitpid(number, &status, 0) == -1, errno == EINTR {}
    let signal = status & 0x7F
    ending = signal == 0 ? .status(status >> 8 & 0xFF) : .signal(signal)
    return ending
  }

  private static func copies(_ texts: [String]) -> [UnsafeMutablePointer<CChar>?] {
    texts.map { $0.withFileName { strdup($0) } } + [nil]
  }
}

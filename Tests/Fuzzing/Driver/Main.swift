import CFuzzer
import Glibc
import Invariants

/// Which target runs; a C function has no room for it.
nonisolated(unsafe) private var target = FuzzTarget.csv

/// `fuzz TARGET`, then libFuzzer's own arguments.
@main
enum Main {
  static func main() {
    guard CommandLine.arguments.count > 1,
      let stated = FuzzTarget(rawValue: CommandLine.arguments[1])
    else {
      let names = FuzzTarget.allCases.map(\.rawValue).joined(separator: "|")
      print("usage: fuzz \(names) [libFuzzer's arguments]")
      exit(2)
    }
    target = stated
    // libFuzzer takes all arguments for its own, so it gets none of ours.
    var count = CommandLine.argc - 1
    var arguments: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>? = CommandLine.unsafeArgv + 1
    arguments?[0] = CommandLine.unsafeArgv[0]
    exit(LLVMFuzzerRunDriver(&count, &arguments, check))
  }
}

private func check(_ bytes: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  do {
    try target.check(Array(UnsafeBufferPointer(start: bytes, count: count)))
    return 0
  } catch {
    print("broken: \(error)")
    fflush(nil)
    abort()
  }
}

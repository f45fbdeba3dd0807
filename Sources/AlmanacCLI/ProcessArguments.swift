import Almanac
import CPlatform

/// The words of the command line, without the program's own name, just as the kernel passed them:
/// names of files need not be UTF-8, and `CommandLine` needs /proc.
enum ProcessArguments {
  static var words: [String] {
    (1..<max(1, almanac_argument_count())).compactMap { index in
      almanac_argument(index).map { word in
        FileName.text(
          UnsafeBufferPointer(start: word, count: length(word)).map(UInt8.init(bitPattern:)))
      }
    }
  }

  private static func length(_ word: UnsafePointer<CChar>) -> Int {
    var count = 0
    while word[count] != 0 { count += 1 }
    return count
  }
}

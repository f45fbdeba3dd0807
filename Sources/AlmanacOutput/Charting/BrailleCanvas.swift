/// A field of dots, two columns and four rows of them in each character, as braille has them;
/// or a character in their place.
struct BrailleCanvas {
  let width: Int
  let height: Int
  private var dots: [UInt8]
  private var marks: [Character?]
  /// Which series drew last in each character, for its colour.
  private(set) var owners: [Int]

  init(width: Int, height: Int) {
    self.width = width
    self.height = height
    dots = Array(repeating: 0, count: width * height)
    marks = Array(repeating: nil, count: width * height)
    owners = Array(repeating: 0, count: width * height)
  }

  /// The dot of a place from 0 to 1, counted from the left and from the top.
  func dot(_ x: Double, _ y: Double) -> (x: Int, y: Int) {
    let column = Int((x * Double(width * 2 - 1)).rounded())
    let row = Int(((1 - y) * Double(height * 4 - 1)).rounded())
    return (min(max(column, 0), width * 2 - 1), min(max(row, 0), height * 4 - 1))
  }

  mutating func set(_ dot: (x: Int, y: Int), _ series: Int) {
    // Dots 1 to 8 of Unicode's braille patterns, by column and row.
    let bits: [[UInt8]] = [[0x01, 0x02, 0x04, 0x40], [0x08, 0x10, 0x20, 0x80]]
    let cell = dot.y / 4 * width + dot.x / 2
    dots[cell] |= bits[dot.x % 2][dot.y % 4]
    owners[cell] = series
  }

  mutating func line(_ from: (x: Int, y: Int), _ to: (x: Int, y: Int), _ series: Int) {
    let steps = max(abs(to.x - from.x), abs(to.y - from.y), 1)
    for step in 0...steps {
      let share = Double(step) / Double(steps)
      let x = Double(from.x) + share * Double(to.x - from.x)
      let y = Double(from.y) + share * Double(to.y - from.y)
      set((Int(x.rounded()), Int(y.rounded())), series)
    }
  }

  mutating func mark(_ dot: (x: Int, y: Int), _ character: Character, _ series: Int) {
    let cell = dot.y / 4 * width + dot.x / 2
    marks[cell] = character
    owners[cell] = series
  }

  /// A line of characters, painted run by run of one series.
  func row(_ row: Int, _ paint: (String, Int) -> String) -> String {
    var text = ""
    var run = ""
    var owner = 0
    for cell in (row * width)..<((row + 1) * width) {
      if owners[cell] != owner, !run.isEmpty {
        text += paint(run, owner)
        run = ""
      }
      owner = owners[cell]
      let pattern = Unicode.Scalar(0x2800 + UInt32(dots[cell])).map(Character.init)
      run.append(marks[cell] ?? (dots[cell] == 0 ? " " : pattern ?? " "))
    }
    return text + paint(run, owner)
  }
}

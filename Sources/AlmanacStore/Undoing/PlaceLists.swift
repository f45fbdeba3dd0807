/// What lies directly in each of many places: lists of places, as chains through one array.
struct PlaceLists {
  private var first: [Int32]
  /// A place, and the entry after it.
  private var entries: [(place: Int32, next: Int32)] = []

  init(count: Int) { first = Array(repeating: -1, count: count) }

  var count: Int { first.count }

  mutating func add(_ place: Int32, to list: Int) {
    entries.append((place, first[list]))
    first[list] = Int32(entries.count - 1)
  }

  func forEach(_ list: Int, _ body: (Int) -> Void) {
    var at = first[list]
    while at >= 0 {
      body(Int(entries[Int(at)].place))
      at = entries[Int(at)].next
    }
  }

  func isEmpty(_ list: Int) -> Bool { first[list] < 0 }

  /// How many lie above each at the most, one in another; nil where some lie in themselves.
  func depths() -> [Int32]? {
    var above = Array(repeating: Int32(0), count: count)
    for list in 0..<count { forEach(list) { above[$0] += 1 } }
    var depths = Array(repeating: Int32(0), count: count)
    var open = (0..<count).filter { above[$0] == 0 }
    var done = 0
    while let at = open.popLast() {
      done += 1
      forEach(at) {
        depths[$0] = max(depths[$0], depths[at] + 1)
        above[$0] -= 1
        if above[$0] == 0 { open.append($0) }
      }
    }
    return done == count ? depths : nil
  }

  /// Those that lie in themselves, in order: the strongly connected components of more than one, by
  /// Tarjan's walk, and those that hold themselves.
  func circling() -> [Int] {
    var numbers = Array(repeating: Int32(0), count: count)
    var lowest = numbers
    var isOpen = Array(repeating: false, count: count)
    var stack: [Int] = []
    var path: [(place: Int, entry: Int32)] = []
    var found: [Int] = []
    var number: Int32 = 0
    for start in 0..<count where numbers[start] == 0 {
      path.append((start, first[start]))
      while let (place, entry) = path.last {
        if numbers[place] == 0 {
          number += 1
          numbers[place] = number
          lowest[place] = number
          isOpen[place] = true
          stack.append(place)
        }
        if entry >= 0 {
          path[path.count - 1].entry = entries[Int(entry)].next
          let inner = Int(entries[Int(entry)].place)
          if inner == place { found.append(place) }
          if numbers[inner] == 0 {
            path.append((inner, first[inner]))
          } else if isOpen[inner] {
            lowest[place] = min(lowest[place], numbers[inner])
          }
          continue
        }
        path.removeLast()
        if let outer = path.last?.place { lowest[outer] = min(lowest[outer], lowest[place]) }
        guard lowest[place] == numbers[place], let end = stack.lastIndex(of: place) else {
          continue
        }
        if stack.count - end > 1 { found += stack[end...] }
        for place in stack[end...] { isOpen[place] = false }
        stack.removeSubrange(end...)
      }
    }
    return Set(found).sorted()
  }
}

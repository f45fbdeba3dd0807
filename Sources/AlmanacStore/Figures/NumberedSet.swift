/// Numbers different things from 0, in the order in which they are added: in a third of the
/// memory of a dictionary, which counts where there are millions.
struct NumberedSet<Element: Hashable> {
  private(set) var elements: [Element] = []
  /// Open addressing: the number of an element and 1; 0 is free.
  private var slots: [UInt32] = Array(repeating: 0, count: 64)

  var count: Int { elements.count }

  func number(of element: Element) -> Int? {
    let slot = slots[place(of: element)]
    return slot == 0 ? nil : Int(slot) - 1
  }

  /// - Parameter element: one that is not there yet.
  @discardableResult
  mutating func add(_ element: Element) -> Int {
    let number = elements.count
    elements.append(element)
    if elements.count * 3 > slots.count * 2 { grow() } else { put(number) }
    return number
  }

  private mutating func put(_ number: Int) {
    slots[place(of: elements[number])] = UInt32(number) + 1
  }

  /// Where an element is, or the free slot in which it belongs.
  private func place(of element: Element) -> Int {
    let mask = slots.count - 1
    var index = element.hashValue & mask
    while slots[index] != 0, elements[Int(slots[index]) - 1] != element {
      index = (index + 1) & mask
    }
    return index
  }

  private mutating func grow() {
    slots = Array(repeating: 0, count: slots.count * 2)
    for number in elements.indices { put(number) }
  }
}

internal import AlmanacModel

// The parts of a whole that stand side by side: 8.2:42.3:49.5.

extension NumberFinder {
  private static let colons: Set<Unicode.Scalar> = [":", "：", "∶", "︰"]

  /// No proportion is longer on either side of a part.
  private static let reach = 60

  /// A part at a place, where there are three or more that make a hundred.
  func proportion(at index: Int) -> Found? {
    guard Self.colons.contains(text.at(index - 1)) || Self.colons.contains(text.at(end(of: index)))
    else { return nil }
    var start = index
    while Self.colons.contains(text.at(start - 1)), isInNumber(text.at(start - 2)) {
      guard index - start < Self.reach else { return nil }
      start -= 2
      while isInNumber(text.at(start - 1)), index - start < Self.reach { start -= 1 }
    }
    var sum = 0.0
    var count = 0
    var place = start
    while let number = try? NumberGrammar.parse(text.foldedString(place..<end(of: place))) {
      sum += number.value
      count += 1
      place = end(of: place)
      guard Self.colons.contains(text.at(place)), place - index < Self.reach else { break }
      place += 1
    }
    let last = end(of: index)
    guard count > 2, abs(sum - 100) < 1.1,
      let own = try? NumberGrammar.parse(text.foldedString(index..<last))
    else { return nil }
    var span = NumberSpan(
      range: index..<last, digits: index..<last, value: own.value, decimals: own.decimals)
    span.unit = Unit(code: "percent", kind: .percent)
    span.isPart = true
    return Found(number: span, end: last)
  }

  private func isInNumber(_ scalar: Unicode.Scalar) -> Bool { scalar.isDigit || scalar == "." }

  private func end(of index: Int) -> Int {
    var end = index
    while isInNumber(text.at(end)), end - index < Self.reach { end += 1 }
    return end
  }
}

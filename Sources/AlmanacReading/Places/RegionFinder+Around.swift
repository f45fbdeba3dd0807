internal import AlmanacModel

// Places that a figure is of by what stands around it.

extension RegionFinder {
  /// fell by 0.1% in the euro area and rose by 0.5% in the EU, 3 percent in May in Texas: each is of
  /// the place behind it.
  func placeBehind(_ number: NumberSpan) -> PlaceMention? {
    guard let place = places.first(where: { $0.range.upperBound > number.range.upperBound }) else {
      return nil
    }
    if isOfAll(place, number) { return place }
    // 8% in Europe's biggest economy says which country by what it is.
    let behind = text.foldedString(place.range.upperBound..<place.range.upperBound + 4)
    if behind.hasPrefix("'s ") || behind.hasPrefix("’s "),
      Self.ranks.match(in: text, at: place.range.upperBound + 3) != nil
    {
      return nil
    }
    var gap = number.range.upperBound..<max(number.range.upperBound, nameStart(place))
    if let date = dates.first(where: {
      $0.range.lowerBound >= gap.lowerBound && $0.range.upperBound <= gap.upperBound
    }) {
      let before = text.foldedString(gap.lowerBound..<date.range.lowerBound)
      guard [" in ", " in the ", " "].contains(before) else { return nil }
      gap = date.range.upperBound..<gap.upperBound
    }
    // North (5%) in England; 2 million were in the 19-member euro area
    guard gap.count < 60 else { return nil }
    let words = text.foldedString(gap).split(separator: " ", omittingEmptySubsequences: false)
      .filter { !$0.contains("-member") && !$0.contains("-country") && $0 != "the" }
      .joined(separator: " ")
    return [" in ", ") in ", " were in ", " was in ", " are in ", " live in ", " for "].contains(
      words)
      ? place : nil
  }

  /// from 9% to 10% in Spain: both are of it.
  func placeBehindBoth(_ number: NumberSpan, _ next: NumberSpan?) -> PlaceMention? {
    guard let next, text.has(" to ", at: number.range.upperBound),
      number.range.upperBound + 4 == next.range.lowerBound
    else { return nil }
    return placeBehind(next)
  }

  /// 排名第2的美國
  func ranked(_ number: NumberSpan, in paragraph: Range<Int>) -> PlaceMention? {
    let end = number.range.upperBound
    guard number.isRank, text.at(end) == "的" else { return nil }
    return places.first {
      $0.range.lowerBound == end + 1 && !isTradedWith($0) && !isAmongPartners($0, in: paragraph)
    }
  }

  /// With an addition of 3 tonnes, Spain leads; at 9 tonnes, Italy was second.
  func behindOpening(_ number: NumberSpan, _ sentence: Range<Int>) -> PlaceMention? {
    var start = text.skippingBlanks(sentence.lowerBound)
    if "\"“".unicodeScalars.contains(text.at(start)) { start += 1 }
    guard text.has("with ", at: start) || text.has("at ", at: start) else { return nil }
    let comma = marks.end(of: number.range.upperBound, in: sentence, .clause)
    guard marks.start(of: number.range.lowerBound, in: sentence, .clause) <= start,
      text.at(comma) == ",",
      let place = places.first(where: { $0.range.lowerBound >= comma }),
      text.skippingBlanks(comma + 1) == place.range.lowerBound
    else { return nil }
    return place
  }

  /// Chinese visitors accounted for 14% of Spain's arrivals: a share of what is Spain's.
  func whole(of number: NumberSpan, _ reading: KindRules.Reading) -> PlaceMention? {
    guard reading.kind == .share || number.unit?.kind == .percent && number.sign == 0,
      let place = places.first(where: { $0.range.lowerBound >= number.range.upperBound }),
      !isWhole(place),
      [" of ", " to ", " of all ", " of the "].contains(
        text.foldedString(number.range.upperBound..<place.range.lowerBound)),
      ["'s ", "’s "].contains(where: { text.has($0, at: place.range.upperBound) }),
      reading.kind == .share || text.has("total", at: place.range.upperBound + 3)
    else { return nil }
    return place
  }

  /// out of 5 million deaths globally
  private func isOfAll(_ place: PlaceMention, _ number: NumberSpan) -> Bool {
    let gap = number.range.upperBound..<place.range.lowerBound
    return place.code == "WLD" && gap.count < 40
      && ["globally", "worldwide", "world wide", "world-wide"].contains {
        text.has($0, at: place.range.lowerBound)
      }
      && !gap.contains { text.at($0).isDigit || marks.strength(at: $0) != .none }
  }

  /// 是全省平均水平的2倍、全国的3倍: what it is a multiple of.
  func isMeasure(_ place: PlaceMention, of number: NumberSpan) -> Bool {
    let start = number.range.lowerBound
    return number.unit?.kind == .times && text.at(start - 1) == "的"
      && ["的", "平均水平的", "平均的"].contains(text.foldedString(place.range.upperBound..<start))
  }

  /// Behind the article that some names have.
  private func nameStart(_ place: PlaceMention) -> Int {
    place.range.lowerBound + (text.has("the ", at: place.range.lowerBound) ? 4 : 0)
  }

  /// in England, in the UK
  func isIn(_ place: PlaceMention) -> Bool {
    let end = text.skippingBlanks(before: place.range.lowerBound)
    return [" in", " in the", " for", " for the", " across the"].contains {
      text.has($0, before: end)
    }
  }
}

/// A heading that is of one place: Queensland, 二、香港.
enum HeadingPlaces {
  /// Its code; nil where it names none, or several, or more than a place.
  static func code(_ text: DocumentText, _ heading: Range<Int>, _ places: [PlaceMention]) -> String?
  {
    guard let place = places.first, places.count == 1, !place.code.contains("+"),
      !["nation", "province", "home", PlaceWords.noCode].contains(place.code)
    else { return nil }
    let isHan = text.at(place.range.lowerBound).isHan
    // ISTANBUL says where a report was filed.
    if !isHan, place.range == heading,
      text.scalars[heading].allSatisfy({ !$0.properties.isLowercase }),
      PlaceWords.isTown(text.foldedString(heading))
    {
      return nil
    }
    if DocumentHome.isImprint(text, place, heading) { return nil }
    // 来源：中国政府网 says who wrote.
    let rest = place.range.upperBound..<heading.upperBound
    if rest.contains(where: { "网报社局院部记源编".unicodeScalars.contains(text.at($0)) }) { return nil }
    // A number or a mark before it, and few words behind it.
    let before = place.range.lowerBound - heading.lowerBound
    let behind = heading.upperBound - place.range.upperBound
    return before <= (isHan ? 4 : 7) && behind <= (isHan ? 6 : 18) ? place.code : nil
  }
}

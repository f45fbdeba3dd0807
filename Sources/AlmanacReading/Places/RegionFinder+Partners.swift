// Those with whom a place trades, and from whom its visitors come: what is told of them is told of it.

extension RegionFinder {
  /// 对美国、韩国进出口: a list of those with whom.
  func isPartner(_ place: PlaceMention) -> Bool {
    var index = place.range.lowerBound
    while marks.strength(at: index - 1) < .clause, !text.at(index - 1).isDigit,
      place.range.lowerBound - index < 120
    {
      index -= 1
      let isWith =
        "对向与".unicodeScalars.contains(text.at(index))
        && !"外应比于此之其".unicodeScalars.contains(text.at(index + 1))
      let isDirection =
        "往自".unicodeScalars.contains(text.at(index))
        && places.contains { $0.range.lowerBound == index + 1 }
      if isWith || isDirection {
        return true
      }
    }
    return false
  }

  private static let partners = Lexicon(words: [
    "接单地区", "出口地区", "进口地区", "出口市场", "进口来源", "贸易伙伴", "主要市场", "来源地", "出口国家", "进口国家", "贸易地区", "客源",
    "投资来源", "出口目的地", "国家/地区", "国家或地区", "国家和地区",
  ])

  /// 主要出口市场：对美国…，日本…: those with whom, in a paragraph that begins so.
  func isAmongPartners(_ place: PlaceMention, in paragraph: Range<Int>) -> Bool {
    let opening = paragraph.lowerBound..<min(paragraph.lowerBound + 16, place.range.lowerBound)
    // In a report of the world its markets are what figures are of.
    guard !["WLD", ""].contains(home), !isWhole(place), !opening.isEmpty,
      let word = Self.partners.first(in: text, opening)
    else { return false }
    // 對71個國家或地區的統計 counts them.
    return text.at(word.range.lowerBound - 1) != "个"
  }

  // MARK: Documents that tell of trade or travel

  private static let trades = Lexicon(words: [
    "trips", "visits", "visited", "countries of origin", "country of origin", "外国法人", "外国人", "外国申请",
    "supplier", "suppliers", "buyer", "buyers", "imported", "exported", "importer", "importers",
    "export", "exports", "import", "imports", "shipments", "arrivals", "visitors", "visitor",
    "tourists", "source market", "source markets", "market", "markets", "travellers", "purchases",
    "出口", "进口", "出超", "入超", "顺差", "逆差", "旅客", "游客", "访客", "人次", "外销", "客源", "市场",
  ])
  private static let directions = Lexicon(words: [
    "to", "to the", "from", "from the", "residents of", "对", "自", "赴", "往", "输",
  ])
  private static let markets = Lexicon(words: [
    "source market", "source markets", "export market", "export markets", "export destination",
    "inbound", "outbound", "countries of origin", "country of origin", "外国人", "外国申请", "外国法人", "客源",
    "出口市场",
    "贸易伙伴", "买家", "买进", "进口国", "出国", "赴日", "赴韩", "来台", "来港", "访港", "访澳", "出国旅客", "出国人次", "入境旅客",
    "国际旅客", "出境旅客",
  ])
  private static let ownWords = Lexicon(words: [
    "exported", "shipped", "exports", "imports", "shipments", "production", "output", "'s", "’s",
    "s'", "received", "welcomed", "的",
  ])

  /// Whether a document says more than once to or from whom something goes.
  static func tellsOfPartners(
    _ text: DocumentText, _ marks: SentenceMarks, _ places: [[PlaceMention]]
  ) -> Bool {
    var count = 0
    for (paragraph, mentions) in zip(text.paragraphs, places) where count < 2 {
      count += RegionFinder(text: text, marks: marks, home: "", places: Array(mentions.prefix(300)))
        .countOfPartners(in: paragraph)
    }
    return count > 1
  }

  /// How often a paragraph says to or from whom something goes.
  private func countOfPartners(in paragraph: Range<Int>) -> Int {
    let markets = paragraph.count { Self.markets.match(in: text, at: $0) != nil }
    return places.reduce(markets) { count, place in
      let sentence = marks.start(of: place.range.lowerBound, in: paragraph, .sentence)
      let isTold = isSupplier(place) || isOfVisitors(place)
      guard
        isTold || isDirected(place) && tellsOfTrade(sentence..<place.range.upperBound + 12)
      else { return count }
      // 對美國、泰國出口: a list of them is more than one.
      return count + (text.at(place.range.upperBound) == "、" ? 2 : 1)
    }
  }

  private static let visitors = Lexicon(words: [
    "旅客", "游客", "访客", "观光客",
  ])

  /// 韓國遊客. In English Korean visitors are spoken of wherever they go.
  func isOfVisitors(_ place: PlaceMention) -> Bool {
    Self.visitors.match(in: text, at: text.skippingBlanks(place.range.upperBound)) != nil
  }

  /// to China, 對美國
  private func isDirected(_ place: PlaceMention) -> Bool {
    let start = text.skippingBlanks(before: place.range.lowerBound)
    return Self.directions.match(in: text, before: start) != nil
  }

  private func tellsOfTrade(_ range: Range<Int>) -> Bool {
    Self.trades.first(in: text, range) != nil
  }

  /// Exports to Spain rose by 5%, and Italy took 4 tonnes: in a document on the exports of Norway.
  /// In Italy, Italy's and Italian exports are told of Italy.
  func isTradedWith(_ place: PlaceMention) -> Bool {
    guard isForeign(place), tellsOfPartners || followsPartner(place) else { return false }
    let start = text.skippingBlanks(before: place.range.lowerBound)
    if !place.code.isEmpty, text.has(" in", before: start) || text.has(" in the", before: start) {
      return false
    }
    let behind = text.skippingBlanks(place.range.upperBound)
    if Self.ownWords.match(in: text, at: behind) != nil || isTrader(place) { return false }
    let whole = 0..<text.folded.count
    var sentence = marks.part(around: place.range.lowerBound, in: whole, .sentence)
    if tellsOfTrade(sentence) { return true }
    // The Philippines was also down: the sentence before says what.
    let last = text.skippingLines(before: sentence.lowerBound)
    guard last > 1 else { return false }
    sentence = marks.part(around: last - 2, in: whole, .sentence)
    return tellsOfTrade(sentence)
  }

  /// 泰國1至6月對美出口: what a sentence begins with, before a date or those with whom it trades.
  private func isTrader(_ place: PlaceMention) -> Bool {
    let end = place.range.upperBound
    guard text.at(place.range.lowerBound).isHan, begins(place) else { return false }
    return "对向".unicodeScalars.contains(text.at(end)) || text.has("的对", at: end)
      || dates.contains { $0.range.lowerBound == end }
  }

  private static let roles = Lexicon(words: [
    "supplier", "suppliers", "source", "buyer", "customer", "trading partner", "export market",
    "export destination", "market", "贸易伙伴", "出口市场", "客源", "供应国", "供应商", "来源",
  ])

  /// Russia became India's third-largest supplier, Spain bought 4 tonnes of Norway's fish: what follows
  /// is told of India, and of Norway.
  func isSupplier(_ place: PlaceMention) -> Bool {
    let end = place.range.upperBound
    let clause = marks.end(of: end, in: 0..<text.folded.count, .clause)
    guard
      let owner = places.first(where: {
        $0.range.lowerBound >= end && $0.range.upperBound <= clause
      }), owner.range.lowerBound - end < 60
    else { return isSupplierBehindAside(place, clause) }
    if isBuyer(place, of: owner) { return true }
    return ["'s ", "’s ", "第", "最大"].contains { text.has($0, at: owner.range.upperBound) }
      && Self.roles.first(in: text, owner.range.upperBound..<clause) != nil
  }

  /// Norway, the world's largest exporter of fish, kept its ranking as Spain's top supplier.
  private func isSupplierBehindAside(_ place: PlaceMention, _ clause: Int) -> Bool {
    guard let next = places.first(where: { $0.range.lowerBound > clause }),
      next.range.lowerBound - clause < 90,
      marks.end(of: clause, in: 0..<text.folded.count, .sentence) > next.range.lowerBound
    else { return false }
    let owner =
      next.code == "WLD" ? places.first { $0.range.lowerBound > next.range.upperBound } : next
    guard let end = owner?.range.upperBound, end - clause < 120 else { return false }
    return ["'s top", "’s top", "'s largest", "’s largest", "'s biggest", "’s biggest"].contains {
      text.has($0, at: end)
    } && text.foldedString(end..<end + 30).contains("supplier")
  }

  private static let buying = Lexicon(words: [
    "buys", "bought", "buying", "imports", "imported", "accounted for", "accounts for",
  ])

  private func isBuyer(_ place: PlaceMention, of owner: PlaceMention) -> Bool {
    guard Self.buying.match(in: text, at: text.skippingBlanks(place.range.upperBound)) != nil else {
      return false
    }
    let start = text.skippingBlanks(before: owner.range.lowerBound)
    return [" of", " from"].contains { text.has($0, before: start) }
  }

  private static let incoming = Lexicon(words: [
    "supplies to", "oil supplies to", "imports into", "imports by", "deliveries to",
  ])

  /// China's imports, Spain's top supplier, supplies to Norway: a place that a document on its suppliers
  /// is of.
  func isImporter(_ place: PlaceMention) -> Bool {
    let start = text.skippingBlanks(before: place.range.lowerBound)
    if Self.incoming.match(in: text, before: start) != nil { return true }
    let end = place.range.upperBound
    guard text.has("'s ", at: end) || text.has("’s ", at: end) else { return false }
    let clause = marks.end(of: end, in: 0..<text.folded.count, .clause)
    let words = text.foldedString(end..<min(clause, end + 40))
    return words.contains(" imports") || words.contains(" supplier")
  }

  /// Whether a place is the one whose supplier another is.
  func hasSupplier(_ place: PlaceMention) -> Bool {
    guard
      let other = places.last(where: { $0.range.upperBound <= place.range.lowerBound })
    else { return false }
    return isSupplier(other)
  }

  /// Exports to Spain fell, while Italy took more: behind a partner in one sentence.
  private func followsPartner(_ place: PlaceMention) -> Bool {
    let sentence = marks.start(of: place.range.lowerBound, in: 0..<text.folded.count, .sentence)
    return places.contains {
      $0.range.lowerBound >= sentence && $0.range.upperBound <= place.range.lowerBound
        && isDirected($0) && isForeign($0)
        && tellsOfTrade(sentence..<$0.range.lowerBound)
    }
  }

  /// Another country than the document's, where that is of one.
  private func isForeign(_ place: PlaceMention) -> Bool {
    let country = place.code.prefix { $0 != "-" }
    return !["", "WLD", "EU", "U2"].contains(home)
      && !["nation", "province", "home", "WLD"].contains(place.code)
      && !place.code.contains("+") && country != home.prefix { $0 != "-" }
  }
}

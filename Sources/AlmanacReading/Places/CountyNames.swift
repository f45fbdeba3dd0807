/// What autonomous counties are called for short: 宽甸满族自治县 is 宽甸县.
enum CountyNames {
  private static let peoples = [
    "满族", "蒙古族", "回族", "土家族", "苗族", "侗族", "瑶族", "壮族", "藏族", "羌族", "彝族", "朝鲜族", "畲族", "黎族", "傣族",
    "哈尼族", "白族", "纳西族", "傈僳族", "佤族", "拉祜族", "景颇族", "布依族", "仡佬族", "水族", "毛南族", "仫佬族", "土族", "撒拉族",
    "保安族", "东乡族", "裕固族", "哈萨克族", "达斡尔族", "鄂温克族", "各族", "哈萨克", "塔吉克", "锡伯", "蒙古", "独龙族", "怒族", "普米族",
    "布朗族",
  ]

  /// Those that are called by two letters of a name in another language.
  private static let byTwoLetters = [
    "喀喇沁左翼蒙古族自治县": "喀左县", "前郭尔罗斯蒙古族自治县": "前郭县", "杜尔伯特蒙古族自治县": "杜蒙县",
    "和布克赛尔蒙古自治县": "和丰县", "察布查尔锡伯自治县": "察县", "塔什库尔干塔吉克自治县": "塔县", "积石山保安族东乡族撒拉族自治县": "积石山县",
  ]

  /// Nil for another name, and where too little would be left.
  static func short(_ name: String) -> String? {
    if let known = byTwoLetters[name] { return known }
    guard name.hasSuffix("自治县") else { return nil }
    var stem = String(name.dropLast(3))
    while let people = peoples.first(where: { stem.hasSuffix($0) }) {
      stem = String(stem.dropLast(people.count))
    }
    return stem.count > 1 && stem.count + 3 < name.count ? stem + "县" : nil
  }
}

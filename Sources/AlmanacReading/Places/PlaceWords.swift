/// Words for places beside the names of the world's countries and China's regions.
enum PlaceWords {
  /// What is said of a place that has no code, as of a continent: no region is better than a wrong one.
  static let noCode = ""

  /// Words that mean a place by where the document is.
  static let relative = Lexicon<String>(groups: [
    (
      "nation",
      [
        "全国", "我国", "国内", "东部地区", "中部地区", "西部地区", "东北地区", "长三角", "长三角地区", "京津冀", "京津冀地区",
        "粤港澳大湾区", "大湾区内地九市", "长江经济带", "nationally", "nationwide", "the nation",
        "the country as a whole",
        "across the country", "the northeast", "the midwest", "the south", "the north", "the west",
        "the east",
      ]
    ),
    ("province", ["全省", "我省", "本省", "全自治区"]),
    (
      "home",
      [
        "全市", "我市", "本市", "本地", "全区", "我区", "全县", "我县", "全州", "我州", "全盟", "全旗", "overall",
        "in total",
        "in all", "together", "taken together",
      ]
    ),
    (
      "WLD",
      [
        "全球", "世界", "the world", "world", "global", "globally", "worldwide", "全世界", "world wide",
        "world-wide",
      ]
    ),
    ("HK", ["本港", "全港", "访港", "留港"]), ("MO", ["本澳", "全澳"]),
    ("TW", ["全台"]), ("JP", ["访日"]),
    ("CN", ["内地", "中国内地", "中国大陆", "大陆地区", "mainland", "mainland china"]),
    (
      "U2",
      [
        "欧元区", "euro area", "eurozone", "euro zone", "euro-area", "nations sharing the euro",
        "countries sharing the euro", "countries that use the euro", "nations that use the euro",
      ]
    ),
    (
      "EU",
      [
        "欧盟", "the eu", "eu", "the eu27", "eu27", "eu-27", "the eu-28", "eu28", "eu-28",
        "the european union", "european union",
      ]
    ),
    ("US-WA", ["state of washington", "washington state"]), ("US-NY", ["new york state"]),
    ("CN-440000", ["珠三角", "珠三角地区", "珠三角九市", "粤东", "粤西", "粤北", "粤东西北"]),
    ("CN-320000", ["苏南", "苏中", "苏北"]), ("CN-330000", ["浙东", "浙西", "浙南", "浙北"]),
  ])

  /// Parts of the world, and groups of countries, that no code is of.
  static let withoutCode = [
    "亚洲", "欧洲", "非洲", "拉丁美洲", "拉美", "北美", "北美洲", "南美", "南美洲", "大洋洲", "中东", "中亚", "东南亚", "南亚", "东盟",
    "东盟国家", "东协", "亚太", "亚太地区", "经合组织", "发达国家", "发展中国家", "新兴市场国家", "发达经济体",
    "Asia", "Europe", "Africa", "Latin America", "North America", "South America",
    "Central America",
    "Oceania", "Middle East", "Southeast Asia", "South-East Asia", "South East Asia", "South Asia",
    "East Asia",
    "Central Asia", "Asia Pacific", "Asia-Pacific", "Sub-Saharan Africa", "sub-Saharan Africa",
    "ASEAN", "OECD", "OPEC", "OPEC+", "Eastern Europe", "Western Europe", "Caribbean", "G7", "G20",
    "BRICS", "Asian", "European", "African", "Latin American", "Southeast Asian", "Middle Eastern",
    "North American",
  ]

  /// Of people and things: Japanese exports.
  static let ofPeople: [(String, String)] = [
    ("American", "US"), ("America", "US"), ("British", "GB"), ("Chinese", "CN"),
    ("Japanese", "JP"), ("German", "DE"), ("French", "FR"), ("Indian", "IN"), ("Italian", "IT"),
    ("Spanish", "ES"), ("Dutch", "NL"), ("Canadian", "CA"), ("Australian", "AU"),
    ("Brazilian", "BR"), ("Russian", "RU"), ("Mexican", "MX"), ("Indonesian", "ID"),
    ("Vietnamese", "VN"), ("Swiss", "CH"), ("Swedish", "SE"), ("Norwegian", "NO"),
    ("Danish", "DK"), ("Finnish", "FI"), ("Polish", "PL"), ("Irish", "IE"), ("Turkish", "TR"),
    ("Taiwanese", "TW"), ("South Korean", "KR"), ("Korean", "KR"), ("Saudi", "SA"),
    ("Scottish", "GB-SCT"), ("Welsh", "GB-WLS"),
    ("Philippine", "PH"), ("Filipino", "PH"), ("Thai", "TH"), ("Malaysian", "MY"),
    ("Singaporean", "SG"), ("Pakistani", "PK"), ("Bangladeshi", "BD"), ("Sri Lankan", "LK"),
    ("Egyptian", "EG"), ("Nigerian", "NG"), ("Kenyan", "KE"), ("South African", "ZA"),
    ("Ethiopian", "ET"), ("Ghanaian", "GH"), ("Moroccan", "MA"), ("Israeli", "IL"),
    ("Iranian", "IR"), ("Iraqi", "IQ"), ("Qatari", "QA"), ("Greek", "GR"), ("Portuguese", "PT"),
    ("Austrian", "AT"), ("Belgian", "BE"), ("Czech", "CZ"), ("Hungarian", "HU"),
    ("Romanian", "RO"), ("Bulgarian", "BG"), ("Ukrainian", "UA"), ("Argentine", "AR"),
    ("Chilean", "CL"), ("Colombian", "CO"), ("Peruvian", "PE"), ("Icelandic", "IS"),
    ("Estonian", "EE"), ("Latvian", "LV"), ("Lithuanian", "LT"), ("Croatian", "HR"),
    ("Serbian", "RS"), ("Kazakh", "KZ"),
  ]

  /// Regions that have no code of ISO 3166: what is said of them is of a part of the country.
  static let regionsOfBritain = [
    "London", "North East", "North West", "South East", "South West", "East Midlands",
    "West Midlands", "East of England", "Greater London", "Yorks and Humber",
    "England and Wales", "Great Britain", "Yorkshire and The Humber", "Yorkshire and the Humber",
  ]

  /// Names that hold the name of another place, and other names of places.
  static let others = [
    ("Bank of England", "GB"), ("New England", "US"), ("Korea", "KR"), ("Britain", "GB"),
    ("South Korea", "KR"), ("南韩", "KR"), ("英伦", "GB"), ("Czechia", "CZ"), ("Ivory Coast", "CI"),
    ("the UAE", "AE"), ("the Netherlands", "NL"), ("Holland", "NL"), ("Bengal", "IN"),
    ("澳洲", "AU"), ("阿联", "AE"), ("寮国", "LA"), ("菲国", "PH"), ("俄国", "RU"), ("沙国", "SA"),
    ("星国", "SG"), ("坦尚尼亚", "TZ"), ("多明尼加", "DO"), ("千里达", "TT"), ("Gaza", "PS"),
    ("US", "US"), ("United States of America", "US"), ("Washington, D.C.", "US-DC"),
  ]

  /// The states of the United States, the provinces of Canada and the states of Australia, by their
  /// codes of ISO 3166-2. Georgia is a country, and New York a city too: such stand in `towns` or nowhere.
  static let states = lines(
    """
    US-AL Alabama|US-AK Alaska|US-AZ Arizona|US-AR Arkansas|US-CA California|US-CO Colorado|US-CT Connecticut
    US-DE Delaware|US-DC District of Columbia|US-FL Florida|US-HI Hawaii|US-ID Idaho|US-IL Illinois|US-IN Indiana
    US-IA Iowa|US-KS Kansas|US-KY Kentucky|US-LA Louisiana|US-ME Maine|US-MD Maryland|US-MA Massachusetts
    US-MI Michigan|US-MN Minnesota|US-MS Mississippi|US-MO Missouri|US-MT Montana|US-NE Nebraska|US-NV Nevada
    US-NH New Hampshire|US-NJ New Jersey|US-NM New Mexico|US-NY New York|US-NC North Carolina|US-ND North Dakota
    US-OH Ohio|US-OK Oklahoma|US-OR Oregon|US-PA Pennsylvania|US-RI Rhode Island|US-SC South Carolina
    US-SD South Dakota|US-TN Tennessee|US-TX Texas|US-UT Utah|US-VT Vermont|US-VA Virginia
    US-WV West Virginia|US-WI Wisconsin|US-WY Wyoming
    CA-AB Alberta|CA-BC British Columbia|CA-MB Manitoba|CA-NB New Brunswick|CA-NL Newfoundland and Labrador
    CA-NS Nova Scotia|CA-ON Ontario|CA-PE Prince Edward Island|CA-QC Quebec|CA-QC Québec|CA-SK Saskatchewan
    CA-NT Northwest Territories|CA-YT Yukon|CA-NU Nunavut
    AU-NSW New South Wales|AU-QLD Queensland|AU-SA South Australia|AU-TAS Tasmania|AU-VIC Victoria
    AU-WA Western Australia|AU-ACT Australian Capital Territory|AU-NT Northern Territory
    """)

  /// The states of the United States as newspapers write them behind a town: Yuma, Ariz.
  static let abbreviations = Lexicon<String>(
    [
      "US-AL Ala.", "US-AZ Ariz.", "US-AR Ark.", "US-CA Calif.", "US-CO Colo.", "US-CT Conn.",
      "US-DE Del.", "US-FL Fla.", "US-GA Ga.", "US-IL Ill.", "US-IN Ind.", "US-KS Kan.",
      "US-KY Ky.",
      "US-LA La.", "US-MD Md.", "US-MA Mass.", "US-MI Mich.", "US-MN Minn.", "US-MS Miss.",
      "US-MO Mo.", "US-MT Mont.", "US-NE Neb.", "US-NV Nev.", "US-NH N.H.", "US-NJ N.J.",
      "US-NM N.M.", "US-NY N.Y.", "US-NC N.C.", "US-ND N.D.", "US-OK Okla.", "US-OR Ore.",
      "US-PA Pa.", "US-RI R.I.", "US-SC S.C.", "US-SD S.D.", "US-TN Tenn.", "US-VT Vt.",
      "US-VA Va.", "US-WA Wash.", "US-WV W.Va.", "US-WI Wis.", "US-WY Wyo.", "US-DC D.C.",
    ].map { (String($0.dropFirst(6)), String($0.prefix(5))) })

  /// A code and a name in each, parted by | or a line's end.
  private static func lines(_ text: String) -> [(String, String)] {
    text.split { $0 == "|" || $0 == "\n" }.compactMap { entry in
      let parts = entry.split(separator: " ", maxSplits: 1)
      return parts.count == 2 ? (String(parts[1]), String(parts[0])) : nil
    }
  }

  /// Cities abroad, whose figures are those of a part of their country, or of their state.
  static let towns = lines(
    """
    JP Tokyo|JP Osaka|KR Seoul|FR Paris|DE Berlin|US-NY New York City|US-CA Los Angeles|US-IL Chicago
    NZ Auckland|NZ Wellington|IE Dublin|IT Rome|IT Milan|ES Madrid|ES Barcelona|RU Moscow|ID Jakarta
    TH Bangkok|PH Manila|VN Hanoi|MY Kuala Lumpur|IN New Delhi|TW Taipei|TW Kaohsiung|BR Rio de Janeiro
    BR São Paulo|BR Sao Paulo|MX Mexico City|CA-QC Montreal|GB-SCT Edinburgh|GB-SCT Glasgow|GB-WLS Cardiff
    GB-NIR Belfast
    AU-NSW Sydney|AU-VIC Melbourne|AU-QLD Brisbane|CA-ON Toronto|CA-BC Vancouver|IN Mumbai|IN Delhi|GB Manchester|GB Birmingham
    JP Yokohama|JP Kobe|JP Nagoya|JP Kyoto|JP Fukuoka|JP Hokkaido|JP Okinawa|KR Busan|KR Incheon|KR Jeju
    US-CA San Francisco|US-CA San Diego|US-WA Seattle|US-MA Boston|US-TX Houston|US-TX Dallas|US-TX Austin
    US-FL Miami|US-FL Orlando|US-PA Philadelphia|US-AZ Phoenix|US-NV Las Vegas|US-MI Detroit|US-CO Denver
    GB Liverpool|GB Leeds|DE Munich|DE Hamburg|DE Frankfurt|NL Rotterdam|NL Amsterdam|BE Antwerp|BE Brussels
    CH Zurich|AT Vienna|SE Stockholm|DK Copenhagen|NO Oslo|FI Helsinki|PT Lisbon|GR Athens|PL Warsaw
    TR Istanbul|AE Dubai|AE Abu Dhabi|EG Cairo|KE Nairobi|NG Lagos|ZA Johannesburg|ZA Cape Town
    VN Ho Chi Minh City|VN Da Nang|TH Phuket|ID Bali|PH Cebu|MY Penang|IN Chennai|IN Kolkata|IN Bengaluru
    AU-WA Perth|AU-SA Adelaide|CA-AB Calgary|NZ Christchurch|LK Colombo|MM Yangon|KH Phnom Penh
    JP 横滨|JP 神户|JP 名古屋|JP 京都|JP 福冈|JP 北海道|JP 冲绳|KR 釜山|KR 仁川|KR 济州
    TH 曼谷|VN 河内|VN 胡志明市|MY 吉隆坡|ID 雅加达|ID 巴厘岛|PH 马尼拉|AE 迪拜|NL 鹿特丹|DE 汉堡|BE 安特卫普
    US 旧金山|US 西雅图|US 芝加哥|US 波士顿|US 休斯敦|US-CA 加州|US-TX 得州|AU 悉尼|AU 墨尔本|CA 温哥华|CA 多伦多
    TW 基隆市|TW 新竹市|TW 新竹县|TW 苗栗县|TW 彰化县|TW 南投县|TW 云林县|TW 嘉义市|TW 嘉义县|TW 屏东县|TW 宜兰县|TW 花莲县
    TW 台东县|TW 澎湖县|TW 新北
    JP 东京|JP 大阪|KR 首尔|US 纽约|US 洛杉矶|GB 伦敦|FR 巴黎|DE 柏林|RU 莫斯科
    TW 台北市|TW 台北|TW 新北市|TW 桃园市|TW 台中市|TW 台中|TW 台南市|TW 台南|TW 高雄市|TW 高雄
    """)

  private static let namesOfTowns = Set(towns.map { $0.0.lowercased() })
  static func isTown(_ name: String) -> Bool { namesOfTowns.contains(name.lowercased()) }

  static let all: [(String, String)] =
    regionsOfBritain.map { ($0, "GB") } + withoutCode.map { ($0, noCode) } + others + ofPeople
    + states + towns
}

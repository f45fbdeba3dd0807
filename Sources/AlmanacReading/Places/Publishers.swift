/// Who publishes what is of a place: its offices, ministries and banks.
enum Publishers {
  /// Publishers, and what only people of a place say.
  static let words = Lexicon<String>(groups: [
    (
      "US",
      [
        "bureau of labor statistics", "bls", "bureau of economic analysis", "federal reserve",
        "census bureau", "u.s. department", "all urban consumers", "commerce department",
        "labor department", "energy information administration", "centers for disease control",
      ]
    ),
    (
      "GB",
      [
        "office for national statistics", "ons", "bank of england", "hm revenue", "hmrc",
        "hm treasury", "ofgem",
      ]
    ),
    (
      "HK",
      [
        "知识产权署", "旅发局", "旅游发展局", "入境处", "差饷物业估价署", "运输署", "社会福利署", "劳工处", "土地注册处", "积金局",
        "港交所", "财政司", "本港", "港府",
        "金融管理局", "金管局", "hong kong monetary authority", "hkma", "政府统计处", "特区政府", "港币",
        "census and statistics department",
      ]
    ),
    (
      "CN",
      [
        "国家统计局", "国务院", "全国人民代表大会", "人民银行", "海关总署", "国家知识产权局", "国家能源局", "国家发展改革委", "工业和信息化部",
        "国家卫生健康委", "national bureau of statistics", "general administration of customs",
      ]
    ),
    ("GB-ENG", ["nhs england"]),
    ("EU", ["eurostat", "european commission", "欧盟统计局"]),
    ("CA", ["statistics canada", "statcan", "ottawa", "bank of canada"]),
    ("AU", ["australian bureau of statistics", "reserve bank of australia"]),
    ("NZ", ["stats nz"]), ("IE", ["central statistics office"]), ("FR", ["insee"]),
    ("DE", ["destatis"]), ("IT", ["istat"]), ("BR", ["ibge"]), ("MX", ["inegi"]),
    ("RU", ["rosstat"]), ("IN", ["reserve bank of india"]), ("JP", ["bank of japan"]),
    ("U2", ["european central bank", "欧洲央行"]),
    (
      "TW",
      [
        "经济部", "能源署", "金管会", "国发会", "劳动部", "卫福部", "国科会", "立法院", "智慧财产局", "健保署", "观光署", "台电",
        "台积电", "主计总处", "新台币", "经济部统计处", "行政院", "国家发展委员会", "财政部统计", "中央银行", "内政部",
        "中经院", "台经院", "证交所", "疾管署", "环境部", "陆委会", "海基会",
      ]
    ),
    ("MO", ["统计暨普查局"]),
    (
      "US",
      [
        "bureau of transportation statistics", "department of commerce", "department of labor",
        "department of agriculture", "usda", "federal housing finance agency",
        "national association of realtors", "institute for supply management",
        "congressional budget office", "conference board",
      ]
    ),
    (
      "GB",
      [
        "companies house", "intellectual property office", "ukipo", "hm land registry",
        "accredited official statistics",
        "a national statistics publication", "defra", "department for transport",
        "driver and vehicle licensing agency",
      ]
    ),
    (
      "GB-SCT",
      [
        "national records of scotland"
      ]
    ),
    (
      "GB-NIR",
      [
        "nisra", "northern ireland statistics and research agency",
      ]
    ),
    (
      "HK",
      [
        "差估署", "房屋署", "贸发局", "机管局", "中原地产", "美联物业", "rating and valuation department",
      ]
    ),
    (
      "MO",
      [
        "博彩监察协调局", "博监局", "劳工事务局",
      ]
    ),
    (
      "IN",
      [
        "rbi", "mospi", "dpiit", "national statistical office", "nasscom",
        "directorate general of foreign trade",
      ]
    ),
    (
      "DE",
      [
        "bundesbank", "kba", "ifo institute", "德国央行", "联邦统计局",
      ]
    ),
    (
      "JP",
      [
        "ministry of internal affairs and communications", "meti", "jnto", "总务省", "财务省", "厚生劳动省",
        "厚劳省", "经济产业省", "经产省", "国土交通省", "观光厅", "内阁府",
      ]
    ),
    (
      "KR",
      [
        "statistics korea", "统计厅", "产业通商资源部",
      ]
    ),
    (
      "SG",
      [
        "enterprise singapore", "企发局", "企业发展局", "贸工部", "建屋局", "urban redevelopment authority",
      ]
    ),
    (
      "MY",
      [
        "bank negara", "国家银行", "department of statistics malaysia",
      ]
    ),
    (
      "PH",
      [
        "bangko sentral", "philippine statistics authority",
      ]
    ),
    (
      "ID",
      [
        "bank indonesia"
      ]
    ),
    (
      "VN",
      [
        "general statistics office"
      ]
    ),
    (
      "TH",
      [
        "nesdc"
      ]
    ),
    (
      "PK",
      [
        "pakistan bureau of statistics"
      ]
    ),
    (
      "BD",
      [
        "export promotion bureau"
      ]
    ),
    (
      "ZA",
      [
        "stats sa", "sarb",
      ]
    ),
    (
      "EG",
      [
        "capmas"
      ]
    ),
    (
      "TR",
      [
        "turkstat"
      ]
    ),
    (
      "SA",
      [
        "gastat", "general authority for statistics",
      ]
    ),
    (
      "KE",
      [
        "knbs"
      ]
    ),
    (
      "GH",
      [
        "ghana statistical service"
      ]
    ),
    (
      "AR",
      [
        "indec"
      ]
    ),
    (
      "MX",
      [
        "banxico"
      ]
    ),
    (
      "GR",
      [
        "elstat"
      ]
    ),
    (
      "SE",
      [
        "riksbank"
      ]
    ),
    (
      "NO",
      [
        "norges bank"
      ]
    ),
    (
      "BE",
      [
        "statbel"
      ]
    ),
    (
      "AU",
      [
        "abares", "melbourne institute",
      ]
    ),
    (
      "WLD",
      [
        "international energy agency", "iea", "international monetary fund", "imf", "world bank",
        "oecd", "united nations", "world trade organization", "world health organization",
        "world intellectual property organization", "wipo", "opec", "国际货币基金组织", "世界银行", "联合国",
        "international renewable energy agency", "irena", "international air transport association",
        "iata", "unicef", "unesco", "food and agriculture organization", "unctad",
        "world steel association",
        "worldsteel", "世界钢铁协会", "国际半导体产业协会", "stockholm international", "国际再生能源总署", "国际可再生能源机构",
        "国际航空运输协会", "粮农组织",
        "wto", "world tourism organization", "unwto", "unhcr",
        "world economic forum", "bank for international settlements", "world gold council",
        "global wind energy council", "国际清算银行", "世界旅游组织", "世界黄金协会", "世卫组织", "世贸组织",
        "国际劳工组织", "国际货币基金", "patent cooperation treaty", "international bureau",
        "世界知识产权组织", "世界贸易组织", "世界卫生组织", "国际能源署", "经合组织",
      ]
    ),
  ])

  /// What China's papers call its own; in traditional characters they are Taiwan's, or nobody's.
  static let ofMainland = Lexicon(words: [
    "商务部", "财政部", "发改委", "发展改革委", "工信部", "央行", "证监会", "乘联会", "乘用车市场信息联席会", "中汽协", "国家邮政局",
    "交通运输部", "文化和旅游部", "文旅部", "农业农村部", "教育部", "民政部", "人社部", "人力资源和社会保障部", "国家卫健委", "民航局",
    "国铁集团", "国家税务总局", "税务总局", "自然资源部", "应急管理部", "住建部", "科技部", "市场监管总局", "国家外汇管理局", "外汇局",
    "国家版权局", "国家药监局", "国家数据局", "中国信通院", "水利部", "公安部", "全国人大",
  ])

  /// Whom the papers of all countries cite.
  static let cited = Lexicon(words: [
    "federal reserve", "bank of england", "bank of japan", "european central bank", "欧洲央行",
    "international energy agency", "iea", "opec",
  ])

  /// Whether a text is written in traditional characters.
  static func isTraditional(_ text: DocumentText) -> Bool {
    var (han, changed) = (0, 0)
    for index in text.folded.indices.prefix(4000) where text.folded[index].isHan {
      han += 1
      if text.folded[index] != text.scalars[index] { changed += 1 }
    }
    return changed * 20 > han
  }
}

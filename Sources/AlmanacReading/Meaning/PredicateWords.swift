internal import AlmanacModel

/// What a sentence says of a number.
enum Predicate: Sendable, Hashable {
  /// It became more or less by so much: +1 or -1.
  case moves(Int)
  /// A rate of growth that is called so: 增速, 跌幅, growth rate of.
  case rate(Int)
  /// More or less than something else: 高于.
  case differs(Int)
  /// It is so much.
  case holds
  /// So much of a whole.
  case share
  /// A word that only looks like one of these: 增加值.
  case none
}

enum PredicateWords {
  static let chinese = Lexicon<Predicate>(groups: [
    (
      .moves(1),
      [
        "增长", "增加", "上升", "上涨", "提高", "提升", "扩大", "加快", "增产", "增收", "反弹", "回升", "走高", "攀升", "升幅扩大",
        "上调", "增多", "扩张", "增速提高",
        "劲升", "急升", "微升", "略升", "增添", "正增长", "拉高", "上行", "跳升", "飙升", "激增", "猛增", "净增", "净增加", "多增",
        "升值", "增持", "延长", "拉长", "增进", "拉动", "扭亏", "增厚",
        "推高", "改善", "回暖", "升高", "扩增", "新升", "成长", "上修", "年增", "月增", "季增",
        "加息", "升息", "调升", "年涨", "月涨", "季涨",
      ]
    ),
    (
      .moves(-1),
      [
        "下降", "减少", "下跌", "降低", "回落", "收窄", "缩减", "压减", "压缩", "缩短", "负增长", "下滑", "萎缩", "放缓", "减慢",
        "调减", "减产", "减收", "下挫", "急跌", "挫", "收缩", "下行",
        "滑落", "跌去", "缩小", "下调", "减退", "贬值", "少增", "净减少", "微跌", "略跌", "锐减", "骤降", "倒退", "减弱", "走低",
        "减缓", "减持", "负成长", "年减", "月减", "下修", "季减", "亏损扩大", "精简", "削减", "衰退", "微降", "略降", "降息", "减息",
        "缩水", "调降", "急挫", "下探",
      ]
    ),
    (
      .rate(1),
      [
        "增速", "增长率", "增幅", "涨幅", "升幅", "增长速度", "按年升幅", "按年增幅", "同比增速", "通胀幅度", "增长幅度", "加幅", "上升幅度",
        "增长目标", "增长预期目标", "预测增长", "成长率", "增加率", "年增率", "月增率", "季增率", "年减率", "折年率", "折算年率", "年化率",
        "年增幅", "年增幅度", "月增幅",
        "季增幅", "成长幅度", "增减率", "变动率", "变动百分率", "变动百分比", "变动幅度",
      ]
    ),
    (.rate(-1), ["降幅", "跌幅", "减幅", "下降幅度", "收缩幅度"]),
    (.differs(1), ["高于", "高出", "快于", "多于", "超出", "领先", "优于", "高过", "跑赢"]),
    (.differs(-1), ["低于", "慢于", "少于", "落后"]),
    (
      .holds,
      [
        "为", "达", "达到", "高达", "是", "至", "到", "实现", "完成", "新增", "维持", "稳定在", "保持在", "录得", "共有", "拥有",
        "报",
        "由", "从", "突破", "累计", "总计", "合计", "处于", "在", "收报", "位于", "介乎", "仅", "仅为", "计", "有",
        "建成", "建立", "发放", "投入", "签约", "引进", "获得", "节省", "改造", "培育", "认定", "吸引", "安排", "筹集",
        "覆盖", "惠及", "支持", "解决", "完工", "开工", "竣工", "超额完成", "接待", "受理", "查处", "办理", "开展",
      ]
    ),
    (
      .share,
      [
        "占", "占到", "占据", "占了", "约占", "超全市总量", "超全国总量", "占比", "比重", "比例", "份额", "贡献率", "占有率", "市占率",
        "市占",
        "占全", "覆盖率达到全", "相当于",
      ]
    ),
    (
      .none,
      [
        "成长型", "成长性", "增加价值", "增加值", "增加额", "增长点", "增长极", "高技术", "高新", "提升工程", "改善型", "为主", "为了",
        "行为",
        "认为", "成为", "作为",
        "因为", "在内", "现在", "存在", "所有", "国有", "没有", "有效", "有关", "特有", "具有", "有力", "设计", "统计", "预计",
        "估计",
        "会计", "报告", "报道", "到位", "到期", "达标", "扩大会议", "从而", "从业", "从事", "理由", "自由", "由于", "保有", "持有",
        "民有", "公有", "有限", "到账", "在园", "在学", "在读", "在研", "在线", "在用", "在营", "在建", "在校", "在岗", "在职",
        "在册", "在外", "所占", "到来", "至今", "以至", "甚至",
        "有所", "增加了对",
      ]
    ),
  ])

  /// Said directly before a number only, being parts of so many words.
  static let chineseShort = Lexicon<Predicate>(groups: [
    (.moves(1), ["增", "升", "涨", "多", "高", "快", "扩", "加", "多收", "多出"]),
    (.moves(-1), ["降", "跌", "减", "少", "低", "慢", "缩"]),
  ])

  static let english = Lexicon<Predicate>(groups: [
    (
      .moves(1),
      [
        "increase", "increased", "increases", "increasing", "rise", "rose", "risen", "rises",
        "rising", "grew", "grow", "grown", "growing", "grows", "gain", "gained", "gains",
        "up", "climbed", "advanced", "added", "adding", "edged up", "went up", "expanded",
        "accelerated", "jumped", "surged", "higher", "growth", "expansion", "picked up",
        "rebounded",
        "strengthened", "appreciated", "upward", "ticked up", "moved up", "expanding", "improved",
        "widened", "recovered", "additional", "soared", "trended up", "jump", "jumps", "surge",
        "surges", "leap", "leapt", "spike", "uptick", "upturn", "swelled", "climb", "climbs",
        "rebound", "rebounds", "rallied", "skyrocketed", "inched up", "crept up", "nudged up",
        "rising by", "boosted",
        "jumping", "surging", "climbing", "soaring", "advancing", "rallying", "rebounding",
        "expand", "expands", "accelerate", "accelerates", "advance", "advances", "gaining",
        "raise", "raised", "raises", "raising", "hiked", "hike", "lifted", "lift", "boost",
        "boosts", "boosting", "addition", "additions", "improvement", "improvements", "upgraded",
        "widening", "adds", "add", "firmed", "escalated", "ballooned", "mounted",
      ]
    ),
    (
      .moves(-1),
      [
        "decrease", "decreased", "decreases", "decreasing", "fall", "fell", "fallen", "falls",
        "falling", "decline", "declined", "declines", "declining", "drop", "dropped", "drops",
        "dropping", "down",
        "edged down", "lost", "loss", "losses", "losing", "shrank", "contracted", "contraction",
        "lower", "reduced", "reduction", "slowed", "dipped", "slipped", "shed", "weakened",
        "depreciated", "narrowed", "plunged",
        "retreated", "moderated", "went down", "ticked down", "downward", "cut", "eased", "slump",
        "slumped", "plunge", "plummeted", "tumble", "tumbled", "tumbles", "slid", "slide", "sank",
        "plunging", "slipping", "sliding", "tumbling", "shrinking", "slumping", "sinking",
        "contracting", "easing", "slowing", "shedding", "dipping", "diminished", "waned",
        "sink", "downturn", "dip", "shrunk", "shrink", "dwindled", "inched down", "dive", "dived",
        "lowered", "lowering", "lowers", "reduce", "reduces", "reducing", "reductions", "cuts",
        "cutting", "trimmed", "trimming", "subtracted", "subtract", "subtracts", "subtracting",
        "detracted", "detract", "detracts", "detracting", "downgraded", "narrowing",
        "lose", "loses", "sheds", "slashed", "softened", "deteriorated",
        "ebbed", "moved down", "trended down", "drawdown", "took off", "took away", "knocked off",
        "shaved", "shaved off", "pared", "abated", "receded", "tapered", "fall-off", "falloff",
      ]
    ),
    (
      .rate(1),
      [
        "growth rate", "rate of growth", "growth rates", "rate of increase", "annual growth",
        "gdp growth", "inflated", "growing at", "rising at", "grow at", "rise at", "grew at",
        "rose at", "increased at",
      ]
    ),
    (.rate(-1), ["rate of decline", "fell at", "declined at"]),
    (
      .differs(1),
      [
        "surpassing", "surpassed", "surpasses", "overtook", "overtaking", "beat", "beating",
        "outpaced", "outpacing", "outnumbered", "outnumbering", "exceeded", "exceeding",
      ]
    ),
    (
      .holds,
      [
        "was", "were", "is", "are", "at", "reached", "stood", "remained", "totaled", "totalled",
        "amounted", "averaged", "stayed", "had", "has", "have", "to", "from", "recorded",
        "there were", "there are", "unchanged", "held", "averaging", "became", "between",
        "range", "including", "include", "includes", "comprising", "provided", "spent", "received",
        "worth", "valued", "employed", "compared", "register", "registered", "an estimated", "with",
        "be", "than", "versus", "being", "raised to", "median", "accounted", "saw", "includes",
        "estimated",
      ]
    ),
    (
      .share,
      [
        "accounted for", "accounts for", "accounting for", "represented", "representing",
        "represents", "made up", "comprised", "constituted", "share of", "proportion of",
        "percentage of", "account for", "make up", "makes up", "making up", "represent",
        "comprises", "comprise", "constitute", "constitutes", "proportions of", "shares of",
        "percentages of",
      ]
    ),
    (
      .none,
      [
        "as well as", "up to", "set up", "follow up", "start up", "start-up", "made up of",
        "break down", "based on", "growth in the number", "with the exception",
        "growth rates of the", "at least", "higher education", "lower than expected", "cut off",
        "growth enterprises", "grown up", "job growth in", "fall of", "natural increase",
        "in addition", "in addition to", "boosters", "moves up", "lower house", "higher-income",
        "lower-income", "low-income",
      ]
    ),
  ])

  /// The last word of movement in a range, of English, or one that says what came before what.
  static func lastMove(
    in text: DocumentText, _ range: Range<Int>, orDiffers: Bool = false
  ) -> Lexicon<Predicate>.Match? {
    var range = range
    while let word = english.last(in: text, range) {
      if case .moves = word.meaning { return word }
      if case .differs = word.meaning, orDiffers { return word }
      range = range.lowerBound..<word.range.lowerBound
    }
    return nil
  }

  /// Behind a number: 3 per cent higher, a 2.7 percent increase, 55,000 more.
  static let englishBehind = Lexicon<Int>(groups: [
    (
      1,
      [
        "increase", "rise", "growth", "gain", "higher", "more", "advance", "expansion", "jump",
        "increases", "up", "rises", "above", "surge", "spike", "uptick", "rebound", "improvement",
        "gains", "additional", "extra",
      ]
    ),
    (
      -1,
      [
        "decrease", "fall", "decline", "drop", "lower", "fewer", "less", "reduction", "contraction",
        "loss", "down", "below", "slump", "plunge", "dip", "cut", "declines", "decreases", "drops",
        "losses", "downturn",
      ]
    ),
  ])

  /// The whole of a share: 占规模以上工业增加值的比重.
  static let shareNouns = Lexicon(words: [
    "比重", "比例", "占比", "份额", "贡献率", "占有率", "市占率", "市占", "渗透率", "市售比",
  ])
}

/// Units and measure words behind a number in Chinese.
enum ChineseUnits {
  static let fixed = Lexicon<Unit>(groups: [
    (Unit(code: "percent", kind: .percent), ["%", "个百分比", "厘"]),
    (Unit(code: "percentage-point", kind: .percentagePoint), ["个百分点", "百分点"]),
    (Unit(code: "basis-point", kind: .percentagePoint), ["个基点", "基点"]),
    (Unit(code: "per-mille", kind: .percent), ["‰"]),
    (Unit(code: "per-mille-point", kind: .percentagePoint), ["个千分点", "千分点"]),
    (Unit(code: "times", kind: .times), ["倍"]),
    (Unit(code: "CNY", kind: .money), ["元人民币", "元", "块钱", "人民币"]),
    (Unit(code: "USD", kind: .money), ["美元", "美金"]),
    (Unit(code: "HKD", kind: .money), ["港元", "港币", "港圆"]),
    (Unit(code: "EUR", kind: .money), ["欧元"]),
    (Unit(code: "JPY", kind: .money), ["日元", "日圆"]),
    (Unit(code: "GBP", kind: .money), ["英镑"]),
    (Unit(code: "TWD", kind: .money), ["新台币", "新臺币", "台币"]),
    (Unit(code: "MOP", kind: .money), ["澳门元", "澳门币"]),
    (Unit(code: "AUD", kind: .money), ["澳元"]),
    (Unit(code: "CAD", kind: .money), ["加元"]),
    (Unit(code: "KRW", kind: .money), ["韩元", "韩圜"]),
    (Unit(code: "RUB", kind: .money), ["卢布"]),
    (Unit(code: "SGD", kind: .money), ["新加坡元"]),
    (Unit(code: "CHF", kind: .money), ["瑞士法郎"]),
    (Unit(code: "INR", kind: .money), ["卢比"]),
    (Unit(code: "VND", kind: .money), ["越南盾", "越盾"]),
    (Unit(code: "THB", kind: .money), ["泰铢"]),
    (Unit(code: "MYR", kind: .money), ["林吉特", "令吉"]),
    (Unit(code: "IDR", kind: .money), ["印尼盾"]),
    (Unit(code: "PHP", kind: .money), ["菲律宾比索"]),
    (Unit(code: "BRL", kind: .money), ["雷亚尔"]),
    (Unit(code: "ZAR", kind: .money), ["兰特"]),
    (Unit(code: "km", kind: .physical), ["公里", "千米"]),
    (Unit(code: "m", kind: .physical), ["米"]),
    (Unit(code: "cm", kind: .physical), ["厘米"]),
    (Unit(code: "mm", kind: .physical), ["毫米"]),
    (Unit(code: "km2", kind: .physical), ["平方公里", "平方千米"]),
    (Unit(code: "m2", kind: .physical), ["平方米"]),
    (Unit(code: "m3", kind: .physical), ["立方米"]),
    (Unit(code: "ha", kind: .physical), ["公顷"]),
    (Unit(code: "mu", kind: .physical), ["亩"]),
    (Unit(code: "tce", kind: .physical), ["吨标准煤", "吨标煤"]),
    (Unit(code: "t", kind: .physical), ["吨", "公吨"]),
    (Unit(code: "kg", kind: .physical), ["公斤", "千克"]),
    (Unit(code: "g", kind: .physical), ["克"]),
    (Unit(code: "mg", kind: .physical), ["毫克"]),
    (Unit(code: "µg", kind: .physical), ["微克"]),
    (Unit(code: "斤", kind: .physical), ["斤"]),
    (Unit(code: "L", kind: .physical), ["升"]),
    (Unit(code: "kWh", kind: .physical), ["千瓦时", "千瓦小时", "度电"]),
    (Unit(code: "kW", kind: .physical), ["千瓦", "瓩"]),
    (Unit(code: "MW", kind: .physical), ["兆瓦"]),
    (Unit(code: "GW", kind: .physical), ["吉瓦"]),
    (Unit(code: "W", kind: .physical), ["瓦"]),
    (Unit(code: "t-km", kind: .physical), ["吨公里"]),
    (Unit(code: "passenger-km", kind: .physical), ["人公里"]),
    (Unit(code: "°C", kind: .physical), ["摄氏度", "℃"]),
    (Unit(code: "TEU", kind: .physical), ["标准箱", "标箱", "teu", "个标准箱", "箱"]),
    (Unit(code: "t", kind: .physical), ["吨"]),
    (Unit(code: "barrels", kind: .physical), ["桶"]),
    (Unit(code: "h", kind: .duration), ["小时", "个小时"]),
    (Unit(code: "min", kind: .duration), ["分钟"]),
    (Unit(code: "年", kind: .duration), ["年"]),
    (Unit(code: "月", kind: .duration), ["个月"]),
    (Unit(code: "季度", kind: .duration), ["个季度"]),
    (Unit(code: "天", kind: .duration), ["天"]),
    (Unit(code: "日", kind: .duration), ["日"]),
    (Unit(code: "周", kind: .duration), ["周", "个星期"]),
    (Unit(code: "工作日", kind: .duration), ["个工作日", "工作日"]),
    (Unit(code: "岁", kind: .duration), ["岁", "周岁"]),
    (Unit(code: "点", kind: .points), ["点"]),
    (Unit(code: "km", kind: .physical), ["km"]),
    (Unit(code: "km2", kind: .physical), ["km2", "km²"]),
    (Unit(code: "m2", kind: .physical), ["m2", "㎡", "m²"]),
    (Unit(code: "m3", kind: .physical), ["m3", "m³"]),
    (Unit(code: "t", kind: .physical), ["t"]),
    (Unit(code: "kWh", kind: .physical), ["kwh"]),
    (Unit(code: "MW", kind: .physical), ["mw"]),
    (Unit(code: "GW", kind: .physical), ["gw"]),
    (Unit(code: "kW", kind: .physical), ["kw"]),
  ])

  /// Measure words, whose unit is the word as it is printed.
  static let counted = Lexicon(words: [
    "人次", "乘次", "人", "晚", "分", "户次", "户", "家", "件次", "件", "项", "处", "所", "座", "套", "辆", "台（套）",
    "台(套)", "套（间）", "套(间)", "台套", "台", "架次", "架", "艘次", "艘", "部", "本", "册", "篇", "名", "位", "起", "宗",
    "例", "批次", "批", "条", "场次", "场", "头", "只", "羽", "株", "棵", "张", "枚", "间次", "间", "栋", "幢", "颗",
    "支", "笔", "单", "份", "款", "种", "类", "对", "组", "床", "站", "班次", "班", "列", "趟", "车次", "宿位", "个",
    "门", "口", "盏", "封", "片", "根", "箱次", "次", "标段", "亩次", "把", "道", "眼", "户籍人口", "剂", "剂次", "瓶",
    "株次",
  ])

  /// Words that begin with a measure word, and are none.
  static let words = Lexicon(words: [
    "分钟", "分之", "分别", "分类", "分析", "分布", "分公司", "分支", "分行", "分院", "分局", "分会", "分校", "分级", "分中心",
    "组成", "组别", "本地", "本金", "本港", "本市", "本年", "本公司", "个别", "个人", "名义", "类似", "种植", "位于", "家庭", "户籍",
    "条件", "条例", "场所", "处理", "所有", "项目", "门户", "口岸", "口径", "口号", "把握", "道路", "床位费", "部分", "部门", "部署",
    "座落", "台湾", "人均", "人才", "人口", "人员", "人民", "人士", "人工", "人类", "站点", "单位", "单一", "对外", "对于", "次级",
    "头寸", "起来", "笔者", "级别",
  ])

  /// Those among them that say little where the number is small: 三个方面, 五大任务.
  static let afterGeneral = Lexicon(words: [
    "方面", "阶段", "坚持", "意识", "自信", "维护", "确立", "问题", "重大", "关键", "层面", "环节", "步骤", "目标", "一", "方向",
    "文明", "专项", "百年", "原则", "要点", "必须", "统筹", "关系",
  ])

  /// Behind a number, it is no figure: numbers of streets, rooms, meetings, editions.
  static let noFigure = Lexicon(words: [
    "号", "届", "楼", "层", "室", "版", "代", "期", "路", "线", "大", "方面", "中全会", "次会议", "次全体", "g", "k",
    "a级", "级", "后", "章", "节", "页", "版本", "时", "分之", "英里", "度",
  ])

  /// Per what: 元/平方米, 吨标准煤/万元, 5%/年.
  static let per = Lexicon<String>([
    ("万元", "10k CNY"), ("平方米", "m2"), ("立方米", "m3"), ("公斤", "kg"), ("千克", "kg"), ("吨", "t"),
    ("年", "year"),
    ("人", "person"), ("户", "household"), ("月", "month"), ("日", "day"), ("天", "day"), ("千瓦时", "kWh"),
    ("亩", "mu"),
    ("平方公里", "km2"), ("万人", "10k people"), ("小时", "h"), ("升", "L"), ("公里", "km"), ("公顷", "ha"),
    ("度", "kWh"),
  ])
}

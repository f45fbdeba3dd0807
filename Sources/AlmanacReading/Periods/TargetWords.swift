/// Words of aims and forecasts.
enum TargetWords {
  private static let words = Lexicon(words: [
    "目标", "力争", "预期目标", "预计今年", "预计明年", "预计全年", "计划播种", "计划新增", "计划投资", "计划完成", "计划安排", "计划建设",
    "计划实施", "计划到", "计划总投资", "计划招", "预期", "预测", "确保", "争取", "拟", "将达到",
    "将增长", "forecast", "forecasts", "projected", "expected to", "target", "is expected",
    "are expected", "outlook",
  ])
  private static let done = Lexicon(words: [
    "较预期", "比预期", "预期的", "比计划", "计划的", "完成计划", "目标的", "预期目标任务", "与计划", "与2", "计划生育", "五计划", "五规划",
    "计划单列", "专项计划", "持平",
    "expected by", "than expected", "好于预期", "预期寿命", "预期目标完成",
  ])

  /// Whether what stands before a figure in its sentence says that it is aimed at.
  static func isAim(_ text: DocumentText, _ marks: SentenceMarks, _ range: Range<Int>) -> Bool {
    guard words.last(in: text, range) != nil else { return false }
    return done.last(in: text, range) == nil
  }
}

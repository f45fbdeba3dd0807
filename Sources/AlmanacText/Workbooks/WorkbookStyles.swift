/// How the cells of a workbook show their numbers, by the numbers of their styles.
struct WorkbookStyles {
  private(set) var formats: [FormatCode] = []

  init() {}

  init(_ source: ByteSource) throws(XMLReader.Failure) {
    var xml = try XMLReader(source)
    var own: [Int: String] = [:]
    var numbers: [Int] = []
    var isSimplifiedChinese = false
    var list = ""
    while true {
      switch try xml.next() {
      case .start:
        if xml.isNamed("numFmts") {
          list = "numFmts"
        } else if xml.isNamed("cellXfs") {
          list = "cellXfs"
        } else if xml.isNamed("numFmt"), list == "numFmts" {
          if let number = xml.text(of: "numFmtId").flatMap({ Int($0) }) {
            own[number] = xml.text(of: "formatCode")
          }
        } else if xml.isNamed("xf"), list == "cellXfs" {
          numbers.append(xml.text(of: "numFmtId").flatMap { Int($0) } ?? 0)
        } else if xml.isNamed("charset"), xml.text(of: "val") == "134" {
          isSimplifiedChinese = true
        }
      case .end:
        if xml.isNamed("numFmts") || xml.isNamed("cellXfs") { list = "" }
      case .text: break
      case .done:
        var known: [Int: FormatCode] = [:]
        for number in numbers where known[number] == nil {
          known[number] = FormatCode(
            own[number] ?? Self.builtIn(number, isSimplifiedChinese: isSimplifiedChinese))
        }
        formats = numbers.compactMap { known[$0] }
        return
      }
    }
  }

  /// The formats that have a number and are not written out; what differs by language is the whole
  /// date, unless the workbook is set in simplified Chinese.
  private static func builtIn(_ number: Int, isSimplifiedChinese: Bool) -> String {
    switch number {
    // Of the sign no more is known than that it is one.
    case 5...8, 42, 44: "\"$\"#,##0.00"
    case 9, 10, 67, 68: "0%"
    case 14, 15, 28...31, 51, 53, 54, 58, 71, 72: "yyyy-mm-dd"
    case 16, 73: "d-mmm"
    case 17, 74: "mmm-yy"
    case 18...21, 32...35, 45, 47, 55, 56, 75, 76, 78, 80: "h:mm:ss"
    case 22, 77: "yyyy-mm-dd h:mm"
    case 27, 36, 50, 52, 57: isSimplifiedChinese ? "yyyy-mm" : "yyyy-mm-dd"
    case 46, 79: "[h]:mm:ss"
    default: "General"
    }
  }
}

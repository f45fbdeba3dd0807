internal import AlmanacModel

/// The columns of a table of initiatives.
package enum InitiativeColumns {
  /// What a column says, by its name in lower case without spaces and underscores.
  package enum Field: String, CaseIterable {
    case id, name, originalName, region, regionName, type, body, start, end, status, note, acronym

    var names: Set<String> {
      switch self {
      case .id: ["initiativeid", "id", "code", "initiativecode"]
      case .name: ["nameenglish", "name", "title", "initiative", "initiativename", "名称", "名稱"]
      case .originalName: ["nameoriginallanguage", "originalname", "nativename"]
      case .region: ["countrycode", "region", "regioncode", "country", "地区", "地區"]
      case .regionName: ["countrylabel", "countryname", "regionname"]
      case .type: ["type", "initiativetype", "类型", "類型"]
      case .body:
        ["nameresponsibleorganisation", "body", "responsiblebody", "organisation", "发布机构"]
      case .start: ["startdateyear", "start", "startyear", "startdate", "year", "date", "日期"]
      case .end: ["enddateyear", "end", "endyear", "enddate"]
      case .status: ["status"]
      case .note: ["shortdescription", "description", "note", "summary"]
      case .acronym: ["acronym"]
      }
    }
  }

  /// Whether a header is one of initiatives: a name and a beginning, what else only they have, and
  /// no values.
  static func recognises(_ header: [String]) -> Bool {
    let fields = Set(columns(header).keys)
    let own: [Set<Field>] = [[.id], [.type, .end], [.body, .end], [.type, .body]]
    return fields.isSuperset(of: [.name, .start]) && own.contains { fields.isSuperset(of: $0) }
      && !header.contains { FigureField(column: $0) == .value }
  }

  package static func columns(_ header: [String]) -> [Field: Int] {
    var columns: [Field: Int] = [:]
    for (index, title) in header.enumerated() {
      let name = title.lowercased().filter { $0 != " " && $0 != "_" }
      for field in Field.allCases where field.names.contains(name) && columns[field] == nil {
        columns[field] = index
      }
    }
    return columns
  }
}

internal import AlmanacFormats
internal import AlmanacModel
internal import AlmanacStore

// Rows that cannot be taken: all that is wrong with them, and where.

extension FigureIntake {
  /// What is wrong with the series and the period of a row, whose text is asked for if something
  /// is: a wide one may be long.
  func problems(
    series: UInt32, period: UInt32, line: UInt32, _ file: FigureFile, record: () -> String
  ) -> [Diagnostic] {
    var problems =
      file.failures[series].map {
        diagnostics($0, line: line, file, record: record)
      } ?? []
    if case .failure(let failure) = file.periods[Int(period)] {
      let place = place(.period, line: line, file, record: record)
      problems.append(
        failure.problem.map { .invalidPeriod(failure.text, $0, at: place) }
          ?? .missingKey(.period, at: place))
    }
    return problems
  }

  func diagnostics(
    _ failures: SeriesResolver.Failures, line: UInt32, _ file: FigureFile, record: () -> String
  ) -> [Diagnostic] {
    failures.all.map { failure in
      var diagnostic = failure.diagnostic
      diagnostic.location = place(failure.field, line: line, file, record: record)
      return diagnostic
    }
  }
  func reject(_ bad: FigureBatch.BadRow, _ file: FigureFile) throws {
    var problems = bad.diagnostics
    if let key = bad.key {
      problems += self.problems(
        series: key.series, period: key.period, line: key.line, file
      ) { bad.record }
    }
    let line = bad.key?.line ?? UInt32(clamping: bad.diagnostics.first?.location?.line ?? 0)
    try reject(problems, line: line, file) { bad.record }
  }

  /// Where a field of a bad row stands.
  func place(
    _ field: FigureField, line: UInt32, _ file: FigureFile, record: () -> String
  ) -> Diagnostic.Location {
    guard file.locator != nil else { return file.place(field, line: line, record: "") }
    turnTo(line, of: file)
    if let known = placesInBadRow[field] { return known }
    let place = file.place(field, line: line, record: record())
    placesInBadRow[field] = place
    return place
  }

  /// Forgets what is known of the bad row before.
  func turnTo(_ line: UInt32, of file: FigureFile) {
    guard badRow != (file.index, line) else { return }
    badRow = (file.index, line)
    saidOfBadRow = []
    placesInBadRow = [:]
  }

  /// Says once of a wide row what is wrong with each of its figures, such as its region. Cubes
  /// have no rows: theirs are figures, of which many stand on one line.
  func reject(
    _ problems: [Diagnostic], line: UInt32, _ file: FigureFile, record: () -> String
  ) throws {
    guard file.locator != nil else {
      if !session.skipsBad {
        // What is wrong with a series of a cube is so in each of its cells.
        let new = problems.filter { problem in
          var words = problem
          words.location = .init(file: file.name)
          return saidOfCubes.insert(words).inserted
        }
        return try session.reject(new, record: record(), file: file.index)
      }
      return try session.reject(problems, record: record(), file: file.index)
    }
    turnTo(line, of: file)
    // A row is looked at once, however many figures it has.
    let isNew = saidOfBadRow.isEmpty
    if isNew, problems.contains(where: { [.unknownName, .missingValue].contains($0.code) }),
      let header = file.locator?.secondHeader(record(), file: file.name, line: line)
    {
      // Rows below it are of another table: it is nothing to be left out.
      session.problems.add(header)
      headerRow = (file.index, line)
      saidOfBadRow.insert(header)
    }
    if let headerRow, headerRow == (file.index, line) { return }
    let new = problems.filter { saidOfBadRow.insert($0).inserted }
    guard !new.isEmpty else { return }
    try session.reject(new, record: record(), file: file.index, counting: isNew ? 1 : 0)
  }
}

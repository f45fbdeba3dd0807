internal import AlmanacModel
internal import AlmanacStore

extension FigureIntake {
  /// Withdraws all figures that a delete with blank keys is about, of those that were there before
  /// this import: what it adds itself is not known yet.
  func take(
    _ deletion: FigureBatch.Deletion, _ batch: FigureBatch, _ file: FigureFile
  ) throws {
    do {
      guard !hasAdded, !batch.rows.prefix(deletion.position).contains(where: \.isAdded) else {
        throw Diagnostic.lateDeletion
      }
      let source =
        try deletion.texts.source.isEmpty
        ? file.source(session) : session.catalog.find(.source, deletion.texts.source).id
      guard let source else { throw Diagnostic.missingValue("source", at: nil) }
      let period = try deletion.period.map { text in
        do throws(PeriodProblem) { return try file.period(text) } catch {
          throw Diagnostic.invalidPeriod(text, error, at: nil)
        }
      }
      let figures = try WideDeletion(session: session)
        .figures(of: deletion, period, source: source)
      if figures.isEmpty {
        session.noteMissedDelete(of: source, line: deletion.line, file: file.index)
      }
      for figure in figures {
        let row = try periodRow(figure.period, figure.basis, figure.cumulation)
        try writer.note(
          series: figure.series, source: source,
          timeClass: SeriesTable.timeClass(figure.basis, figure.cumulation))
        try sorter.add(
          SortedFigure(
            key: SortedFigure.key(series: figure.series, time: row.time), value: 0, period: row.id,
            file: file.index, line: deletion.line, extra: -1, decimals: 0, qualifier: 0,
            status: UInt8(ObservationStatus.missing.code), action: .delete, known: 0)
        ) { try writer.write($0) }
      }
    } catch var problem as Diagnostic {
      problem.location = .init(file: file.name, line: Int(deletion.line))
      try session.reject([problem], record: deletion.record, file: file.index)
    }
  }
}

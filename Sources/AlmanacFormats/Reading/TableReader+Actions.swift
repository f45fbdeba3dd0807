internal import AlmanacModel
internal import AlmanacText

// Records that say what is to become of figures, or what whole series are counted in.

extension TableReader where Records: ~Copyable {
  /// What a row says of whole series; nothing is kept of what else it may say.
  mutating func takeAttributes(_ batch: inout FigureBatch) throws(Diagnostic) {
    guard let actions = layout.actions, let value = keys.values.first else { return }
    guard actions.states(reader), !actions.hasPeriod(reader) else {
      return remark(ActionRows.attributesAlone, &batch)
    }
    let place = Diagnostic.Location(file: name, line: reader.line)
    let status = layout.code(actions.statusText(reader))
    if !status.isEmpty, layout.status(status, isMissing: false) != .normal {
      throw Diagnostic(
        .invalidValue, at: place, found: "the status \(status) of a whole series or dataset",
        expected: "the status of each figure in its own row",
        remedy: "write it there, or pass --set status=\(CommandText.word(status)) where it holds "
          + "for all figures")
    }
    let dimensions = actions.dimensions(layout, of: reader)
    let isKept = try attributes.take(
      series.texts(series.rowKey(reader), value), dimensions: dimensions.all,
      blank: dimensions.blank, at: place)
    remark(isKept ? ActionRows.unitsAlone : ActionRows.attributesAlone, &batch)
  }

  /// Whether the row is marked as deleted where it comes from.
  mutating func isLeftOut(_ batch: inout FigureBatch) -> Bool {
    guard let column = layout.deleted,
      ["true", "1", "yes"].contains(reader.string(column).trimmed.lowercased())
    else { return false }
    remark("Rows that are marked as deleted are left out.", &batch)
    return true
  }

  /// Takes a delete of all figures that agree with the record.
  mutating func delete(
    _ rowKey: UInt32, _ record: UInt32, _ batch: inout FigureBatch
  ) throws(Diagnostic) {
    guard let actions = layout.actions else { return }
    let frequency = try layout.frequency(of: reader, in: name)
    if layout.header.indices.contains(where: {
      layout.uses[$0] == .ignored && ["DATAFLOW", "STRUCTURE_ID"].contains(layout.header[$0])
    }) {
      remark(
        "Deletes are of all that the source has and that agrees with them, whichever dataflow it "
          + "came by.", &batch)
    }
    let dimensions = actions.dimensions(layout, of: reader)
    let period = keys.periodColumn.map { layout.code(reader.string($0).trimmed) } ?? ""
    for column in keys.values where actions.deletes(column.index, of: reader) {
      batch.deletions.append(
        .init(
          texts: series.texts(rowKey, column), period: period.isEmpty ? nil : period,
          frequency: frequency, names: dimensions.all, anyOf: dimensions.blank,
          line: UInt32(clamping: reader.line),
          record: batch.record(at: record), position: batch.rows.count))
    }
  }
}

internal import AlmanacModel

/// The kinds of tables that are recognised by their content.
enum TableFormats {
  /// The narrower first: what a format of one publisher claims is not left to the general ones.
  static var all: [any TableFormat.Type] {
    [
      SDMXCSV.self, NBS.self, WorldBank.self, Eurostat.self, OECD.self, ONS.self, WideTable.self,
      LongTable.self,
    ]
  }

  /// How the table is to be read; nil when it is of no format that is known.
  ///
  /// - Parameter stated: the format that the person says it has; then no other is tried.
  /// - Throws: `Diagnostic` when it is of a format, and what is needed cannot be known; or when
  ///   it is not of the format that is stated.
  static func recognise(_ probe: TableProbe, as stated: ImportFormat?) throws(Diagnostic)
    -> TableLayout?
  {
    guard !probe.records.isEmpty else { return nil }
    // `--wide` says the format too.
    let stated = stated ?? (probe.wide == nil ? nil : .wide)
    for format in all where stated == nil || format.format == stated {
      if let layout = try format.recognise(probe) { return layout }
    }
    // Columns that the person names can make up for a header that says nothing.
    guard let stated, stated != .long, stated != .wide, all.contains(where: { $0.format == stated })
    else { return nil }
    throw Diagnostic.notOfFormat(stated, probe.records[0], at: probe.place())
  }
}

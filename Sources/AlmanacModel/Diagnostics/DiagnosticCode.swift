extension Diagnostic {
  /// The kind of a problem. The raw value is printed in brackets and stays what it is.
  public enum Code: String, Sendable, Hashable, CaseIterable {
    // In a file that is imported.
    case invalidValue = "invalid-value"
    case invalidPeriod = "invalid-period"
    case invalidChoice = "invalid-choice"
    case missingValue = "missing-value"
    case malformedText = "malformed-text"
    case unknownColumn = "unknown-column"
    case missingColumn = "missing-column"
    case duplicateColumn = "duplicate-column"
    case raggedRow = "ragged-row"
    case duplicateKey = "duplicate-key"
    case unknownName = "unknown-name"
    case ambiguousName = "ambiguous-name"
    case wrongDimension = "wrong-dimension"
    case cycle
    case emptyFile = "empty-file"
    case unknownFormat = "unknown-format"
    case severalTables = "several-tables"
    case unknownEncoding = "unknown-encoding"
    case wrongEncoding = "wrong-encoding"
    case damagedFile = "damaged-file"
    case tooLarge = "too-large"
    case conversionFailed = "conversion-failed"
    // Of the database file.
    case noDatabase = "no-database"
    case notADatabase = "not-a-database"
    case otherProgram = "other-program"
    case otherVersion = "other-version"
    case migrationMismatch = "migration-mismatch"
    case foreignSchema = "foreign-schema"
    case corruptDatabase = "corrupt-database"
    case importInUse = "import-in-use"
    case damagedLake = "damaged-lake"
    case notForLakes = "not-for-lakes"
    // Of the machine.
    case noInput = "no-input"
    case unreadable
    case changedFile = "changed-file"
    case missingProgram = "missing-program"
    case engineUnavailable = "engine-unavailable"
    case shardFailed = "shard-failed"
    case cannotCreate = "cannot-create"
    case readOnly = "read-only"
    case noPermission = "no-permission"
    case diskFull = "disk-full"
    case inputOutput = "input-output"
    case locked
    // Of what was typed.
    case unknownQuery = "unknown-query"
    case invalidParameter = "invalid-parameter"
    case missingParameter = "missing-parameter"
    case noComparison = "no-comparison"
    case nothingToDraw = "nothing-to-draw"
    case takenName = "taken-name"
    // Of a query of the user's own.
    case invalidHeader = "invalid-header"
    case invalidSQL = "invalid-sql"
    case refusedSQL = "refused-sql"
    case timeLimit = "time-limit"
    case interrupted

    /// The exit status that it ends a command with, from sysexits.h.
    public var exitStatus: Int32 {
      switch self {
      case .invalidValue, .invalidPeriod, .invalidChoice, .missingValue, .malformedText,
        .unknownColumn, .missingColumn, .duplicateColumn, .raggedRow, .duplicateKey,
        .unknownName, .ambiguousName, .wrongDimension, .cycle, .emptyFile, .unknownFormat,
        .severalTables, .unknownEncoding, .wrongEncoding, .damagedFile, .tooLarge,
        .conversionFailed,
        .notADatabase, .corruptDatabase, .importInUse, .damagedLake, .nothingToDraw,
        .invalidHeader, .invalidSQL:
        65
      case .unknownQuery, .invalidParameter, .missingParameter, .noComparison, .takenName,
        .notForLakes:
        64
      case .noDatabase, .noInput: 66
      case .missingProgram, .engineUnavailable, .shardFailed: 69
      case .cannotCreate: 73
      case .diskFull, .inputOutput, .unreadable: 74
      case .locked, .changedFile, .timeLimit: 75
      case .readOnly, .noPermission, .refusedSQL: 77
      case .otherProgram, .otherVersion, .migrationMismatch, .foreignSchema: 78
      case .interrupted: 130
      }
    }
  }
}

/// The version of the library and the tool.
public let almanacVersion = "0.1.0"

/// What a database carries at offset 68, as `file(1)` and `PRAGMA application_id` show: "Almn".
package let almanacApplicationID: Int32 = 0x416C_6D6E

import Almanac
import SQLite

/// The names that a database has for regions and indicators.
struct DatabaseNames: Gazetteer {
  private(set) var regions: [(name: String, code: String)] = []
  private(set) var indicators: [(name: String, code: String)] = []

  init(_ database: Database) throws {
    var regions: [(name: String, code: String)] = []
    // A name of several counties is none of them by itself.
    try database.connection.query(
      """
      SELECT n.name, min(r.code) FROM region_name AS n JOIN region AS r ON r.region_id = n.region_id
      WHERE r.valid_to IS NULL AND n.language NOT LIKE '%pinyin%'
      GROUP BY n.name HAVING count(DISTINCT r.region_id) = 1 ORDER BY n.name
      """
    ) { regions.append((name: $0.string(0), code: $0.string(1))) }
    self.regions = regions
    var indicators: [(name: String, code: String)] = []
    try database.connection.query(
      """
      SELECT n.name, i.code FROM indicator_name AS n
      JOIN indicator AS i ON i.indicator_id = n.indicator_id ORDER BY i.code
      """
    ) { indicators.append((name: $0.string(0), code: $0.string(1))) }
    self.indicators = indicators
  }
}

import Lineup
import Postgres

extension StagedRoster {
  public static var canSettle: Bool { true }

  public func settled(_ source: ImportSource) throws -> ImportOutcome? {
    try connection.lockImport(of: .roster)
    guard let rows = try connection.settledRows(source),
      let earlier = try connection.earlierImports(of: .roster, source)
    else { return nil }
    return ImportOutcome(
      counts: ImportCounts(new: 0, changed: 0, same: rows, rejected: 0), earlier: earlier.last)
  }

  public func settle(_ source: ImportSource, rows: Int) throws {
    try connection.settle(source, rows: rows)
  }
}

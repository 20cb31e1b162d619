import ArgumentParser
import Lineup
import LineupRender
import LineupStore

/// `lineup admin`: who may read which reports.
struct AdminCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "admin",
    abstract: "Say who may read whose campaigns in SQL.",
    examples: [
      "lineup admin grant maria --client visit-lisbon", "lineup admin list",
      "lineup admin revoke maria",
    ],
    subcommands: [AdminGrant.self, AdminRevoke.self, AdminList.self])
}

extension [ReaderGrant] {
  /// A row for each grant.
  var table: Table {
    Table(
      "readers",
      columns: [
        Column("reader"), Column("client"), Column("can_log_in", kind: .bool), Column("granted_by"),
        Column("granted_at", kind: .timestamp),
      ],
      rows: map { grant in
        [
          .text(grant.reader), grant.client.map { .text($0) } ?? .null, .bool(grant.canLogIn),
          .text(grant.grantedBy), .timestamp(grant.grantedAt.description),
        ]
      },
      emptyText: "Nobody reads in SQL but the staff; let somebody with `lineup admin grant`.")
  }
}

import ArgumentParser
import Lineup
import LineupRender
import LineupStore

/// `lineup channel`: the accounts of people.
struct ChannelCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "channel",
    abstract: "List, add, rename and remove accounts of the people of the roster.",
    notes: """
      A renamed account goes on being found by its former handles, in commands and in files, until \
      somebody else has the handle and `channel release` says so.
      """,
    examples: [
      "lineup channel list AN-001 --former",
      "lineup channel rename instagram:ana.exemplo ana.come.bem --on 2026-03-01",
    ],
    subcommands: [
      ChannelList.self, ChannelAdd.self, ChannelRename.self, ChannelRelease.self,
      ChannelRemove.self,
    ])
}

/// An account as an argument: `platform:handle`.
struct ChannelKey: ExpressibleByArgument, Hashable {
  let channel: Channel

  init?(argument: String) {
    let parts = argument.split(separator: ":", maxSplits: 1).map(String.init)
    guard parts.count == 2, let platform = try? Platform(parts[0]),
      let channel = try? Channel(platform: platform, handle: parts[1])
    else { return nil }
    self.channel = channel
  }
}

/// Accounts as a table.
func table(of channels: [ChannelRecord]) -> Table {
  Table(
    "channels",
    columns: [
      Column("curator", kind: .integer), Column("external_id"), Column("name"), Column("platform"),
      Column("handle"), Column("main", kind: .bool), Column("followers", kind: .integer),
      Column("renamed_at", kind: .timestamp), Column("handle_now"), Column("finds", kind: .bool),
    ],
    rows: channels.map { record in
      [
        .integer(Int(record.curator.rawValue)), record.externalID.map { .text($0) } ?? .null,
        .text(record.name), .text(record.channel.platform.name), .text(record.channel.handle),
        .bool(record.isMain && record.renamedAt == nil),
        record.renamedAt == nil
          ? record.channel.followers.map { .integer(Int($0)) } ?? .null : .null,
        record.renamedAt.map { .timestamp($0.description) } ?? .null, .text(record.handleNow),
        .bool(record.isFinding),
      ]
    },
    emptyText: "No accounts; add one with `lineup channel add`.")
}

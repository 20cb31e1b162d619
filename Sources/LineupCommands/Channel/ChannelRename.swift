import ArgumentParser
import Lineup
import LineupStore

/// `lineup channel rename`: an account's new handle.
struct ChannelRename: WritingCommand {
  static let configuration = CommandConfiguration(
    commandName: "rename",
    abstract: "Give an account its new handle; the one before goes on finding it.",
    examples: [
      "lineup channel rename instagram:ana.exemplo ana.come.bem",
      "lineup channel rename x:ana ana_eats --on 2026-03-01",
    ])

  @Argument(help: "The account as it is known, platform:handle.")
  var channel: ChannelKey

  @Argument(help: "Its handle now.")
  var handle: String

  @Option(
    name: .customLong("on"),
    help: .init("Day on which it was renamed (default: now).", valueName: "day"),
    transform: Read.day)
  var day: LocalDate?

  @OptionGroup var writing: WritingOptions

  mutating func validate() throws {
    let today = LocalDate.todayInUTC
    if let day, day > today {
      throw ValidationError(
        "--on \(day) is still to come, and until then the account is known by its handle of today, "
          + "\(today) (UTC); enter the rename when it has happened")
    }
  }

  func run() throws {
    // Who writes the platform again does not mean a handle that begins with it.
    let platform = channel.channel.platform
    let bare =
      handle.hasPrefix("\(platform):") ? String(handle.dropFirst("\(platform):".count)) : handle
    let renamed = try Channel(platform: platform, handle: bare)
    let store = try database.open(command: "channel rename")
    let found = try store.curator(channel.channel.description)
    if let former = found.foundBy {
      throw CommandFailure(.badData, "you named \(former); rename the account by its handle now")
    }
    var channels: [ChannelRecord] = []
    try store.renameChannel(
      channel.channel, to: renamed.handle,
      at: day.map { Moment(microseconds: Int64($0.dayNumber) * 86_400_000_000) },
      audit: audit.context("channel rename"), dryRun: write.dryRun
    ) { channels = try store.channels(of: found.curator.id, withFormer: true) }
    try output.write(table(of: channels), global)
    write.close(global)
  }
}

import ArgumentParser
import Lineup
import LineupRender
import LineupStore

/// `lineup channel release`: a former handle is somebody else's now.
struct ChannelRelease: WritingCommand {
  static let configuration = CommandConfiguration(
    commandName: "release",
    abstract: "Say that a former handle is somebody else's: it no longer finds its old account.",
    examples: ["lineup channel release instagram:ana.exemplo"])

  @Argument(help: "The former handle, as platform:handle.")
  var channel: ChannelKey

  @OptionGroup var writing: WritingOptions

  func run() throws {
    let store = try database.open(command: "channel release")
    try store.releaseHandle(
      channel.channel, audit: audit.context("channel release"), dryRun: write.dryRun)
    try output.write(
      Details(
        "channel", [.init(.entries([.init("released", .text(channel.channel.description))]))]),
      global)
    write.close(global)
  }
}

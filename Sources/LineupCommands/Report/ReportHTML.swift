import ArgumentParser
import Lineup
import LineupRender
import LineupStore
import LineupTradeoff

/// `lineup report html`: a campaign on one page to look at.
struct ReportHTML: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "html",
    abstract: "Write a campaign's report as one page: verdict, frontier, schedule, budget, people.",
    notes: """
      The page needs nothing else: no network, and no script to be read. It is light or dark as the \
      reader prefers, and fit for paper. What is not there yet is named with the command that makes \
      it. A theme is a folder with theme.csv (words and colours) and logo.svg or logo.png; \
      --theme-template writes one to start from.
      """,
    examples: [
      "lineup report html --out ask-lisbon.html",
      "lineup report html --campaign ask-lisbon --plan 2 --out - > plan-2.html",
      "lineup report html --theme-template house && lineup report html --theme house --out a.html",
    ])

  @Option(
    help: .init(
      "The file (default: the campaign's code with .html); - for standard output.",
      valueName: "file"),
    completion: .file())
  var out: String?

  @Option(
    help: .init(
      "Number of the plan (default: the one in force, else the newest draft).", valueName: "n"))
  var plan: Int?

  @Option(help: .init("Of whom the verdict is: agency or in-house.", valueName: "who"))
  var sourcing = Sourcing.agency

  @Option(
    help: .init(
      "Folder of the theme (default: lineup/theme in XDG_CONFIG_HOME or ~/.config, if there).",
      valueName: "folder"),
    completion: .directory)
  var theme: String?

  @Option(
    help: .init(
      "Write the theme as it is without changes to this new folder, and do nothing else.",
      valueName: "folder"),
    completion: .directory)
  var themeTemplate: String?

  @Flag(
    help: "Look for what flips and saves the verdict as `tradeoff verdict` does; takes longer.")
  var thorough = false

  @OptionGroup var simulation: SimulationOptions
  @OptionGroup var campaign: CampaignOptions
  @OptionGroup var database: DatabaseOptions
  @OptionGroup var global: GlobalOptions

  mutating func validate() throws {
    if sourcing == .both {
      throw ValidationError(
        "a verdict is about one way of lining people up; give --sourcing agency or in-house")
    }
  }

  func run() throws {
    if let themeTemplate { return try ThemeFolder(path: themeTemplate).writeTemplate() }
    let theme = try ThemeFolder.chosen(theme)?.theme() ?? ReportTheme()
    let store = try database.open(command: "report html")
    let campaign = try campaign.find(in: store)
    let path = out ?? "\(campaign.terms.code).html"
    // A place that cannot be written to is told before the work is done.
    try OutputFile(path: path).write { file in
      let line = ProgressLine(global)
      line.update("judging the plan and drawing the report")
      defer { line.clear() }
      let report = try store.read {
        try CampaignReport(
          store, campaign, plan: plan, sourcing: sourcing, isThorough: thorough,
          simulation)
      }
      try writePicture(report.page(theme).html, to: file)
    }
    if path != "-", !global.quiet { Terminal.standard.note("\(path) written\n") }
  }
}

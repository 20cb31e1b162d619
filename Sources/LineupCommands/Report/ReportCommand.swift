import ArgumentParser

/// `lineup report`: what managers ask.
struct ReportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "report",
    abstract: "Run, describe and bundle reports, Lineup's and your own.",
    examples: [
      "lineup report list", "lineup report run coverage --campaign ask-lisbon",
      "lineup report workbook ask-lisbon.xlsx --campaign ask-lisbon",
      "lineup report html --campaign ask-lisbon",
    ],
    subcommands: [
      ReportList.self, ReportDescribe.self, ReportRun.self, ReportWorkbook.self,
      ReportHTML.self,
    ])
}

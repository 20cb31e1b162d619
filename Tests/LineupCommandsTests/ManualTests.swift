import ArgumentParser
import Foundation
import Testing

@testable import LineupCommands

@Suite struct ManualTests {
  private let folder = NSTemporaryDirectory() + "manual-\(UUID())"

  /// The text that a reader of a page sees.
  private func reading(_ page: String) throws -> String {
    try shell("mandoc -T utf8 -O width=78 '\(folder)/\(page).1'").output
      .replacing(/.\u{8}/, with: "")
  }

  private func names(_ command: any ParsableCommand.Type, below path: [String] = []) -> [String] {
    let path = path + [command._commandName]
    return [path.joined(separator: "-") + ".1"]
      + command.configuration.subcommands.flatMap { names($0, below: path) }
  }

  @Test func `has a page for every command, of which no reader of pages complains`() throws {
    defer { _ = try? shell("rm -r '\(folder)'") }
    let run = try shell("lineup manual '\(folder)'")
    #expect(run.exit == 0)
    let pages = try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
    #expect(pages == names(LineupCommand.self).sorted())
    #expect(run.errors == "wrote \(pages.count) pages to \(folder)\n")
    for checker in ["mandoc -T lint -W warning", "groff -man -Tutf8 -ww -z"] {
      let run = try shell("cd '\(folder)'; \(checker) *.1")
      #expect(run.exit == 0, "\(checker)")
      #expect(run.output + run.errors == "", "\(checker)")
    }
  }

  @Test func `tells all that the help does, by the sections of man pages`() throws {
    defer { _ = try? shell("rm -r '\(folder)'") }
    let run = try shell("lineup manual -q '\(folder)'")
    #expect(run.exit == 0 && run.errors == "")
    let page = try reading("lineup-plan-solve")
    let headings = page.split(separator: "\n").filter { $0.first?.isUppercase == true }.dropFirst()
    #expect(
      Array(headings) == [
        "NAME", "SYNOPSIS", "DESCRIPTION", "OPTIONS", "EXAMPLES", "EXIT STATUS", "ENVIRONMENT",
        "FILES", "SEE ALSO",
      ])
    #expect(page.contains("\n       lineup-plan-solve - plan hires and schedule together"))
    #expect(page.contains("\n       --seed n\n"))
    #expect(page.contains("\n       lineup plan solve --seconds 30\n"))
    #expect(page.contains("\n       5    proved that no plan meets all demands"))
    #expect(page.contains("LINEUP_CAMPAIGN") && page.contains("LINEUP_ORTOOLS_LIBRARY"))
    #expect(page.contains("lineup(1),") && page.contains("lineup-plan(1)"))
    #expect(page.contains("psql(1)"))
    let roster = try reading("lineup-roster-import")
    #expect(roster.contains("\n       lineup roster import [options] file ...\n"))
    #expect(roster.contains("lineup-roster-mappings(1)"))
    #expect(!roster.contains("LINEUP_ORTOOLS_LIBRARY"))
    let report = try reading("lineup-report-run")
    #expect(report.contains("\n         select name, count(*) as nights from"))
    let noun = try reading("lineup-roster")
    #expect(noun.contains("\n       lineup roster command [options]\n"))
    #expect(noun.contains("\n       lineup-roster-import(1)\n"))
  }

  @Test func `keeps roff from taking text for its own`() {
    #expect(Roff.literal(".a\\b -c 'd'") == "\\&.a\\eb \\-c \\(aqd\\(aq")
    #expect(Roff.literal("é") == "\\[u00E9]")
    #expect(
      Roff.prose("see `lineup db`, (--json=a) or -; well-known") == """
        see \\fBlineup db\\fR, (\\fB\\-\\-json\\fR=a) or \\-; well\\-known
        """)
  }

  @Test func `the README tells every exit code in the same words`() throws {
    let path = #filePath.replacing(/Tests\/[^\/]*\/[^\/]*$/, with: "README.md")
    let readme = try String(contentsOfFile: path, encoding: .utf8)
    var told: [Int32: String] = [:]
    for line in readme.split(separator: "\n") {
      guard let row = line.wholeMatch(of: /\| ([0-9, ]+) \| (.+) \|/) else { continue }
      let codes = row.1.split(separator: ", ").compactMap { Int32($0) }
      let meanings = codes.count == 1 ? [row.2] : row.2.split(separator: ", ")
      for (code, meaning) in zip(codes, meanings) { told[code] = String(meaning) }
    }
    let known = LineupExit.allCases.map { ($0.rawValue, $0.meaning) }
    #expect(told == Dictionary(uniqueKeysWithValues: known))
  }
}

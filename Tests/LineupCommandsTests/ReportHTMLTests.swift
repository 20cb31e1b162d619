import Foundation
import Testing

@testable import LineupCommands

@Suite struct ReportHTMLTests {
  private let fixture: CommandFixture
  private let place: TemporaryFolder
  private var folder: String { place.path }

  init() throws {
    fixture = try CommandFixture()
    try fixture.campaign()
    place = try TemporaryFolder()
  }

  private static let report = "lineup report html --campaign spring --scenarios 200"

  private func page(_ options: String = "") throws -> String {
    try fixture.done("\(Self.report) --out - \(options)").output
  }

  @Test func `names what is missing of a bare campaign, with the commands`() throws {
    let html = try page()
    for command in [
      "lineup shift generate", "lineup campaign edit --goal &#39;1200 attendance&#39;",
      "lineup campaign edit --segment &#39;Visitors:250000&#39;", "lineup tradeoff frontier",
      "lineup campaign result spring --outcomes N",
    ] {
      let words = command.split(separator: " ").map { "<span>\($0)</span>" }
      #expect(html.contains("<code>\(words.joined(separator: " "))"), "\(command)")
    }
    try fixture.shifts()
    #expect(try page().contains("<span>plan</span> <span>solve</span></code>"))
    #expect(try fixture.shell("lineup report html --plan 7").exit == 66)
  }

  @Test func `shows a plan, its verdict, its people and what came of it`() throws {
    try fixture.shifts()
    try fixture.done(
      """
      printf '%s\\n' external_id,name,platform,handle,followers \
        'A1,"Ana <b>",instagram,ana,9000' B2,Rui,instagram,rui,20000 C3,Eva,instagram,eva,15000 \
        | lineup roster import --format csv -
      """)
    try fixture.done(
      "lineup campaign edit --goal '8 attendance' --segment Locals:30000:1:pt --segment Guests:90000"
    )
    try fixture.done("lineup plan solve --seconds 20 --repeatable")
    try fixture.done("lineup tradeoff frontier --leads 2,6 --budgets 900,2000 --seconds 10")
    try fixture.done(
      "lineup campaign result spring --outcomes 12 --spent 900 --active 2 --source till")
    let html = try page()
    let verdict = try fixture.done("lineup tradeoff verdict --scenarios 200 --json=verdict").json()
    let word = try #require((verdict["verdict"] as? [String: Any])?["verdict"] as? String)
    #expect(html.contains("<strong>\(word)</strong>"))
    #expect(html.contains("Ana &lt;b&gt;") && !html.contains("Ana <b>"))
    #expect(html.contains("early 08:00 to 12:00, instagram/pt"))
    #expect(html.contains("Reach by cost") && html.contains("2 weeks, in-house"))
    #expect(html.contains("Planned cost by day against the budget"))
    #expect(html.contains("of the plan&#39;s reach"))
    #expect(html.contains("12, 7 to 19"))
    #expect(html.contains("<strong dir=\"auto\">75.00 EUR</strong>"))
    #expect(!html.contains("class=\"missing\""))
    #expect(try page() == html)
    try fixture.done("\(Self.report) --out \(folder)/a.html")
    // Tidy of 2017 knows little of pictures within pages.
    let tidy = try fixture.shell(
      "tidy -qe --drop-empty-elements no \(folder)/a.html 2>&1 "
        + "| grep -vE '<svg> attribute \"height\"|<title> proprietary attribute \"id\"'")
    #expect(tidy.output == "")
    #expect(try String(contentsOfFile: folder + "/a.html", encoding: .utf8) == html)
  }

  @Test func `costs by day add up to the plan's cost`() throws {
    try fixture.shifts()
    try fixture.done("lineup shift generate --standby 1")
    try fixture.done(
      """
      printf '%s\\n' external_id,name,currency,fee_flat,fee_day,fee_hour \
        A1,Ana,EUR,10.01,3.33,20.01 | lineup roster import --format csv -
      """)
    try fixture.done("lineup plan solve --seconds 20 --repeatable")
    let html = try page()
    let plan = try fixture.done("lineup plan show --json=cost").json()
    let cost = try #require((plan["plan"] as? [String: Any])?["cost"] as? [String: Any])
    let amount = try #require((cost["amount"] as? String).flatMap(Double.init))
    // The last point of the burn, as the picture's description tells it.
    let told = try #require(html.firstMatch(of: /planned: .*?, ([0-9.]+) EUR at 3\./)).1
    #expect(abs((Double(told) ?? 0) - amount) < 0.06 * amount / 100)
  }

  @Test func `takes a theme, and refuses one at fault with every fault in its place`() throws {
    try fixture.done("lineup report html --theme-template \(folder)/house")
    #expect(try page("--theme \(folder)/house") == (try page()))
    #expect(try fixture.shell("lineup report html --theme-template \(folder)/house").exit == 73)
    try fixture.done(
      """
      printf '%s\\n' setting,value heading.summary,Kurz 'agency,"A & B"' > \(folder)/house/theme.csv
      echo '<svg xmlns="http://www.w3.org/2000/svg"><path d="M0 0h9"/></svg>' > \(folder)/house/logo.svg
      """)
    let html = try page("--theme \(folder)/house")
    #expect(html.contains(">Kurz</h2>"))
    #expect(html.contains("alt=\"A &amp; B\" src=\"data:image/svg+xml;base64,"))
    try fixture.done("mkdir \(folder)/lineup && cp -r \(folder)/house \(folder)/lineup/theme")
    let own = try fixture.done("XDG_CONFIG_HOME=\(folder) \(Self.report) --out -")
    #expect(own.output == html)
    try fixture.done(
      """
      printf '%s\\n' setting,value headng.summary,Kurz colour.light.ink,grey \
        colour.light.faint,#dddddd > \(folder)/house/theme.csv
      echo '<svg onload="x()"><script/><image href="http://a/b"/></svg>' > \(folder)/house/logo.svg
      """)
    let run = try fixture.shell("lineup report html --campaign spring --theme \(folder)/house")
    #expect(run.exit == 65)
    for told in [
      "theme.csv:2:1: error: 'headng.summary' is no setting of a theme",
      "theme.csv:3:18: error: 'grey' is no colour; write #rrggbb",
      "theme.csv: error: colour.light.faint: #dddddd on colour.light.paper",
      "logo.svg: error: <script> has no place in a logo",
      "logo.svg: error: the attribute onload runs a script",
      "logo.svg: error: href points to http://a/b",
    ] {
      #expect(run.errors.contains(told), "\(told) in \(run.errors)")
    }
    #expect(try fixture.shell("lineup report html --theme \(folder)/nowhere").exit == 66)
  }

  @Test(arguments: [
    ("<svg><path fill=\"url(#a)\"/><image href='data:image/png;base64,aGk='/></svg>", 0),
    ("<svg><use xlink:href=\"#a\"/></svg>", 0), ("<svg><ForeignObject/></svg>", 1),
    ("<!DOCTYPE svg [<!ENTITY x 'y'>]><svg/>", 1), ("<svg style='fill:url(http://a)'/>", 1),
    ("<svg><a href = 'javascript:x'/></svg>", 1), ("<html/>", 1),
  ])
  func `knows an SVG that does more than draw`(_ svg: String, _ faults: Int) {
    #expect(LogoFile.faults(ofSVG: Array(svg.utf8)).count == faults)
  }
}

import Testing

@Suite struct TradeoffCommandTests {
  private let fixture: CommandFixture

  init() throws {
    fixture = try CommandFixture()
    try fixture.campaign()
    try fixture.shifts()
    try fixture.done(
      """
      printf '%s\\n' external_id,name,platform,handle,followers \
        A1,Ana,instagram,ana,9000 B2,Rui,instagram,rui,20000 C3,Eva,instagram,eva,15000 \
        | lineup roster import --format csv -
      """)
    try fixture.done(
      "lineup campaign edit --goal '8 attendance' --segment Locals:30000:1:pt --segment Guests:90000"
    )
    try fixture.done("lineup plan solve --seconds 20 --repeatable")
  }

  /// Few scenarios, in which everybody comes and reach becomes outcomes easily.
  private let few =
    "--scenarios 400 --lead 6 --assume accept.prospect=1 --assume work.no-show=0 "
    + "--assume outcome.attendance=0.1"

  @Test func `simulates both ways with one seed's luck`() throws {
    let line = "lineup tradeoff simulate \(few) --json"
    let run = try fixture.done(line)
    #expect(try fixture.done(line).output == run.output)
    let told = try #require(try run.json()["simulation"] as? [String: Any])
    #expect(told["plan"] as? Int == 1 && told["lead_weeks"] as? Int == 6)
    #expect(told["goal"] as? String == "8 attendance")
    let ways = try #require(told["forecasts"] as? [[String: Any]])
    #expect(ways.map { $0["sourcing"] as? String } == ["agency", "in-house"])
    for way in ways {
      let win = try #require(way["win"] as? Double)
      #expect(try #require(way["win_low"] as? Double) <= win)
      #expect(try #require(way["win_high"] as? Double) >= win)
      #expect(try #require(way["goal"] as? Double) >= win)
    }
    // The retainer alone is twice the budget.
    #expect(ways[0]["overspend"] as? Double == 1)
    #expect(try fixture.done(line + " --seed 2").output != run.output)
  }

  @Test func `maps wins by lead and budget, as figures, text and SVG`() throws {
    let line =
      "lineup tradeoff map --sourcing in-house --leads 2,8 --budgets 500,20000 --scenarios 400"
    let cells = try #require(try fixture.done(line + " --json").json()["map"] as? [[String: Any]])
    #expect(cells.compactMap { $0["lead_weeks"] as? Int } == [2, 2, 8, 8])
    let wins = try cells.map { try #require($0["win"] as? Double) }
    // More money never hurts, with the same luck.
    #expect(wins[0] <= wins[1] && wins[2] <= wins[3])
    // A cell is what a simulation of it says.
    let alone =
      try fixture.done(
        "lineup tradeoff simulate --scenarios 400 --lead 8 --budget 20000 --json"
      ).json()["simulation"] as? [String: Any]
    let ways = try #require(alone?["forecasts"] as? [[String: Any]])
    #expect(ways.first { $0["sourcing"] as? String == "in-house" }?["win"] as? Double == wins[3])
    let drawn = try fixture.done(line + " -o table").output
    #expect(drawn.contains("8 weeks") && drawn.contains("20000.00 EUR"))
    #expect(drawn.contains("catastrophic fail"))
    #expect(try fixture.done(line + " --svg -").output.hasPrefix("<svg"))
  }

  @Test
  func `a verdict names word, reasons, certainty, what flips it and what it takes for granted`()
    throws
  {
    let verdict = try #require(
      try fixture.done("lineup tradeoff verdict \(few) --json").json()["verdict"] as? [String: Any])
    let word = try #require(verdict["verdict"] as? String)
    #expect(["catastrophic fail", "agency not needed"].contains(word), "\(word)")
    #expect((verdict["sentence"] as? String)?.contains("a win has") == true)
    #expect((verdict["reasons"] as? [Any])?.count == 3)
    #expect((verdict["standings"] as? [Any])?.count == 2)
    #expect((verdict["sensitivities"] as? [Any])?.count == 3)
    #expect((verdict["certainty"] as? String)?.isEmpty == false)
    let granted = try #require(verdict["assumptions"] as? [[String: Any]])
    let texts = granted.compactMap { $0["assumption"] as? String }
    #expect(texts.contains { $0.hasPrefix("2 of 2 hires have no told audience") }, "\(texts)")
    #expect(texts.contains { $0.contains("coefficients are judgement") })
    let flips = try #require(verdict["flips"] as? [[String: Any]])
    #expect(flips.contains { $0["lever"] as? String == "sourcing" }, "\(flips)")

    let inHouse = try #require(
      try fixture.done("lineup tradeoff verdict \(few) --goal 40 --sourcing in-house --json")
        .json()[
          "verdict"] as? [String: Any])
    #expect(inHouse["goal"] as? String == "40 attendance")
    let rescues = try #require(inHouse["rescues"] as? [[String: Any]])
    #expect(rescues.allSatisfy { $0["better"] as? Bool == true })
    let shown = try fixture.done("lineup tradeoff verdict \(few) -o table")
    #expect(shown.output.contains("What flips it") && shown.output.contains("Why"))
  }

  @Test func `what is missing is told before anything is simulated`() throws {
    #expect(try fixture.shell("lineup tradeoff simulate --plan 9").exit == 66)
    #expect(try fixture.shell("lineup tradeoff verdict --sourcing both").exit == 64)
    #expect(try fixture.shell("lineup tradeoff simulate --scenarios 10").exit == 64)
    #expect(try fixture.shell("lineup tradeoff simulate --budget '5 USD'").exit == 65)
    #expect(try fixture.shell("lineup tradeoff simulate --assume fee.noise=0.2:0..1").exit == 64)
    let bare = try CommandFixture()
    try bare.campaign()
    let run = try bare.shell("lineup tradeoff verdict")
    #expect(run.exit == 65)
    #expect(run.errors.contains("no goal in outcomes") && run.errors.contains("no segments"))
  }

  @Test func `scenarios are saved, changed, shared and set side by side`() throws {
    let made = try fixture.done(
      "lineup scenario new later --lead 10 --assume work.no-show=0.1 --json")
    let scenario = try #require(try made.json()["scenario"] as? [String: Any])
    #expect(scenario["assumptions"] as? [String] == ["work.no-show=0.1"])
    #expect(try fixture.shell("lineup scenario new later").exit == 3)
    #expect(try fixture.shell("lineup scenario new 'If Later'").exit == 64)
    let set = try fixture.done(
      "lineup scenario set later --lead 12 --sourcing in-house --assume work.no-show=default")
    #expect(
      set.output == """
        field\tbefore\tafter
        sourcing\t\tin-house
        lead_weeks\t10.0\t12.0
        assumptions\twork.no-show=0.1\t

        """, "\(set.output)")
    let list = "lineup scenario list --campaign spring --fields scenario,shared"
    #expect(try fixture.done("LINEUP_ACTOR=other \(list)").output == "scenario\tshared\n")
    let hidden = try fixture.shell(
      "LINEUP_ACTOR=other lineup scenario share later --campaign spring")
    #expect(hidden.exit == 66 && hidden.errors.contains("there is no scenario 'later'"))
    try fixture.done("lineup scenario share later")
    #expect(
      try fixture.done("LINEUP_ACTOR=other \(list)").output == "scenario\tshared\nlater\ttrue\n")
    try fixture.done("lineup scenario share later --withdraw")
    #expect(try fixture.done("LINEUP_ACTOR=other \(list)").output == "scenario\tshared\n")

    try fixture.done("lineup scenario new lavish --budget 9000")
    let compared = try fixture.done("lineup scenario compare --scenarios 400 --json").json()
    let comparison = try #require(compared["comparison"] as? [String: Any])
    let rows = try #require(comparison["scenarios"] as? [[String: Any]])
    #expect(
      rows.map { $0["scenario"] as? String }
        == ["as it is", "as it is", "later", "lavish", "lavish"], "\(rows)")
    let lavish = try #require(
      rows.first { $0["scenario"] as? String == "lavish" && $0["sourcing"] as? String == "agency" })
    #expect(lavish["change"] is Double || lavish["change"] is Int)
    #expect(try fixture.shell("lineup scenario compare nowhere").exit == 66)
    let drawn = try fixture.done("lineup scenario compare --scenarios 400 --plot").output
    #expect(drawn.contains("as it is") && drawn.contains("later") && drawn.contains("not judged"))
    #expect(drawn.contains("in-house") && drawn.contains("agency"))
    let svg = try fixture.done("lineup scenario compare lavish --scenarios 400 --svg -").output
    #expect(svg.hasPrefix("<svg") && svg.contains("lavish") && !svg.contains("later"))
    let audited = try fixture.done(
      """
      lineup db psql -- -XAtc "select action, command, after ->> 'lead_weeks'
        from lineup.audit_entry where table_name = 'scenario' and command = 'scenario set'"
      """)
    #expect(audited.output == "update|scenario set|12\n")
  }

  @Test func `past campaigns are judged against what came of them`() throws {
    #expect(try fixture.shell("lineup tradeoff backtest").exit == 66)
    try fixture.done("lineup plan accept 1")
    try fixture.done(
      "lineup campaign result --outcomes 5 --spent 900 --active 2 --source till --dry-run")
    #expect(try fixture.shell("lineup tradeoff backtest").exit == 66)
    try fixture.done("lineup campaign result --outcomes 5 --spent 900 --active 2 --source till")
    try fixture.done("lineup campaign result --outcomes 12 --spent 900 --active 2 --source till")
    let told = try #require(
      try fixture.done("lineup tradeoff backtest --scenarios 400 --json").json()["backtest"]
        as? [String: Any])
    #expect(told["campaigns"] as? Int == 1 && told["base_score"] as? Int == 0)
    let cases = try #require(told["cases"] as? [[String: Any]])
    #expect(cases[0]["won"] as? Bool == true && cases[0]["outcomes"] as? Int == 12)
    let win = try #require(cases[0]["win"] as? Double)
    let score = try #require(told["brier_score"] as? Double)
    #expect(abs(score - (1 - win) * (1 - win)) < 0.002)
    #expect(
      (told["bands"] as? [[String: Any]])?.compactMap { $0["cases"] as? Int }.reduce(0, +) == 1)
    #expect(
      try fixture.shell("lineup campaign result --outcomes 5 --spent '9 USD' --active 2 --source x")
        .exit == 65)
  }
}

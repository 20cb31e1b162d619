import Testing

@Suite struct PlanExplainTests {
  let fixture: CommandFixture

  init() throws {
    fixture = try CommandFixture()
    try fixture.campaign()
    try fixture.shifts()
  }

  /// A plan with Ana and Eva on every shift, and a person without a rate and one without the desk's
  /// language beside them.
  private func plan() throws {
    try fixture.done(
      """
      printf '%s\\n' external_id,name,platform,handle,languages,currency,fee_hour \
        D4,Ida,instagram,ida,de,EUR,10.00 E5,Tom,instagram,tom,pt,, \
        | lineup roster import --format csv -
      """)
    try fixture.done("lineup plan solve --seconds 20 --repeatable")
  }

  private func rows(_ line: String, _ noun: String) throws -> [[String: Any]] {
    try #require(try fixture.done(line).json()[noun] as? [[String: Any]])
  }

  private func explanation(_ options: String) throws -> [String: Any] {
    let told = try fixture.done("lineup plan explain \(options) --json").json()
    return try #require(told["explanation"] as? [String: Any])
  }

  @Test func `ranks candidates with reasons and every rule in the way`() throws {
    try plan()
    let line = "lineup shift candidates early@2027-05-04 --json"
    let ranked = try rows(line, "candidates")
    #expect(ranked.compactMap { $0["name"] as? String } == ["Ana", "Eva", "Rui", "Ida", "Tom"])
    #expect(
      ranked.compactMap { $0["standing"] as? String }
        == ["working", "working", "blocked", "blocked", "left out"])
    #expect(
      ranked[2]["why"] as? String == "early 2027-05-04 08:00-12:00 has 3 people at "
        + "instagram/pt, it has room for 2")
    #expect(ranked[3]["rules"] as? [String] == ["headcount", "desk"])
    #expect((ranked[4]["why"] as? String)?.contains("has named no price") == true)
    let ways = try rows(line + " --ways 2", "candidates")
    // The dearest of the three takes the place of the cheaper of the two at 20 EUR more.
    #expect(
      ways[2]["way"] as? String
        == "takes the place of Eva: cost and preference +20.00 EUR, unfairness +20")
  }

  @Test func `ranks everybody for the place of somebody`() throws {
    try plan()
    let line = "lineup shift candidates early@2027-05-04 --json --instead-of"
    let others = try rows("\(line) A1", "candidates")
    #expect(others.compactMap { $0["name"] as? String } == ["Rui", "Ida"])
    #expect((others[0]["fees_change"] as? [String: Any])?["amount"] as? String == "40.00")
    #expect(others[0]["cost_and_preference_change"] as? Int == 4000)
    #expect(others[1]["rules"] as? [String] == ["desk"])
    let run = try fixture.shell("\(line) B2")
    #expect(run.exit == 66 && run.errors.contains("does not work early@2027-05-04"))
    #expect(try fixture.shell("\(line) A1 --ways 2").exit == 64)
  }

  @Test func `ranks shifts for a person, those that lack people first`() throws {
    try fixture.done("lineup campaign edit --budget 300")
    try plan()
    let open = try rows("lineup shift suits B2 --open --json", "suits")
    #expect(open.count == 3)
    #expect(open.allSatisfy { ($0["missing"] as? Int ?? 0) > 0 })
    #expect(open.allSatisfy { $0["rules"] as? [String] == ["budget"] })
    #expect(
      (open[0]["why"] as? String)
        == "the fees come to 360.00 EUR, 60.00 EUR more than the budget of 300.00 EUR")
    let tom = try fixture.shell("lineup shift suits E5")
    #expect(tom.exit == 3 && tom.errors.contains("has named no price"))
  }

  @Test func `knows a shift by its number, its code and day, or its day and code`() throws {
    try plan()
    let suits = try rows("lineup shift suits A1 --json", "suits")
    let row = suits.first { $0["day"] as? String == "2027-05-04" }
    let number = try #require(row?["shift"] as? Int)
    let told = try fixture.done("lineup shift candidates early@2027-05-04 --json").output
    for key in ["\(number)", "2027-05-04/early"] {
      #expect(try fixture.done("lineup shift candidates \(key) --json").output == told)
    }
    let far = try fixture.shell("lineup shift candidates early@2027-06-04")
    #expect(far.exit == 66 && far.errors.contains("did you mean early@2027-05-03"))
    let unknown = try fixture.shell("lineup shift candidates 999999")
    #expect(unknown.exit == 66 && unknown.errors.contains("did you mean early@2027-05-03"))
  }

  @Test func `tells keys that look like an unknown shift, and the desks of a known one`() throws {
    let run = try fixture.shell("lineup shift candidates late@2027-05-04")
    #expect(run.exit == 66 && run.errors.contains("did you mean early@2027-05-04?"))
    let desk = try fixture.shell("lineup shift candidates early@2027-05-04 --desk x/pt")
    #expect(desk.exit == 66 && desk.errors.contains("its desks are instagram/pt"))
  }

  @Test func `says why somebody is on a shift and why another is not`() throws {
    try plan()
    let ana = try explanation("--curator A1 --shift early@2027-05-04 --seconds 5")
    #expect(
      ana["answer"] as? String
        == "Ana suits the plan better than the other who could; next comes Rui: "
        + "cost and preference +40.00 EUR, unfairness +20")
    #expect(ana["at_best"] as? String == "proven: cost and preference rises by 40.00 EUR at best")
    let rui = try explanation("--curator B2 --shift early@2027-05-04 --seconds 5")
    #expect(rui["answer"] as? String == "kept away by headcount")
    #expect(rui["at_best"] as? String == "proven: cost and preference rises by 20.00 EUR at best")
    let ida = try explanation("--curator D4 --shift early@2027-05-04 --seconds 5")
    #expect(ida["answer"] as? String == "kept away by desk, headcount")
    #expect(ida["at_best"] as? String == "proven: no plan has it: Ida does not speak pt")
    let tom = try explanation("--curator E5 --shift early@2027-05-04")
    #expect((tom["answer"] as? String)?.contains("has named no price") == true)
  }

  @Test func `says why somebody is hired or not`() throws {
    try plan()
    let ana = try explanation("--curator A1 --seconds 5")
    #expect(ana["hired"] as? Bool == true)
    #expect((ana["work"] as? [[String: Any]])?.count == 3)
    #expect(
      ana["at_best"] as? String == "proven: cost and preference rises by 120.00 EUR at best")
    let rui = try explanation("--curator B2 --seconds 5")
    #expect(rui["hired"] as? Bool == false)
    #expect(
      rui["at_best"] as? String == "proven: cost and preference rises by 20.00 EUR at best")
  }

  @Test func `says what blocks unfilled heads and what would fill them`() throws {
    try fixture.done("lineup campaign edit --budget 300")
    try plan()
    let short = try explanation("")
    #expect(short["missing"] as? Int == 3)
    let unfilled = try #require(short["unfilled"] as? [[String: Any]])
    #expect(unfilled.count == 3)
    #expect(unfilled[0]["kept_away"] as? [String] == ["2 by budget", "1 by desk"])
    let remedy = try #require(unfilled[0]["remedy"] as? String)
    #expect(remedy.contains("budget") && remedy.contains("shortage -240"))
    let shift = try explanation("--shift early@2027-05-04")
    let hindrances = try #require(shift["hindrances"] as? [[String: Any]])
    #expect(hindrances.map { $0["rule"] as? String } == ["budget", "desk"])
  }

  @Test func `names the clash and the least ways out where there is no plan`() throws {
    try fixture.done("lineup shift generate --minimum-share 1")
    try fixture.done("lineup campaign edit --hires 1")
    let run = try fixture.shell("lineup plan explain --seconds 20 --json")
    #expect(run.exit == 5)
    let impasse = try #require(try run.json()["impasse"] as? [String: Any])
    let clash = try #require(impasse["clash"] as? [[String: Any]])
    #expect(clash.count == 2 && clash.allSatisfy { $0["smallest"] as? Bool == true })
    let ways = try #require(impasse["relaxations"] as? [[String: Any]])
    #expect(ways.first?["relaxation"] as? String == "allow 2 people to be hired instead of 1")
    #expect(ways.allSatisfy { $0["least"] as? Bool == true })
    #expect(ways.map { $0["kind"] as? String } == ["hires", "minima", "minima", "minima"])
    let solve = try fixture.shell("lineup plan solve --seconds 20")
    #expect(solve.exit == 5)
    #expect(
      solve.errors.contains("to make one possible: allow 2 people to be hired instead of 1"))
  }

  @Test func `says that a plan is possible where none has been solved`() throws {
    let run = try fixture.shell("lineup plan explain")
    #expect(run.exit == 66 && run.errors.contains("find it with `lineup plan solve`"))
  }

  @Test func `compares two plans`() throws {
    try plan()
    try fixture.done("lineup campaign edit --budget 300")
    try fixture.done("lineup plan solve --seconds 20 --repeatable")
    let told = try fixture.done(
      "lineup plan compare 1 2 --told-at 2027-05-02T08:00:00+01:00 --json"
    ).json()
    let comparison = try #require(told["comparison"] as? [String: Any])
    let summary = try #require(comparison["summary"] as? [String: Any])
    let changes = try #require(comparison["changes"] as? [[String: Any]])
    #expect(summary["changes"] as? Int == changes.count)
    #expect(changes.allSatisfy { $0["change"] as? String == "removed" } && changes.count == 3)
    #expect(changes[0]["notice"] as? String == "PT24H")
    let figures = try #require(comparison["figures"] as? [[String: Any]])
    let named = Dictionary(
      uniqueKeysWithValues: figures.map { ($0["figure"] as? String ?? "", $0["change"] as? Int) })
    #expect(named["cost"] == -30_000 && named["missing"] == 3 && named["assignments"] == -3)
    // Plan 1 costs 540 EUR, which the budget of 300 does not allow any more.
    #expect(named["broken rules"] == -1)
    #expect(
      try fixture.done("lineup plan compare 1 1 --fields changes").output.split(separator: "\n")
        .count == 1)
    #expect(try fixture.shell("lineup plan compare 1 9").exit == 66)
  }
}

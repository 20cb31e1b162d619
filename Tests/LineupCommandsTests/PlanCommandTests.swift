import Testing

@Suite struct PlanCommandTests {
  let fixture: CommandFixture

  init() throws {
    fixture = try CommandFixture()
    try fixture.campaign()
  }

  @Test func `generates shifts with heads from the demand`() throws {
    try fixture.shifts()
    let listed = try fixture.done(
      "lineup shift list --day 2027-05-03 --fields day,code,desk,target")
    #expect(listed.output == "day\tcode\tdesk\ttarget\n2027-05-03\tearly\tinstagram/pt\t2\n")
    let again = try fixture.done("lineup shift generate --fields added,changed,removed,same")
    #expect(again.output == "field\tvalue\nadded\t0\nchanged\t0\nremoved\t0\nsame\t3\n")
  }

  @Test func `solves, shows, checks and accepts the cheapest full plan`() throws {
    try fixture.shifts()
    let solved = try fixture.done("lineup plan solve --seconds 20 --repeatable --json").json()
    let plan = try #require(solved["plan"] as? [String: Any])
    let cost = try #require(plan["cost"] as? [String: Any])
    // Ana and Eva are the cheapest two: 3 days of 4 hours at 20 and 25 EUR.
    #expect(cost["amount"] as? String == "540.00")
    let levels = try #require(plan["levels"] as? [[String: Any]])
    #expect(levels.map { $0["proven"] as? Bool } == [true, true, true])
    let assignments = try #require(plan["assignments"] as? [[String: Any]])
    #expect(assignments.count == 6)
    #expect(Set(assignments.compactMap { $0["name"] as? String }) == ["Ana", "Eva"])

    let checked = try fixture.done("lineup plan check -o table")
    #expect(checked.output == "Plan 1 breaks no rule.\n")
    let rehearsed = try fixture.done("lineup plan accept 1 --dry-run")
    #expect(rehearsed.errors == "dry run: nothing was stored\n")
    try fixture.done("lineup plan accept 1 --reason 'client agreed'")
    #expect(try fixture.shell("lineup plan accept 1").exit == 3)
    let whole = try fixture.done("lineup plan show --json").output
    #expect(whole.ranges(of: "\"hires\":").count == 1)
    #expect(whole.contains("\"hired\":2"))
    let shown = try fixture.done("lineup plan show --fields state,cost")
    #expect(shown.output == "field\tvalue\nstate\taccepted\ncost\t540.00 EUR\n")
  }

  @Test func `gives the same plan for the same seed`() throws {
    try fixture.shifts()
    let solve = "lineup plan solve --seconds 5 --seed 3 --repeatable --json=hires,assignments"
    #expect(try fixture.done(solve).output == fixture.done(solve).output)
  }

  @Test func `spends no more than the budget and tells what stays uncovered`() throws {
    try fixture.shifts()
    try fixture.done("lineup campaign edit --budget 300")
    let plan = try #require(
      try fixture.done("lineup plan solve --seconds 20 --repeatable --json").json()["plan"]
        as? [String: Any])
    let uncovered = try #require(plan["uncovered"] as? [[String: Any]])
    #expect(uncovered.reduce(0) { $0 + ($1["missing"] as? Int ?? 0) } == 3)
    #expect((plan["cost"] as? [String: Any])?["amount"] as? String == "240.00")
  }

  @Test func `ends with 5 and names what clashes where minima cannot be met`() throws {
    try fixture.shifts()
    try fixture.done("lineup shift generate --minimum-share 1")
    try fixture.done("lineup campaign edit --hires 1")
    let run = try fixture.shell("lineup plan solve --seconds 20")
    #expect(run.exit == 5)
    #expect(run.errors.contains("no plan can meet all demands"))
    #expect(run.errors.contains("hire"))
    #expect(try fixture.done("lineup plan list --fields plan").output == "plan\n")
  }

  @Test func `says that there is no plan yet, and how to make one`() throws {
    try fixture.done("lineup campaign edit --goal '10 attendance' --segment All:1000")
    let commands = [
      "plan show", "plan check", "plan export", "plan repair", "tradeoff verdict",
      "tradeoff simulate", "tradeoff map", "scenario compare",
    ]
    for command in commands {
      let run = try fixture.shell("lineup \(command)")
      #expect(run.exit == 66, "\(command)")
      #expect(
        run.errors == """
          error: campaign spring has no plan yet; make one with `lineup plan solve`, or bring one \
          with `lineup plan import`

          """, "\(command)")
    }
    let numbered = try fixture.shell("lineup plan show 7")
    #expect(numbered.exit == 66)
    #expect(numbered.errors.contains("there is no plan '7'; `lineup plan list` shows them all"))
    let cell = try fixture.shell("lineup tradeoff accept 1")
    #expect(cell.exit == 66 && cell.errors.contains("no frontier has been searched yet; search"))
    let frontier = try fixture.shell("lineup tradeoff accept 1 --frontier 3")
    #expect(frontier.exit == 66 && frontier.errors.contains("there is no frontier 3; search"))
  }

  @Test func `refuses to accept a plan that today's rules break`() throws {
    try fixture.shifts()
    try fixture.done("lineup plan solve --seconds 20 --repeatable")
    try fixture.done("lineup campaign edit --budget 500")
    let checked = try fixture.shell("lineup plan check --json")
    #expect(checked.exit == 3 && checked.output.contains("budget"))
    let accepted = try fixture.shell("lineup plan accept 1")
    #expect(accepted.exit == 3 && accepted.errors.contains("plan 1 breaks a rule"))
  }

  @Test func `says what is missing before there is anything to plan`() throws {
    let solve = try fixture.shell("lineup plan solve")
    #expect(solve.exit == 65)
    #expect(solve.errors.contains("roster is empty") && solve.errors.contains("no shifts"))
    let generate = try fixture.shell("lineup shift generate")
    #expect(generate.exit == 65 && generate.errors.contains("no shift patterns"))
    #expect(try fixture.shell("lineup plan show").exit == 66)
    #expect(try fixture.shell("lineup plan solve --seconds 0").exit == 64)
  }

  @Test func `tells patterns and takes them away`() throws {
    try fixture.done(
      "lineup shift pattern set night --from 20:00 --to 02:00 --on fri,sat --unpopular")
    let listed = try fixture.done("lineup shift pattern list")
    #expect(
      listed.output == """
        code\tfrom\tto\tweekdays\tunpopular\tnot_before
        night\t20:00\t02:00\tfri;sat\ttrue\t

        """)
    try fixture.done("lineup shift pattern remove night")
    #expect(try fixture.shell("lineup shift pattern remove night").exit == 66)
    #expect(try fixture.shell("lineup shift pattern set x --from 24:00 --to 02:00").exit == 64)
    #expect(try fixture.shell("lineup shift pattern set x --from 8 --to 02:00").exit == 64)
  }

  @Test func `cancels the running statement on Ctrl-C`() throws {
    let run = try fixture.shell(
      """
      set -m
      psql "$LINEUP_DATABASE_URL" -qXAt -c 'begin; lock lineup.shift_pattern; select pg_sleep(6)' &
      sleep 1
      "$LINEUP" shift pattern list & job=$!
      sleep 2; kill -INT $job; wait $job; echo "ended with $?"
      psql "$LINEUP_DATABASE_URL" -qXAt -c "select count(*) from pg_stat_activity
        where datname = current_database() and application_name like 'lineup shift%'"
      wait
      """)
    #expect(run.output.contains("ended with 130\n0\n"))
  }
}

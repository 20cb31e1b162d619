import Testing

@Suite struct AssumptionTests {
  private let fixture: CommandFixture

  init() throws {
    fixture = try CommandFixture()
    try fixture.campaign()
  }

  private func told(_ name: String) throws -> [String: Any] {
    let all = try #require(
      try fixture.done("lineup tradeoff assumptions --json").json()["assumptions"]
        as? [[String: Any]])
    return try #require(all.first { $0["assumption"] as? String == name })
  }

  @Test func `every coefficient is shown with band, unit, source and meaning`() throws {
    let run = try fixture.done(
      "lineup tradeoff assumptions --fields assumption,value,low,high,unit")
    #expect(run.output.contains("\ntrust.hours\t8\t5.6\t10.4\thours\n"), "\(run.output)")
    #expect(run.output.contains("\noutcome.sponsorship\t0.00002\t0.000014\t0.000026\t"))
    #expect(try told("agency.fee-factor")["source"] as? String == "judgement default")
    #expect(try told("agency.fee-factor")["judgement"] as? Bool == true)
  }

  @Test func `a value is set with its reason, and the default comes back`() throws {
    let set = try fixture.done(
      "lineup tradeoff assumptions --set trust.hours=6:5..8 --data --source 'fit' --reason spring")
    #expect(
      set.output == """
        field\tbefore\tafter
        trust.hours\t8 (5.6..10.4), judgement default\t6 (5..8), fit

        """)
    #expect(try told("trust.hours")["judgement"] as? Bool == false)
    #expect(
      try fixture.done(
        """
        lineup db psql -- -XAtc 'select assumption, value, low, high, reason, told_by, is_in_force
          from report.assumption_v1'
        """
      ).output == "trust.hours|6|5|8|spring|tester|t\n")
    let rehearsed = try fixture.done(
      "lineup tradeoff assumptions --set trust.hours=default --reason 'as before' --dry-run")
    #expect(rehearsed.errors == "dry run: nothing was stored\n")
    #expect(try told("trust.hours")["value"] as? Int == 6)
    try fixture.done("lineup tradeoff assumptions --set trust.hours=default --reason 'as before'")
    #expect(try told("trust.hours")["value"] as? Int == 8)
  }

  @Test(arguments: [
    ("--set trust.hours=6", "assumptions are not changed without a reason; give --reason TEXT"),
    (
      "--set trust.hour=6 --reason x",
      "there is no coefficient 'trust.hour'; did you mean trust.hours?"
    ),
    ("--set trust.hours --reason x", "'trust.hours' sets nothing; write name=value"),
    ("--set trust.hours=many --reason x", "'many' is no value; write a number, as 6 or 6:5..8"),
    ("--set trust.hours=6:8..5 --reason x", "'8..5' is no band; write the lower end first"),
    (
      "--set trust.hours=6:7..8 --reason x",
      "trust.hours of 6.0 lies outside its own band, 7.0 to 8.0"
    ),
    ("--set work.no-show=1.5 --reason x", "work.no-show of 1.5 makes no sense; give 0.0 to 1.0"),
    ("--set work.no-show=0 --set work.no-show=1 --reason x", "one coefficient is set twice"),
    ("--set work.no-show=0 --reason x --data", "which data? name it with --source TEXT"),
    ("--source x", "--source and --data tell of values; give some with --set"),
  ])
  func `what cannot be set is told`(arguments: String, told: String) throws {
    let run = try fixture.shell("lineup tradeoff assumptions \(arguments)")
    #expect(run.exit == 64, "\(run.errors)")
    #expect(run.errors.contains(told), "\(run.errors)")
  }
}

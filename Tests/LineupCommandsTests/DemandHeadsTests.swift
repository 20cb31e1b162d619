import Testing

@Suite struct DemandHeadsTests {
  private let fixture: CommandFixture

  init() throws { fixture = try CommandFixture() }

  @Test func `staffs streams without a campaign`() throws {
    let run = try fixture.done("lineup demand heads --mentions 0,5,60,150")
    #expect(
      run.output == """
        mentions_per_hour\theads\tcriterion\tservice_level_percent\toccupancy_percent
        0.00\t0\tclosed\t\t
        5.00\t1\tboth\t98.5\t29.4
        60.00\t5\toccupancy\t99.9\t70.6
        150.00\t11\toccupancy\t100.0\t80.2

        """)
    let hasty = try fixture.done(
      "lineup demand heads --mentions 60 --answer-within 0.5 --service-level 0.9 --fields criterion"
    )
    #expect(hasty.output == "criterion\nservice-level\n")
  }

  @Test func `tells each shift's desks before shifts are made, as they are made then`() throws {
    try fixture.campaign()
    try fixture.done(
      """
      { echo hour,platform,language,mentions
        echo '2027-05-03 08:00,instagram,pt,60'; echo '2027-05-03 09:00,instagram,pt,150'
        echo '2027-05-03 08:00,instagram,en,0.4'; echo '2027-05-04 09:00,instagram,pt,20'
      } | lineup demand import --format csv -
      lineup shift pattern set early --from 08:00 --to 10:00
      """)
    let run = try fixture.done(
      "lineup demand heads --percentile 1 --fields day,shift,desk,hours,mentions,heads,criterion")
    #expect(
      run.output == """
        day\tshift\tdesk\thours\tmentions\theads\tcriterion
        2027-05-03\tearly\tinstagram/en\t2\t0.40\t0\tclosed
        2027-05-03\tearly\tinstagram/pt\t2\t210.00\t11\toccupancy
        2027-05-04\tearly\tinstagram/pt\t2\t20.00\t2\tboth

        """)
    #expect(try fixture.done("lineup shift list --fields day").output == "day\n")
    try fixture.done("lineup shift generate --percentile 1")
    #expect(
      try fixture.done("lineup shift list --fields day,desk,target").output == """
        day\tdesk\ttarget
        2027-05-03\tinstagram/pt\t11
        2027-05-04\tinstagram/pt\t2
        2027-05-05\t\t0

        """)
    let one = try fixture.done(
      "lineup demand heads --percentile 1 --day 2027-05-04 --apart none --fields desk,heads")
    #expect(one.output == "desk\theads\nany\t2\n")
  }

  @Test func `weights of too few and too many go with the needs`() throws {
    try fixture.campaign()
    try fixture.shifts()
    let list = "lineup shift list --day 2027-05-03 --fields target,under_weight,over_weight"
    #expect(try fixture.done(list).output == "target\tunder_weight\tover_weight\n2\t100\t1\n")
    let run = try fixture.done("lineup shift generate --under 40 --over 0 --fields changed,same")
    #expect(run.output == "field\tvalue\nchanged\t3\nsame\t0\n")
    #expect(try fixture.done(list).output == "target\tunder_weight\tover_weight\n2\t40\t0\n")
    #expect(try fixture.shell("lineup shift generate --under -1").exit == 64)
  }

  @Test func `people stand by where a desk opens, and are planned beside it`() throws {
    try fixture.campaign()
    try fixture.shifts()
    try fixture.done("lineup shift pattern set night --from 20:00 --to 23:00")
    let run = try fixture.done("lineup shift generate --standby 1 --fields added,changed,same")
    #expect(run.output == "field\tvalue\nadded\t3\nchanged\t3\nsame\t0\n")
    let list = "lineup shift list --day 2027-05-03 --fields code,desk,minimum,target,maximum"
    #expect(
      try fixture.done(list).output == """
        code\tdesk\tminimum\ttarget\tmaximum
        early\tinstagram/pt\t0\t2\t2
        early\tstandby\t0\t1\t1
        night\t\t0\t0\t0

        """)
    let again = try fixture.done("lineup shift generate --standby 1 --fields changed,same")
    #expect(again.output == "field\tvalue\nchanged\t0\nsame\t6\n")
    try fixture.done("lineup plan solve --seconds 20 --repeatable")
    let desks = try fixture.done(
      "lineup plan show --fields assignments | grep ^2027-05-03 | cut -f 5 | sort")
    #expect(desks.output == "instagram/pt\ninstagram/pt\nstandby\n")
    // 12 hours at 20, 25 and 30 EUR; who asks most stands by, at a quarter of the 30.
    let cost = try fixture.done("lineup plan show --fields cost")
    #expect(cost.output == "field\tvalue\ncost\t630.00 EUR\n")
    // The standby need does not count as a desk's coverage in the reports.
    let covered = try fixture.done(
      "lineup db psql -- -XAtc 'select distinct wanted_hours from report.coverage_v1'")
    #expect(covered.output == "2.00\n")
    let none = try fixture.done("lineup shift generate --fields changed,same")
    #expect(none.output == "field\tvalue\nchanged\t3\nsame\t3\n")
    #expect(try fixture.shell("lineup shift generate --standby -1").exit == 64)
  }

  @Test(arguments: [
    ("--mentions x", "'x' is no number of mentions an hour"),
    ("--mentions -1", "mentions"), ("--percentile 2", "--percentile is out of range; give 0 to 1"),
    ("--service-level 1", "--service-level is out of range; give 0 to under 1"),
  ])
  func `what is out of range is told`(arguments: String, told: String) throws {
    let run = try fixture.shell("lineup demand heads \(arguments)")
    #expect(run.exit == 64)
    #expect(run.errors.contains(told), "\(run.errors)")
  }

  @Test func `says what is missing`() throws {
    try fixture.campaign()
    let run = try fixture.shell("lineup demand heads")
    #expect(run.exit == 65 && run.errors.contains("no shift patterns"))
  }

  @Test(arguments: [
    ("--day 2027-05-04", "there is no demand in the shifts of 2027-05-04; import mentions by "),
    ("--day 2027-06-01", "2027-06-01 is no day of spring, which works from 2027-05-03 to "),
    ("--day 2027-05-05", "no shift of spring starts on 2027-05-05; `lineup shift pattern list`"),
  ])
  func `says why nothing is asked for`(arguments: String, told: String) throws {
    try fixture.campaign()
    try fixture.done("lineup shift pattern set early --from 08:00 --to 12:00 --on mon,tue")
    let none = try fixture.done("lineup demand heads")
    #expect(none.errors.hasPrefix("spring has no demand yet; import mentions by hour with "))
    try fixture.done(
      """
      printf '%s\\n' hour,platform,mentions '2027-05-03 08:00,x,20' \
        | lineup demand import --format csv -
      """)
    let run = try fixture.done("lineup demand heads \(arguments)")
    #expect(run.errors.hasPrefix(told), "\(run.errors)")
    #expect(run.output.split(separator: "\n").count == 1)
    #expect(try fixture.done("lineup demand heads --quiet \(arguments)").errors == "")
    #expect(try fixture.done("lineup demand heads --day 2027-05-03").errors == "")
    let table = try fixture.done("lineup demand heads -o table \(arguments)")
    #expect(table.output.hasPrefix(told) && table.errors == "")
  }

  @Test func `a pattern in a change of the clocks does not stop the other shifts`() throws {
    try fixture.campaign()
    try fixture.done("lineup campaign edit --flight 2027-03-27..2027-03-29")
    try fixture.done("lineup shift pattern set odd --from 01:30 --to 06:00")
    let told = """
      warning: odd of 2027-03-28: 2027-03-28 01:30 does not exist in Europe/Lisbon, where the clocks \
      change; it is taken as 2027-03-28T02:30:00+01:00

      """
    let run = try fixture.done("lineup shift generate --fields added")
    #expect(run.output == "field\tvalue\nadded\t3\n")
    #expect(run.errors == told)
    #expect(try fixture.done("lineup demand heads --day 2027-03-28").errors.hasSuffix(told))
    #expect(try fixture.done("lineup shift generate --quiet").errors == "")
  }
}

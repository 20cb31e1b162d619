import Testing

@Suite struct CampaignCommandTests {
  let fixture: CommandFixture

  init() throws { fixture = try CommandFixture() }

  @Test func `enters, lists and shows clients`() throws {
    let made = try fixture.done("lineup client new bureau --name 'Visit Us'")
    #expect(
      made.output
        == "field\tvalue\ncode\tbureau\nname\tVisit Us\nnotes\t\nbrands\t\ncategories\t\n")
    let listed = try fixture.done("lineup client list --json=code,name")
    #expect(
      listed.output == """
        {"schema_version":1,"clients":[
        {"code":"bureau","name":"Visit Us"}
        ]}

        """)
    #expect(try fixture.shell("lineup client show").exit == 78)
    try fixture.done("lineup client use bureau")
    #expect(try fixture.done("lineup client show").output == made.output)
    let other = try fixture.done(
      "lineup client new acme --name Acme --brand ' Acme Inns ' --brand '' --category Hotels")
    #expect(other.output.hasSuffix("\nbrands\tAcme Inns\ncategories\thotels\n"))
  }

  @Test func `tells what an edit changes, and rehearses it`() throws {
    try fixture.campaign()
    let change = "lineup campaign edit --budget 2500 --rest 10"
    let told = "field\tbefore\tafter\nbudget\t2000.00\t2500.00\nminimum_rest\tPT11H\tPT10H\n"
    let rehearsed = try fixture.done(change + " --dry-run")
    #expect(rehearsed.output == told)
    #expect(rehearsed.errors == "dry run: nothing was stored\n")
    #expect(try fixture.done(change).output == told)
    #expect(try fixture.done(change).output == "field\tbefore\tafter\n")
  }

  @Test(arguments: [
    ("--flight 0001-01-01..0001-01-02", "begins before 1970"),
    ("--flight 2027-05-05..2027-05-03", "ends before it starts"),
    ("--flight 2027-02-30..2027-05-03", "'2027-02-30' is no date"),
    ("--budget 12.345", "more decimals"),
    ("--budget='-1 EUR'", "is negative"),
    ("--budget 92233720368547758.07", "is too large; give at most 10000000000000.00 EUR"),
    ("--budget '10 QQQ'", "no ISO 4217 currency"),
    ("--hires 5..3", "no number of hires"),
    ("--goal '12 likes'", "'likes' is not known here"),
    ("--segment nobody", "is no segment"),
    ("--segment all:10:1e20", "a weight of 0 to 1000"),
    ("--segment all:99999999999", "1 to 10000000000 people"),
    ("--rest 49", "out of range"),
    ("--name ' '", "the name is blank"),
    ("--hashtag 'Ask Lisbon'", "'Ask Lisbon' is no hashtag"),
    ("--hashtag '#Ask#Lisbon'", "'#Ask#Lisbon' is no hashtag"),
  ])
  func `refuses terms that make no sense`(options: String, words: String) throws {
    try fixture.campaign()
    let run = try fixture.shell("lineup campaign edit \(options)")
    #expect(run.exit == 64)
    #expect(run.errors.contains(words))
  }

  @Test func `lists everything that a new campaign lacks`() throws {
    try fixture.done("lineup client new bureau --name Bureau")
    let run = try fixture.shell("lineup campaign new spring --client bureau --name Spring")
    #expect(run.exit == 64)
    #expect(run.errors.contains("--time-zone, --flight, --budget, --hires"))
  }

  @Test func `ends with the code of what went wrong`() throws {
    try fixture.campaign()
    #expect(try fixture.shell("lineup campaign show nope").exit == 66)
    #expect(try fixture.shell("lineup client new bureau --name Again").exit == 3)
    #expect(try fixture.shell("LINEUP_ACTOR=other lineup campaign show").exit == 78)
    #expect(
      try fixture.shell("LINEUP_DATABASE_URL='host=/nowhere' lineup campaign show").exit == 69)
  }

  @Test(arguments: [
    "client new 'No Code' --name X", "client new acme --name ' '", "client edit bureau --name ''",
    "shift pattern set 'No Code' --from 08:00 --to 10:00", "scenario new 'No Code'",
    "campaign new 'No Code' --client bureau --name X --flight 2027-05-03..2027-05-04 "
      + "--time-zone UTC --budget '3 EUR' --hires 3",
  ])
  func `codes and names that are none are wrong usage`(arguments: String) throws {
    try fixture.campaign()
    let run = try fixture.shell("lineup \(arguments)")
    #expect(run.exit == 64)
    let words = arguments.contains("No Code") ? "'No Code' is no code" : "the name is blank"
    #expect(run.errors.contains(words))
  }

  @Test func `a reader's role has a plain name`() throws {
    let run = try fixture.shell("lineup admin grant 'A B' --all-clients")
    #expect(run.exit == 65 && run.errors.contains("write for example maria"))
  }

  @Test(arguments: [
    "Mars/Olympus", "localtime", "posixrules", "Factory", "right/Europe/Lisbon",
    "posix/Europe/Lisbon", "CET", "",
  ])
  func `a campaign is in a zone of the IANA database`(zone: String) throws {
    try fixture.campaign()
    try fixture.done(
      "printf '%s\\n' external_id,name A1,Ana | lineup roster import --format csv -")
    for line in [
      "campaign edit --time-zone '\(zone)'",
      "campaign new autumn --client bureau --name X --flight 2027-05-03..2027-05-04 "
        + "--budget '3 EUR' --hires 3 --time-zone '\(zone)'",
      "availability add A1 --kind desired --from 2027-05-03 --to 2027-05-03 --zone '\(zone)'",
    ] {
      let run = try fixture.shell("lineup \(line)")
      #expect(run.exit == 65, "\(line)")
      #expect(
        run.errors
          == "error: '\(zone)' is no time zone; write an IANA name such as Europe/Lisbon\n")
    }
    if zone.isEmpty { return }
    let file = "printf '%s\\n' name,time_zone 'Bo,\(zone)' | lineup roster import --format csv -"
    #expect(try fixture.shell(file).errors.contains("'\(zone)' is no time zone"))
  }
}

import Foundation
import Testing

@Suite struct AvailabilityCommandTests {
  private let fixture: CommandFixture

  init() throws {
    fixture = try CommandFixture()
    try fixture.done(
      """
      printf '%s\\n' external_id,name,email,time_zone,platform,handle \
        A,Ana,ana@example.org,Europe/Berlin,x,ana B,Bo,bo@example.org,,x,bo \
        | lineup roster import --format csv -
      """)
  }

  private func add(_ options: String) throws -> Run {
    try fixture.shell("lineup availability add \(options) --fields kind,last_day,days,stretches")
  }

  private func stretches(_ person: String, _ options: String) throws -> [String] {
    try fixture.done(
      "lineup availability show \(person) --fields kind,starts_at,ends_at -o tsv \(options)"
    ).output.split(separator: "\n").dropFirst().map { row in
      row.split(separator: "\t").joined(separator: " ")
    }
  }

  @Test func `days, weekdays, hours and rules are told and shown in the person's zone`() throws {
    #expect(
      try add("A --kind busy --from 2027-05-03 --to 2027-05-04").output.hasSuffix(
        "unavailable\t2027-05-04\tevery day\t2\n"))
    #expect(
      try add(
        "A --kind desired --from 2027-05-03 --to 2027-05-09 --weekdays sat,sun --hours 22:00..02:00"
      ).output.hasSuffix("desired\t2027-05-09\tsat,sun\t2\n"))
    #expect(
      try add(
        """
        A --kind undesired --from 2027-05-03 --rrule 'freq=weekly;byday=tu;count=3' \
          --hours 09:00..10:30 --except 2027-05-11 --also 2027-05-12,2027-05-13
        """
      ).output.hasSuffix("undesired\t2027-05-18\tFREQ=WEEKLY;COUNT=3;BYDAY=TU\t4\n"))
    #expect(
      try stretches("A", "--from 2027-05-04 --to 2027-05-12") == [
        "unavailable 2027-05-04T00:00:00+02:00 2027-05-05T00:00:00+02:00",
        "undesired 2027-05-04T09:00:00+02:00 2027-05-04T10:30:00+02:00",
        "desired 2027-05-08T22:00:00+02:00 2027-05-09T02:00:00+02:00",
        "desired 2027-05-09T22:00:00+02:00 2027-05-10T02:00:00+02:00",
        "undesired 2027-05-12T09:00:00+02:00 2027-05-12T10:30:00+02:00",
      ])
    #expect(
      try stretches("A", "--from 2027-05-10 --to 2027-05-10 --zone UTC")
        == [])
  }

  @Test func `times in a gap or a fold are refused unless their side is told`() throws {
    let rule =
      "A --kind available --from 2027-03-01 --to 2027-11-30 --rrule 'FREQ=WEEKLY;BYDAY=SU' "
      + "--hours 02:30..12:00 "
    let gap = try add(rule)
    #expect(gap.exit == 65)
    #expect(
      gap.errors == """
        error: 2027-03-28 02:30 does not exist in Europe/Berlin, where the clocks change, as do 1 \
        other of its times; say which is meant by --gap earlier or later, or leave the day out by \
        --except

        """)
    let fold = try add(rule + "--gap later")
    #expect(fold.errors.hasPrefix("error: 2027-10-31 02:30 exists twice in Europe/Berlin"))
    #expect(try add(rule + "--gap later --fold later").exit == 0)
    #expect(
      try stretches("A", "--from 2027-03-28 --to 2027-03-28")
        == ["available 2027-03-28T03:30:00+02:00 2027-03-28T12:00:00+02:00"])
    #expect(
      try stretches("A", "--from 2027-10-31 --to 2027-10-31")
        == ["available 2027-10-31T02:30:00+01:00 2027-10-31T12:00:00+01:00"])
    // Told again with the other side, it is the same rule.
    #expect(try add(rule + "--gap later --fold earlier").exit == 0)
    #expect(
      try stretches("A", "--from 2027-10-31 --to 2027-10-31")
        == ["available 2027-10-31T02:30:00+02:00 2027-10-31T12:00:00+01:00"])
    #expect(try add(rule + "--except 2027-03-28,2027-10-31").exit == 0)
  }

  @Test func `a rule that ends at an instant ends with it in the rule's zone`() throws {
    let rule = "A --kind available --from 2027-05-03 --hours 01:00..02:00 --rrule "
    // 2027-05-05 01:00 at Berlin is the evening before in UTC.
    #expect(
      try add(rule + "'FREQ=DAILY;UNTIL=20270504T230000Z'").output.hasSuffix("\t3\n"))
    #expect(
      try add(rule + "'FREQ=DAILY;UNTIL=20270504T225959Z'").output.hasSuffix("\t2\n"))
  }

  @Test func `the same twice changes nothing, and what a file told is known`() throws {
    let told = "A --kind available --from 2027-05-03 --to 2027-05-04 --hours 08:00..10:00"
    try fixture.done(
      """
      printf '%s\\n' curator,kind,from_date,to_date,from_time,to_time,time_zone \
        A,available,2027-05-03,2027-05-04,08:00,10:00,Europe/Berlin \
        | lineup availability import - --format csv
      """)
    try fixture.done("lineup availability add \(told)")
    try fixture.done("lineup availability add \(told) --note 'by phone'")
    let rows = try fixture.done("lineup availability list --fields rule,name,stretches,note").output
    #expect(rows == "rule\tname\tstretches\tnote\n1\tAna\t2\tby phone\n")
    let rehearsed = try fixture.shell("lineup availability remove A 1 --dry-run")
    #expect(rehearsed.errors == "dry run: nothing was stored\n")
    try fixture.done("lineup availability remove A 1 --reason 'asked again'")
    #expect(try fixture.done("lineup availability list --json=rule").output.contains("[]"))
    let audited = try fixture.done(
      """
      lineup db psql -- -XAtc "select action, command, reason from lineup.audit_entry
        where table_name = 'availability_rule' order by audit_entry_id"
      """)
    #expect(
      audited.output == """
        insert|availability import|
        update|availability add|
        delete|availability remove|asked again

        """)
  }

  @Test(arguments: [
    ("add A --kind free --from 2027-05-03", 64, "free"),
    ("add A --kind busy --from 2027-05-03 --to 2027-05-02", 64, "--to 2027-05-02 is before --from"),
    ("add A --kind busy --from 2027-05-03 --to 2037-05-02", 64, "is over three years"),
    ("add A --kind busy --from 2027-05-03 --rrule FREQ=HOURLY", 64, "only days, weeks, months and"),
    ("add A --kind busy --from 2027-05-03 --hours 9-17", 64, "write for example 09:00..17:00"),
    ("add A --kind busy --from 2027-05-03 --zone Mars/Base", 65, "'Mars/Base' is no time zone"),
    ("add B --kind busy --from 2027-05-03", 64, "no time zone is known for Bo"),
    ("add A --kind busy --from 2027-05-03 --weekdays tue", 65, "none of the days is left"),
    ("add Z --kind busy --from 2027-05-03", 66, "there is no curator 'Z'"),
    ("remove A 7", 66, "Ana has no rule 7"), ("remove A", 64, "name either rules"),
    ("remove A --calendar x.ics", 66, "Ana has no calendar 'x.ics'"),
    ("show A --zone Mars/Base", 65, "'Mars/Base' is no time zone"),
    ("import - --person A", 64, "give --source NAME"),
    ("import a.ics --person A --format csv", 64, "are for tables, not for calendars"),
    ("import /nowhere/a.ics --person A", 66, "cannot be opened"),
  ])
  func `what makes no sense is told`(arguments: String, exit: Int32, told: String) throws {
    let run = try fixture.shell("lineup availability \(arguments)")
    #expect(run.exit == exit)
    #expect(run.errors.contains(told), "\(run.errors)")
  }

  @Test func `show draws a calendar for people`() throws {
    try fixture.done("lineup availability add A --kind busy --from 2027-05-04 --hours 06:00..12:00")
    let shown = try fixture.done(
      "lineup availability show A --from 2027-05-04 --to 2027-05-06 -o table"
    ).output
    #expect(shown.contains("2027-05-03               ···███······ ············ ············\n"))
    #expect(shown.contains("· nothing said   █ unavailable\nA sign is 2 hours.\n"))
    #expect(!shown.contains("\u{1B}"))
    let coloured = try fixture.done(
      "lineup availability show A --from 2027-05-04 --to 2027-05-06 -o table --color always"
    ).output
    #expect(coloured.contains("\u{1B}[31m███\u{1B}[0m"))
    #expect(shown.contains("Kind         Starts at               Ends at                 Rule\n"))
    let autumn = try fixture.done(
      "lineup availability show A --from 2027-10-30 --to 2027-10-31 -o table"
    ).output
    #expect(autumn.contains("\n2027-10-31 has 25 hours, for the clocks change.\n"))
  }
}

import Testing

@Suite struct PlanRepairTests {
  let fixture: CommandFixture

  /// Ana and Eva work three early shifts; Rui is free and dearer.
  init() throws {
    fixture = try CommandFixture()
    try fixture.campaign()
    try fixture.shifts()
    try fixture.done("lineup plan solve --seconds 20 --repeatable")
    try fixture.done("lineup plan accept 1")
  }

  private func repaired(_ options: String) throws -> [String: Any] {
    let run = try fixture.done("lineup plan repair --seconds 20 --json \(options)")
    return try #require(try run.json()["repair"] as? [String: Any])
  }

  private func told(_ repair: [String: Any], _ part: String = "tell") throws -> [String] {
    let rows = try #require(repair[part] as? [[String: Any]])
    return rows.compactMap { $0["tell"] as? String }
  }

  @Test func `replaces whoever declines, tells the others and leaves the rest alone`() throws {
    try fixture.done("lineup shift publish")
    try fixture.done("lineup shift decline C3 early@2027-05-04 --reason ill")
    let checked = try fixture.shell("lineup plan check")
    #expect(checked.exit == 3 && checked.output.contains("availability"))
    let repair = try repaired("")
    #expect(repair["proven"] as? Bool == true)
    #expect(repair["changes"] as? Int == 2)
    #expect(try told(repair) == ["Rui works early on 2027-05-04, 08:00 to 12:00, at instagram/pt"])
    #expect(
      try told(repair, "known") == [
        "Eva no longer works early on 2027-05-04, 08:00 to 12:00, at instagram/pt (declined: ill)"
      ])
    let before = try bookings()
    try fixture.done("lineup plan accept 2")
    let after = try bookings()
    #expect(Set(before).intersection(after).count == 5 && after.count == 6)
    #expect(try fixture.done("lineup plan check -o table").output == "Plan 2 breaks no rule.\n")
    let published = try fixture.done("lineup shift publish --fields name,kind,known")
    #expect(published.output == "name\tkind\tknown\nRui\tgained\tfalse\nEva\tlost\ttrue\n")
    let again = try fixture.done("lineup shift publish -o table")
    #expect(again.output == "Everybody knows; 6 bookings are as they were told.\n")
    #expect(try repaired("")["status"] as? String == "nothing to repair")
  }

  @Test func `takes who is absent from the command line and records it with the plan`() throws {
    _ = try repaired("--declined C3 --dry-run")
    #expect(try fixture.done("lineup plan list --fields plan").output == "plan\n1\n")
    let repair = try repaired("--declined C3")
    #expect(try told(repair).count == 3)
    #expect(repair["new_hires"] as? Int == 1)
    let absences = try fixture.done(
      "lineup db psql -- -XAtc 'select kind, name, shift from report.absence_v1'")
    #expect(absences.output == "decline|Eva|\n")
    try fixture.done("lineup plan accept 2")
    #expect(
      try fixture.done(
        "lineup db psql -- -XAtc \"select state from lineup.engagement where state <> 'planned'\""
      ).output == "declined\n")
  }

  @Test func `leaves pinned and frozen work alone`() throws {
    try fixture.done("lineup shift publish")
    try fixture.done(
      """
      lineup db psql -- -qXc "insert into lineup.availability_rule
        (curator_id, kind, valid, time_zone)
        select curator_id, 'unavailable', '[2027-05-03,2027-05-06)', 'Europe/Lisbon'
        from lineup.curator where name = 'Eva'" -c "insert into lineup.availability_window
        select availability_rule_id, curator_id, '[2027-05-02 23:00Z,2027-05-05 23:00Z)'
        from lineup.availability_rule"
      """)
    try fixture.done("lineup shift pin C3 2027-05-05/early")
    // At noon of the 2nd the shifts of the 3rd are frozen, those of the 4th are on the brink.
    let repair = try repaired("--now 2027-05-02T06:59:00+01:00")
    let sentences = try told(repair)
    #expect(sentences.contains { $0.hasPrefix("Rui works early on 2027-05-04") })
    #expect(sentences.allSatisfy { !$0.contains("on 2027-05-03") && !$0.contains("on 2027-05-05") })
    let violations = try #require(repair["violations"] as? [[String: Any]])
    #expect(violations.count == 2)
    #expect(violations.allSatisfy { $0["rule"] as? String == "availability" })
    // What stays broken because it is held does not stand in the way of the repair.
    try fixture.done("lineup plan accept 2")
    #expect(try fixture.shell("lineup shift unpin C3 early@2027-05-05").exit == 0)
  }

  @Test func `weighs nobody for pinned work, nor whoever is absent`() throws {
    func rules(_ line: String, of person: String) throws -> [String]? {
      let run = try fixture.done("lineup shift candidates \(line) --json")
      let rows = try #require(try run.json()["candidates"] as? [[String: Any]])
      return rows.first { $0["name"] as? String == person }?["rules"] as? [String]
    }
    #expect(try rules("early@2027-05-04 --instead-of C3", of: "Rui") == [])
    try fixture.done("lineup shift pin C3 early@2027-05-04")
    #expect(try rules("early@2027-05-04 --instead-of C3", of: "Rui") == ["pinned"])
    #expect(try rules("early@2027-05-05 --instead-of C3", of: "Rui") == [])
    try fixture.done("lineup shift decline B2 early@2027-05-05")
    #expect(try rules("early@2027-05-05 --instead-of C3", of: "Rui") == ["availability"])
  }

  @Test func `covers new demand and leaves gaps that were left on purpose`() throws {
    try fixture.done("lineup shift generate --occupancy 0.5")
    let repair = try repaired("")
    #expect(try told(repair).allSatisfy { $0.hasPrefix("Rui works") })
    #expect(try told(repair).count == 3)
    try fixture.done("lineup plan accept 2")
    // The gaps of plan 2, if any, are on purpose now.
    #expect(try repaired("")["changes"] as? Int == 0)
  }

  @Test func `tells of cancelled shifts and of no-shows`() throws {
    try fixture.done("lineup shift publish")
    let repair = try repaired("--cancelled early@2027-05-05 --no-show A1@early@2027-05-03")
    let sentences = try told(repair)
    #expect(sentences.filter { $0.contains("(the shift is cancelled)") }.count == 2)
    #expect(sentences.contains { $0.hasPrefix("Rui works early on 2027-05-03") })
    #expect(try told(repair, "known").count == 1)
    #expect(try fixture.shell("lineup shift cancel early@2027-05-05 --undo").exit == 0)
    #expect(try fixture.shell("lineup shift cancel early@2027-05-05 --undo").exit == 66)
  }

  @Test func `says what is wrong with its arguments`() throws {
    #expect(try fixture.shell("lineup plan repair --no-show A1").exit == 64)
    #expect(try fixture.shell("lineup plan repair --lost Z9@early@2027-05-03").exit == 66)
    let unknown = try fixture.shell("lineup plan repair --lost A1@late@2027-05-03")
    #expect(unknown.exit == 66 && unknown.errors.contains("early@2027-05-03"))
    #expect(try fixture.shell("lineup shift decline A1").exit == 64)
    #expect(try fixture.shell("lineup shift pin B2 early@2027-05-03").exit == 66)
    let bare = try CommandFixture()
    try bare.campaign()
    let nothing = try bare.shell("lineup plan repair")
    #expect(nothing.exit == 66 && nothing.errors.contains("no plan yet"))
    try bare.shifts()
    try bare.done("lineup plan solve --seconds 5")
    let draft = try bare.shell("lineup plan repair")
    #expect(draft.exit == 66 && draft.errors.contains("no plan is accepted"))
  }

  private func bookings() throws -> [String] {
    try fixture.done(
      "lineup db psql -- -XAtc 'select * from lineup.assignment order by assignment_id'"
    ).output.split(separator: "\n").map(String.init)
  }
}

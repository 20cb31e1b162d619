import Testing

/// What people ask and promised, where they stand, and what the staff keeps of them.
@Suite struct RosterTermsTests {
  private let fixture: CommandFixture

  init() throws {
    fixture = try CommandFixture()
    try fixture.done(
      """
      printf '%s\\n' external_id,name,platform,handle,currency,fee_hour,fee_flat \
        A1,Ana,instagram,ana,EUR,20.00,5 B2,Rui,instagram,rui,,, \
        | lineup roster import --format csv --as-of 2026-01-01 -
      """)
  }

  /// The lines after the header.
  private func lines(_ command: String) throws -> [String] {
    try fixture.done(command).output.split(separator: "\n").dropFirst().map(String.init)
  }

  @Test func `fees hold from a day until the next, and what is not told stays`() throws {
    let fields = "--fields valid_from,valid_until,fee_flat,fee_hour,fee_post,fee_minimum"
    let set = "lineup roster rate set A1 --from"
    #expect(
      try lines("\(set) 2026-03-01 --hour 22.50 --post 40 --minimum 100 --dry-run \(fields)") == [
        "2026-01-01\t2026-02-28\t5.00\tEUR\t20.00\tEUR\t0.00\tEUR\t0.00\tEUR",
        "2026-03-01\t\t5.00\tEUR\t22.50\tEUR\t40.00\tEUR\t100.00\tEUR",
      ])
    #expect(try lines("lineup roster rate list A1").count == 1)
    try fixture.done("\(set) 2026-03-01 --hour 22.50 --post 40 --minimum 100")
    try fixture.done("\(set) 2026-02-01 --flat 7")
    #expect(
      try lines("\(set) 2036-01-01 --currency JPY --hour 3000 \(fields)") == [
        "2026-01-01\t2026-01-31\t5.00\tEUR\t20.00\tEUR\t0.00\tEUR\t0.00\tEUR",
        "2026-02-01\t2026-02-28\t7.00\tEUR\t20.00\tEUR\t0.00\tEUR\t0.00\tEUR",
        "2026-03-01\t2035-12-31\t5.00\tEUR\t22.50\tEUR\t40.00\tEUR\t100.00\tEUR",
        "2036-01-01\t\t0\tJPY\t3000\tJPY\t0\tJPY\t0\tJPY",
      ])
    let now = try lines("lineup roster rate list --in-force --fields name,fee_hour,fee_post")
    #expect(now == ["Ana\t22.50\tEUR\t40.00\tEUR"])
    let shown = try fixture.done("lineup roster show A1").output
    #expect(shown.contains("\nfee_minimum\t100.00 EUR\n"))
    try fixture.done("lineup roster rate remove A1 --from 2026-02-01")
    #expect(try lines("lineup roster rate list A1").count == 3)
    let gone = try fixture.shell("lineup roster rate remove A1 --from 2026-02-01")
    #expect(gone.exit == 66 && gone.errors.contains("no fees of Ana begin on 2026-02-01"))
  }

  @Test(arguments: [
    ("B2 --hour 20", 64, "--currency"), ("A1", 64, "no fee is given"),
    ("A1 --hour=-1", 64, "negative"), ("A1 --hour 1.234", 64, "decimals"),
    ("A1 --hour 20 --from 1.5.2027", 64, "no date"), ("Z9 --hour 20", 66, "'Z9'"),
  ])
  func `fees that make no sense are refused`(options: String, exit: Int, error: String) throws {
    let run = try fixture.shell("lineup roster rate set \(options)")
    #expect(run.exit == exit && run.errors.contains(error), "\(run.errors)")
  }

  @Test func `states follow each other, and who, when and why is kept`() throws {
    let fields = "--fields state,changed_by,command,reason"
    try fixture.done("lineup roster state A1 invited --reason 'wrote to her'")
    let rehearsed = try lines("lineup roster state A1 agreed --dry-run \(fields)")
    #expect(rehearsed.count == 3)
    let refused = try fixture.shell("lineup roster state A1 active")
    #expect(refused.exit == 3)
    #expect(
      refused.errors == "error: Ana is invited, which may become prospect, agreed, left; correct a "
        + "mistake with `lineup roster edit --state active`\n")
    try fixture.done("lineup roster edit A1 --state active --reason 'signed before'")
    try fixture.done(
      "printf 'external_id,name,state\\nA1,Ana,paused\\n' | lineup roster import - --format csv")
    #expect(
      try lines("lineup roster state A1 \(fields)") == [
        "prospect\t\t\t", "invited\ttester\troster state\twrote to her",
        "active\ttester\troster edit\tsigned before", "paused\ttester\troster import\t",
      ])
    #expect(try fixture.shell("lineup roster state A1 famous").exit == 64)
    #expect(try fixture.shell("lineup roster state A1 paused").exit == 3)
  }

  @Test func `tags are added once, listed and removed`() throws {
    #expect(
      try lines("lineup roster tag add A1 spring ' food ' spring") == ["1\tA1\tAna\tspring;food"])
    try fixture.done("lineup roster tag add B2 food music")
    #expect(try lines("lineup roster tag add A1 food late") == ["1\tA1\tAna\tspring;food;late"])
    #expect(try lines("lineup roster tag list") == ["food\t2", "late\t1", "music\t1", "spring\t1"])
    #expect(
      try lines("lineup roster tag remove A1 food none --dry-run") == ["1\tA1\tAna\tspring;late"])
    #expect(try lines("lineup roster tag remove A1 food") == ["1\tA1\tAna\tspring;late"])
    #expect(try fixture.shell("lineup roster tag add A1 ' '").exit == 64)
  }

  @Test func `notes are dated, in the name of who wrote them`() throws {
    try fixture.done("lineup roster note add A1 'prefers mornings'")
    try fixture.done("lineup roster note add A1 'asks for the brief early'")
    try fixture.done("lineup roster note add B2 other")
    let fields = "--fields curator_note_id,name,noted_by,body"
    #expect(
      try lines("lineup roster note list A1 \(fields)") == [
        "2\tAna\ttester\tasks for the brief early", "1\tAna\ttester\tprefers mornings",
      ])
    #expect(try fixture.shell("lineup roster note remove B2 1").exit == 66)
    #expect(
      try lines("lineup roster note remove A1 2 \(fields)") == ["1\tAna\ttester\tprefers mornings"])
  }

  @Test func `the standby list has an order`() throws {
    let fields = "--fields call,name,note"
    try fixture.done("lineup roster standby add A1 --note evenings")
    #expect(
      try lines("lineup roster standby add B2 --first \(fields)") == [
        "1\tRui\t", "2\tAna\tevenings",
      ])
    #expect(
      try lines("lineup roster standby add A1 --first \(fields)") == [
        "1\tAna\tevenings", "2\tRui\t",
      ])
    try fixture.done("lineup roster standby remove A1")
    #expect(try lines("lineup roster standby list \(fields)") == ["1\tRui\t"])
    #expect(try fixture.shell("lineup roster standby remove A1").exit == 66)
  }

  @Test func `nothing may be published unless the newest word says so`() throws {
    let fields = "--fields field,is_given,decided_on,source"
    try fixture.done("lineup roster consent give A1 name photo --source form --on 2026-03-01")
    try fixture.done("lineup roster consent withdraw A1 photo --source e-mail --on 2026-04-01")
    try fixture.done("lineup roster consent give A1 photo --source 'older form' --on 2026-02-01")
    #expect(
      try lines("lineup roster consent list A1 \(fields)") == [
        "name\ttrue\t2026-03-01\tform", "photo\tfalse\t2026-04-01\te-mail",
      ])
    #expect(try lines("lineup roster consent list --given --fields field") == ["name"])
    #expect(try lines("lineup roster list --fields name,consents") == ["Ana\tname", "Rui\t"])
    #expect(try fixture.shell("lineup roster consent give A1 salary --source form").exit == 64)
    #expect(try fixture.shell("lineup roster consent give A1 name").exit == 64)
    let early = try fixture.shell("lineup roster consent give A1 name --source x --on 2999-01-01")
    #expect(early.exit == 65)
  }
}

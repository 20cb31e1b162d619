import Testing

/// Who is kept away from campaigns: do-not-contact, and promises to others.
@Suite struct RosterBarTests {
  private let fixture: CommandFixture

  init() throws {
    fixture = try CommandFixture()
    try fixture.campaign()
    try fixture.shifts()
  }

  private func lines(_ command: String) throws -> [String] {
    try fixture.done(command).output.split(separator: "\n").dropFirst().map(String.init)
  }

  @Test func `who is not to be contacted is left out, and refused by the database`() throws {
    try fixture.done("lineup plan solve --seconds 20 --repeatable")
    #expect(try fixture.shell("lineup roster do-not-contact set A1").exit == 64)
    try fixture.done("lineup roster do-not-contact set A1 --reason 'asked so' --dry-run")
    #expect(try lines("lineup roster do-not-contact list").isEmpty)
    try fixture.done("lineup roster do-not-contact set A1 --reason 'asked so'")
    let twice = try fixture.shell("lineup roster do-not-contact set A1 --reason again")
    #expect(twice.exit == 3 && twice.errors.contains("already"))

    let accepted = try fixture.shell("lineup plan accept 1")
    #expect(accepted.exit == 3)
    #expect(accepted.errors.contains("Ana is not to be contacted (asked so)"))
    let imported = try fixture.shell(
      """
      printf '%s\\n' curator,name,day,shift,desk A1,Ana,2027-05-03,early,instagram/pt \
        | lineup plan import --format csv -
      """)
    #expect(imported.exit == 3, "\(imported.errors)")
    #expect(try fixture.shell("lineup roster state A1 invited").exit == 3)

    let solved = try fixture.done("lineup plan solve --seconds 20 --repeatable --json=left_out")
    #expect(solved.output.contains("\"left_out\":1"), "\(solved.output)")
    let explained = try fixture.done("lineup plan explain --curator A1 --seconds 0")
    #expect(explained.output.contains("Ana is not to be contacted (asked so)"))
    try fixture.done("lineup plan accept 2")

    try fixture.done("lineup roster do-not-contact lift A1 --reason 'wrote again'")
    #expect(
      try lines("lineup roster do-not-contact list --fields name,holds,reason,lift_reason") == [
        "Ana\tfalse\tasked so\twrote again"
      ])
    #expect(
      try fixture.shell("lineup roster do-not-contact lift A1 --reason 'once more'").exit == 66)
    try fixture.done("lineup plan accept 1")
  }

  @Test func `bookings ahead are told, and a repair gives them to others`() throws {
    try fixture.done("lineup plan solve --seconds 20 --repeatable")
    try fixture.done("lineup plan accept 1")
    try fixture.done("lineup roster do-not-contact set A1 --reason 'asked so'")
    #expect(
      try lines("lineup roster do-not-contact list --in-force --fields name,bookings_ahead") == [
        "Ana\t3"
      ])
    let repair = try fixture.done("lineup plan repair --seconds 20")
    #expect(repair.output.contains("is not to be contacted (asked so)"), "\(repair.output)")
    try fixture.done("lineup plan accept 2")
    #expect(
      try lines("lineup roster do-not-contact list --in-force --fields name,bookings_ahead") == [
        "Ana\t0"
      ])
  }

  @Test func `who is not to be contacted steps in for nobody in the trade-off`() throws {
    try fixture.done(
      """
      printf '%s\\n' external_id,name,platform,handle,followers \
        A1,Ana,instagram,ana,9000 B2,Rui,instagram,rui,20000 C3,Eva,instagram,eva,15000 \
        | lineup roster import --format csv -
      """)
    try fixture.done("lineup campaign edit --goal '8 attendance' --segment Locals:30000:1:pt")
    try fixture.done("lineup plan solve --seconds 20 --repeatable")
    let reserve = try fixture.done(
      """
      lineup db psql -- -Atc "select external_id from lineup.curator where not exists (
        select from lineup.plan_hire where plan_hire.curator_id = curator.curator_id)"
      """
    ).output.split(separator: "\n")
    try #require(reserve.count == 1)
    let simulate =
      "lineup tradeoff simulate --scenarios 400 --lead 6 --assume accept.prospect=0.4 --json"
    let open = try fixture.done(simulate).output
    try fixture.done("lineup roster do-not-contact set \(reserve[0]) --reason 'asked so'")
    let barred = try fixture.done(simulate).output
    #expect(barred != open)
    try fixture.done("lineup roster do-not-contact lift \(reserve[0]) --reason 'wrote again'")
    #expect(try fixture.done(simulate).output == open)
    try fixture.done("lineup roster state \(reserve[0]) left")
    #expect(try fixture.done(simulate).output == barred)
  }

  @Test func `a pin holds nobody who is not to be contacted`() throws {
    try fixture.done("lineup plan solve --seconds 20 --repeatable")
    try fixture.done("lineup plan accept 1")
    try fixture.done("lineup shift pin A1 early@2027-05-03")
    try fixture.done("lineup roster do-not-contact set A1 --reason 'asked so'")
    let again = try fixture.shell("lineup shift pin A1 early@2027-05-04")
    #expect(again.exit == 3 && again.errors.contains("Ana is not to be contacted (asked so)"))
    #expect(try fixture.shell("lineup plan check").exit == 3)
    try fixture.done("lineup plan repair --seconds 20")
    try fixture.done("lineup plan accept 2")
    #expect(
      try lines("lineup roster do-not-contact list --in-force --fields name,bookings_ahead") == [
        "Ana\t0"
      ])
  }

  @Test func `promises to rivals of the client keep people away on their days`() throws {
    try fixture.done("lineup client edit bureau --category Tourism --category hotels")
    #expect(
      try fixture.done("lineup client show bureau").output.contains("categories\ttourism;hotels"))
    try fixture.done(
      "lineup roster contract set A1 --exclusive-with 'category:hotels (for Acme) ..2027-05-03'")
    try fixture.done(
      "lineup roster contract set B2 --exclusive-with 'category:tourism (for Bureau);brand:Other'")
    try fixture.done(
      "lineup roster contract set C3 --exclusive-with 'category:hotels ..2027-05-02'")
    #expect(
      try lines("lineup roster conflicts --fields name,campaign,client,clause,first_day,is_hired")
        == [
          "Ana\tspring\tbureau\tcategory:hotels (for Acme) ..2027-05-03\t2027-05-03\tfalse"
        ])
    try fixture.done("lineup plan solve --seconds 20 --repeatable")
    let explained = try fixture.done("lineup plan explain --curator A1 --seconds 0")
    #expect(explained.output.contains("Ana may not work for bureau: category:hotels (for Acme)"))
    try fixture.done("lineup roster contract set A1 --exclusive-with none")
    #expect(try lines("lineup roster conflicts").isEmpty)
    try fixture.done("lineup plan solve --seconds 20 --repeatable")
    try fixture.done("lineup plan accept 2")
    try fixture.done("lineup client edit bureau --brand 'Visit Us'")
    try fixture.done("lineup roster contract set A1 --exclusive-with 'visit us'")
    #expect(
      try lines("lineup roster conflicts --hired --campaign spring --fields name,is_hired") == [
        "Ana\ttrue"
      ])
    #expect(try lines("lineup roster conflicts --campaign fall").isEmpty)
  }
}

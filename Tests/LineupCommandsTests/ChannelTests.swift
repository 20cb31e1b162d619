import Testing

@Suite struct ChannelTests {
  private let fixture: CommandFixture

  init() throws {
    fixture = try CommandFixture()
    try importing("A1,Ana Lima,instagram,ana", "B2,Rui Costa,instagram,rui")
  }

  @discardableResult
  private func importing(_ rows: String..., expecting exit: Int32 = 0) throws -> Run {
    let lines = (["external_id,name,platform,handle"] + rows).map { "'\($0)'" }
    let run = try fixture.shell(
      "printf '%s\\n' \(lines.joined(separator: " ")) | lineup roster import --format csv - --json")
    #expect(run.exit == exit, "\(run.errors)")
    return run
  }

  private func channels(_ options: String = "") throws -> String {
    try fixture.done("lineup channel list \(options) --fields name,handle,main,handle_now")
      .output.split(separator: "\n").dropFirst().joined(separator: "\n")
  }

  @Test func `a renamed account is found by its former handle, which is told`() throws {
    try fixture.done("lineup channel rename instagram:ana ana.eats --on 2025-03-01")
    #expect(
      try channels("A1 --former")
        == "Ana Lima\tana.eats\ttrue\tana.eats\nAna Lima\tana\tfalse\tana.eats")
    let found = try fixture.done("lineup roster show instagram:ANA --json").json()
    let person = try #require(found["curator"] as? [String: Any])
    #expect(person["name"] as? String == "Ana Lima")
    #expect(
      person["found_by"] as? String
        == "instagram:ana, which is instagram:ana.eats since 2025-03-01")
    let today = try fixture.done("lineup roster show instagram:ana.eats")
    #expect(!today.output.contains("found_by"))
  }

  @Test func `the new handle may bear the platform, and the unknown are to be looked up`() throws {
    try fixture.done("lineup channel rename instagram:ana instagram:ana.eats")
    #expect(try channels("A1") == "Ana Lima\tana.eats\ttrue\tana.eats")
    let unknown = try fixture.shell("lineup roster show nobody-at-all")
    #expect(
      unknown.errors
        == "error: there is no curator 'nobody-at-all'; `lineup roster list` shows them all\n")
    try importing(",Göran Öst,tiktok,goran")
    let name = try fixture.shell("lineup roster show 'göran öst'")
    #expect(name.errors.contains("; did you mean #") && name.errors.contains(" (Göran Öst)?"))
  }

  @Test func `a file with the former handle finds the same person and says so`() throws {
    try fixture.done("lineup channel rename instagram:ana ana.eats")
    let run = try importing(",Ana Lima Melo,instagram,ana")
    let told = try #require(try run.json()["import"] as? [String: Any])
    #expect(told["new"] as? Int == 0 && told["changed"] as? Int == 1)
    let names = try #require(told["former_names"] as? [[String: Any]])
    #expect(names.map { $0["told"] as? String } == ["instagram:ana"])
    #expect(names.map { $0["today"] as? String } == ["instagram:ana.eats"])
    #expect(
      try channels()
        == "Ana Lima Melo\tana.eats\ttrue\tana.eats\nRui Costa\trui\ttrue\trui")
  }

  @Test func `a former handle that somebody else has is a conflict until it is released`() throws {
    try fixture.done("lineup channel rename instagram:ana ana.eats")
    let refused = try importing("C3,Eva Melo,instagram,ana", expecting: 65)
    #expect(
      refused.errors == """
        <stdin>:2:23: error: 'instagram:ana' was the handle of Ana Lima (A1), who is \
        'instagram:ana.eats' now; write 'instagram:ana.eats' if it is the same person; if the \
        handle is another's now, run `lineup channel release instagram:ana` first

        """)
    try importing(",Eva Melo,instagram,ana", expecting: 65)
    let taken = try fixture.shell("lineup channel add B2 instagram:ana")
    #expect(taken.exit == 3 && taken.errors.contains("lineup channel release"))
    try fixture.done("lineup channel release instagram:ana")
    try importing("C3,Eva Melo,instagram,ana")
    #expect(try fixture.done("lineup roster show instagram:ana").output.contains("Eva Melo"))
  }

  @Test func `accounts are added and removed`() throws {
    try fixture.done("lineup channel add A1 tiktok:ana.t")
    try fixture.done("lineup channel add A1 x:ana_x --main")
    #expect(
      try channels("A1") == """
        Ana Lima\tana_x\ttrue\tana_x
        Ana Lima\tana\tfalse\tana
        Ana Lima\tana.t\tfalse\tana.t
        """)
    let again = try fixture.shell("lineup channel add B2 x:ANA_X")
    #expect(again.exit == 3 && again.errors.contains("is an account's already"))
    #expect(try fixture.shell("lineup channel remove x:ana_x").exit == 64)
    try fixture.done("lineup channel remove x:ana_x --yes --dry-run")
    try fixture.done("lineup channel remove x:ana_x --yes")
    #expect(try channels("A1") == "Ana Lima\tana\tfalse\tana\nAna Lima\tana.t\tfalse\tana.t")
    #expect(try fixture.shell("lineup channel rename x:ana_x a").exit == 66)
    #expect(try fixture.shell("lineup channel rename nothing a").exit == 64)
  }

  @Test func `a dry run renames nothing, and a former handle is not renamed`() throws {
    try fixture.done("lineup channel rename instagram:ana ana.eats --dry-run")
    #expect(try channels("A1 --former") == "Ana Lima\tana\ttrue\tana")
    try fixture.done("lineup channel rename instagram:ana ana.eats")
    let run = try fixture.shell("lineup channel rename instagram:ana other")
    #expect(run.exit == 65 && run.errors.contains("you named instagram:ana, which is"))
  }

  @Test func `a rename that is still to come is entered when it has happened`() throws {
    let run = try fixture.shell("lineup channel rename instagram:ana ana2 --on 2999-01-01")
    #expect(run.exit == 64 && run.errors.contains("--on 2999-01-01 is still to come"))
    try fixture.done("lineup channel rename instagram:ana ana2 --on $(date -u +%F)")
  }
}

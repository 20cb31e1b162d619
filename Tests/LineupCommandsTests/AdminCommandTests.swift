import Foundation
import Testing

/// Runs of `lineup admin`.
@Suite struct `Admin commands` {
  let fixture: CommandFixture

  /// Roles belong to the whole server: each test has its own.
  private let name = "maria_" + UUID().uuidString.lowercased().prefix(8)

  init() throws {
    fixture = try CommandFixture()
    try fixture.campaign()
  }

  private func drop() {
    _ = try? fixture.shell(
      "lineup db psql -- -qc 'drop owned by \(name)' -c 'drop role \(name)'")
  }

  @Test func `grant, list and revoke what a manager reads`() throws {
    defer { drop() }
    let granted = try fixture.done(
      "lineup admin grant \(name) --client bureau --fields reader,client,can_log_in,granted_by")
    #expect(
      granted.output == "reader\tclient\tcan_log_in\tgranted_by\n\(name)\tbureau\ttrue\ttester\n")
    #expect(granted.errors.contains("a new role without a password"))
    #expect(try fixture.done("lineup admin grant \(name) --client bureau").errors == "")
    let seen = try fixture.done(
      "psql \"${LINEUP_DATABASE_URL/user=postgres/user=\(name)}\" -XAtc 'select campaign from budget_v1'"
    )
    #expect(seen.output == "spring\n")
    let all = try fixture.done(
      "lineup admin grant \(name) --all-clients --json=client --dry-run")
    #expect(
      all.output.filter { !$0.isWhitespace }.contains(#"[{"client":null},{"client":"bureau"}]"#))
    #expect(try fixture.done("lineup admin list --fields client").output == "client\nbureau\n")
    try fixture.done("lineup admin revoke \(name) --client bureau")
    #expect(try fixture.done("lineup admin list --fields client").output == "client\n")
    let trail = try fixture.done(
      """
      lineup db psql -- -XAtc "select command, action from report.audit_v2 \
      where table_name = 'client_grant' order by audit_entry_id"
      """)
    #expect(trail.output == "admin grant|insert\nadmin revoke|delete\n")
  }

  @Test func `leave the work to staff with roles of their own`() throws {
    defer { drop() }
    try fixture.done(
      "lineup db psql -- -qc 'create role \(name) login in role lineup_staff'")
    let staff = fixture.as(name)
    try staff.shifts()
    try staff.done("lineup plan solve --seconds 2")
    try staff.done("lineup plan accept 1")
    #expect(try staff.done("lineup roster list --fields name").output == "name\nAna\nEva\nRui\n")
    let migration = try staff.shell("lineup admin grant sql_nobody --client bureau")
    #expect(migration.exit != 0)
  }

  @Test(arguments: [
    ("admin grant maria", 64, "say whose campaigns"),
    ("admin grant maria --client bureau --all-clients", 64, "say whose campaigns"),
    ("admin grant maria --client nobody", 66, "there is no client 'nobody'"),
    ("admin grant postgres --client bureau", 3, "sees every row already"),
    ("admin grant 'Maria; x' --client bureau", 65, "lower-case letters"),
    ("admin revoke nobody-here", 66, "was not granted anything; see `lineup admin list`"),
    ("admin revoke nobody-here --client bureau", 66, "was not granted client 'bureau'"),
  ])
  func `say what is wrong`(_ line: String, _ exit: Int32, _ words: String) throws {
    let run = try fixture.shell("lineup \(line)")
    #expect(run.exit == exit, "\(run.errors)")
    #expect(run.errors.contains(words), "\(run.errors)")
  }
}

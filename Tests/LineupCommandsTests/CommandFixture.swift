import LineupSQL
import LineupStore
import Postgres
import TestServer
import Testing

/// The built `lineup` against a migrated database of a test's own.
struct CommandFixture {
  let url: String

  init() throws {
    let template = try TestServer.shared.template("lineup") { conninfo in
      let connection = try Connection(conninfo, applicationName: "template")
      let folder = MigrationFolder(LineupSQL.folder(executable: "/nowhere/bin/lineup"))
      _ = try Migrator(connection, folder).migrate()
    }
    url = try TestServer.shared.makeDatabase(template: template)
  }

  private init(url: String) { self.url = url }

  /// The same database for another role.
  func `as`(_ role: String) -> CommandFixture {
    CommandFixture(url: url.replacing("user=postgres", with: "user=\(role)"))
  }

  /// Runs a shell line in which `lineup` is the built executable and knows the database.
  func shell(_ line: String) throws -> Run {
    try LineupCommandsTests.shell(
      "set -o pipefail; " + line,
      environment: [
        "LINEUP_DATABASE_URL": url, "LINEUP_ACTOR": "tester", "LC_ALL": "C.UTF-8",
      ])
  }

  /// Runs a line that must succeed.
  @discardableResult
  func done(_ line: String) throws -> Run {
    let run = try shell(line)
    try #require(run.exit == 0, "\(line): \(run.errors)")
    return run
  }

  /// A client with a campaign of three days.
  func campaign(budget: String = "2000.00 EUR") throws {
    try done("lineup client new bureau --name Bureau")
    try done(
      """
      lineup campaign new spring --client bureau --name Spring --flight 2027-05-03..2027-05-05 \
        --time-zone Europe/Lisbon --budget '\(budget)' --hires 3
      """)
  }

  /// Three people on Instagram, mentions that ask for two of them, and a shift a day.
  func shifts() throws {
    try done(
      """
      printf '%s\\n' external_id,name,platform,handle,languages,currency,fee_hour \
        A1,Ana,instagram,ana,pt,EUR,20.00 B2,Rui,instagram,rui,pt,EUR,30.00 \
        C3,Eva,instagram,eva,pt,EUR,25.00 | lineup roster import --format csv -
      """)
    try done(
      """
      { echo hour,platform,language,topic,mentions
        for day in 3 4 5; do for hour in 08 09 10 11; do
          echo "2027-05-0$day $hour:00,instagram,pt,,20"; done; done
      } | lineup demand import --format csv -
      """)
    try done("lineup shift pattern set early --from 08:00 --to 12:00")
    try done("lineup shift generate")
  }
}

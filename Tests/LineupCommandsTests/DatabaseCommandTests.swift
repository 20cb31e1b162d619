import Foundation
import Testing

#if canImport(Glibc)
  import Glibc
#endif

/// Runs of the real executable, each suite's server in a folder of its own.
@Suite(.serialized) final class `Database commands` {
  private let home = "/tmp/lineup-test-\(UUID().uuidString.prefix(8).lowercased())"

  deinit {
    _ = try? run(["db", "stop"])
    try? FileManager.default.removeItem(atPath: home)
  }

  private struct Outcome {
    let status: Int32
    let output: String
    let errors: String
  }

  private func process(_ arguments: [String], as user: String? = nil) throws -> (
    Process, Pipe, Pipe
  ) {
    let process = Process()
    let found = try executable()
    let words = user.map {
      ["/usr/bin/setpriv", "--reuid=\($0)", "--regid=nogroup", "--clear-groups"]
    }
    let line = (words ?? []) + [found] + arguments
    process.executableURL = URL(fileURLWithPath: line[0])
    process.arguments = Array(line.dropFirst())
    var environment = ProcessInfo.processInfo.environment.filter { !$0.key.hasPrefix("PG") }
    environment["LINEUP_DATABASE_URL"] = nil
    environment["LINEUP_HOME"] = home
    process.environment = environment
    let (output, errors) = (Pipe(), Pipe())
    process.standardOutput = output
    process.standardError = errors
    process.standardInput = FileHandle.nullDevice
    return (process, output, errors)
  }

  private func run(_ arguments: [String], as user: String? = nil) throws -> Outcome {
    let (process, output, errors) = try process(arguments, as: user)
    try process.run()
    let told = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    let said = String(decoding: errors.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    return Outcome(status: process.terminationStatus, output: told, errors: said)
  }

  @Test func `thirty-two racing on a cold data folder get one server`() throws {
    let racers = try (0..<32).map { _ in try process(["db", "psql", "--", "-XAtc", Self.start]) }
    for (racer, _, _) in racers { try racer.run() }
    let outcomes = racers.map { racer, output, errors -> Outcome in
      let told = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
      let said = String(decoding: errors.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
      racer.waitUntilExit()
      return Outcome(status: racer.terminationStatus, output: told, errors: said)
    }
    #expect(outcomes.filter { $0.status != 0 }.map(\.errors) == [])
    // One start time: all of them reached the same server.
    #expect(Set(outcomes.map(\.output)).count == 1)
    #expect(outcomes.allSatisfy { !$0.output.isEmpty })
  }

  private static let start = "select pg_postmaster_start_time()"

  @Test func `status tells a stopped and a running server`() throws {
    let cold = try run(["db", "status", "--json=state,pid"])
    #expect(cold.status == 0)
    #expect(cold.output.contains("\"state\":\"stopped\""))
    #expect(try run(["db", "start"]).status == 0)
    #expect(try run(["db", "status", "--json=state"]).output.contains("\"ready\""))
    #expect(try run(["db", "start"]).output.hasPrefix("PostgreSQL runs already"))
    #expect(try run(["db", "stop"]).output == "stopped PostgreSQL\n")
    #expect(try run(["db", "stop"]).output == "PostgreSQL was not running\n")
  }

  @Test func `check finds nothing wrong with a new database`() throws {
    let cold = try run(["db", "check"])
    #expect(cold.status == 1)
    #expect(cold.output.contains("run lineup db migrate"))
    let pending = try run(["db", "migrate", "--dry-run"])
    #expect(pending.output.contains("migration\t0001_campaign.sql\n"))
    #expect(try run(["db", "migrate"]).output == pending.output)
    let check = try run(["db", "check"])
    #expect(check.errors == "")
    #expect(check.output == "check\tfault\n")
    #expect(check.status == 0)
    #expect(try run(["db", "drift"]).status == 0)
    #expect(try run(["db", "migrate"]).output == "kind\tname\n")
  }

  @Test func `psql takes the printed URI`() throws {
    let url = try run(["db", "url"]).output.trimmingCharacters(in: .newlines)
    let psql = Process()
    psql.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    psql.arguments = ["psql", url, "-XAtc", "select current_user, current_database()"]
    let output = Pipe()
    psql.standardOutput = output
    try psql.run()
    let told = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    psql.waitUntilExit()
    #expect(told == "lineup|lineup\n")
  }

  @Test func `refuses a password on the command line`() throws {
    let outcome = try run(["db", "status", "--database", "postgresql://ann:secret@localhost/x"])
    #expect(outcome.status == 64)
    #expect(!outcome.errors.contains("secret"))
  }

  @Test func `says that a server of another's is not Lineup's to stop`() throws {
    let outcome = try run(["db", "stop", "--database", "host=/nowhere"])
    #expect(outcome.status == 64)
    #expect(outcome.errors.contains("another server is chosen"))
    #expect(try run(["db", "check", "--database", "host=/nowhere"]).status == 69)
  }

  @Test(.enabled(if: geteuid() == 0 && FileManager.default.fileExists(atPath: "/usr/bin/setpriv")))
  func `an ordinary user has a server of his own`() throws {
    try FileManager.default.createDirectory(atPath: home, withIntermediateDirectories: true)
    let nobody = try #require(getpwnam("nobody")).pointee
    #expect(chown(home, nobody.pw_uid, nobody.pw_gid) == 0)
    let outcome = try run(["db", "psql", "--", "-XAtc", "select 1"], as: "nobody")
    #expect(outcome.errors == "")
    #expect(outcome.output == "1\n")
    #expect(try run(["db", "stop"]).status == 77)
    #expect(try run(["db", "stop"], as: "nobody").status == 0)
  }
}

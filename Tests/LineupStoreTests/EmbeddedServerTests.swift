import Foundation
import Postgres
import Testing

@testable import LineupStore

#if canImport(Glibc)
  import Glibc
#endif

@Suite(.serialized) struct `Embedded server` {
  @Test func `starts, answers without TCP, and stops`() throws {
    let test = try PrivateServer()
    #expect(try test.server.state().state == .stopped)
    #expect(try test.server.start())
    #expect(try test.server.state().state == .ready)
    #expect(try !test.server.start())

    let connection = try Connection(test.server.uri, applicationName: "test")
    let row = try connection.one(
      """
      select current_setting('listen_addresses') as addresses,
             current_setting('data_checksums') as checksums, current_setting('fsync') as fsync,
             (select datlocprovider::text || pg_encoding_to_char(encoding) from pg_database
              where datname = current_database()) as collation
      """)
    #expect(try row["addresses"] == "")
    #expect(try row["checksums"] == "on")
    #expect(try row["fsync"] == "on")
    #expect(try row["collation"] == "iUTF8")
    let pid = try #require(test.pid)
    #if os(Linux)
      #expect(tcpSockets(of: pid).isEmpty)
    #endif

    #expect(try test.server.stop())
    #expect(eventually { !isAlive(pid) })
    #expect(try !test.server.stop())
    #expect(try test.server.state().state == .stopped)
  }

  @Test func `is closed to everybody else`() throws {
    let test = try PrivateServer.warm()
    try test.server.start()
    for folder in ["run", "postgres", "log"] {
      let found = try #require(status(of: test.home + "/" + folder))
      #expect(found.st_mode & 0o777 == 0o700)
    }
    let socket = try #require(status(of: test.server.socketPath))
    #expect(socket.st_mode & 0o077 == 0)
  }

  @Test func `runs in a session of its own, without the descriptors of its starter`() throws {
    var ends: [Int32] = [0, 0]
    #expect(pipe(&ends) == 0)
    let test = try PrivateServer.warm()
    try test.server.start()
    let pid = try #require(test.pid)
    #expect(getsid(pid) == pid)
    close(ends[1])
    // At its end at once, for the server does not hold the other side.
    var byte: UInt8 = 0
    #expect(fcntl(ends[0], F_SETFL, O_NONBLOCK) == 0)
    #expect(read(ends[0], &byte, 1) == 0)
    close(ends[0])
  }

  @Test func `is migrated by whoever opens the store first`() throws {
    let test = try PrivateServer.warm()
    let folder = SQLFolder()
    let location = DatabaseLocation.embedded(test.server)
    let files = try folder.make(["0001_a": "create table a (x int)"])
    let store = try Store.open(location, command: "test", migrations: files)
    #expect(try Migrator(store.connection, files).lastMigration() == "0001_a.sql")
  }

  @Test func `is started again by the next session after it was killed`() throws {
    let test = try PrivateServer.warm()
    try test.server.start()
    let first = try #require(test.pid)
    #expect(kill(first, SIGKILL) == 0)
    let connection = try Store.connect(.embedded(test.server), command: "test")
    #expect(try connection.one("select 1 as one")["one"] == 1)
    #expect(try #require(test.pid) != first)
  }

  @Test func `starts where stale files name another program`() throws {
    let test = try PrivateServer.warm()
    try test.server.start()
    let file = try #require(test.server.dataFolder).path + "/postmaster.pid"
    let text = try #require(contents(of: file))
    let pid = try #require(test.pid)
    #expect(kill(pid, SIGKILL) == 0)
    #expect(eventually { !isAlive(pid) })
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    // This very test lives and is no server; the shared memory's line is left out.
    let forged = (["\(getpid())"] + lines[1..<6]).joined(separator: "\n") + "\n"
    try forged.write(toFile: file, atomically: false, encoding: .utf8)
    try forged.write(toFile: test.server.socketPath + ".lock", atomically: false, encoding: .utf8)
    #expect(try test.server.start())
  }

  @Test func `clears what a killed run left of a data folder`() throws {
    let test = try PrivateServer()
    let user = try test.server.prepareHome()
    let left = test.server.clusters + "/.new"
    #expect(mkdir(left, 0o700) == 0 && lchown(left, user.uid, user.gid) == 0)
    try "half".write(toFile: left + "/PG_VERSION", atomically: true, encoding: .utf8)
    #expect(try test.server.start())
    #expect(!exists(left))
  }

  @Test func `makes its socket anew where it was swept away`() throws {
    let test = try PrivateServer.warm()
    try test.server.start()
    #expect(unlink(test.server.socketPath) == 0)
    #expect(try test.server.start())
    #expect(test.server.answers())
  }

  @Test func `refuses a socket folder that another account could have laid out`() throws {
    let test = try PrivateServer()
    let user = try test.server.prepareHome()
    #expect(symlink("/tmp", test.home + "/run") == 0)
    #expect(throws: EmbeddedServerError.self) { try test.server.prepareSocketFolder(for: user) }
    unlink(test.home + "/run")
    #expect(mkdir(test.home + "/run", 0o755) == 0 && chmod(test.home + "/run", 0o755) == 0)
    #expect(throws: EmbeddedServerError.self) { try test.server.prepareSocketFolder(for: user) }
  }

  @Test func `works from a home with a long and odd path`() throws {
    let name = "a b,'\"é" + String(repeating: "x", count: 120)
    let test = try PrivateServer(folder: name)
    #expect(test.server.isSocketDistant)
    defer { rmdir(test.server.socketFolder) }
    try test.server.start()
    _ = try Connection(test.server.uri, applicationName: "test").one("select 1 as one")
    try test.server.stop()
  }

  @Test(.enabled(if: geteuid() == 0)) func `refuses a home of another account`() throws {
    let test = try PrivateServer()
    try test.server.prepareHome()
    let nobody = try #require(getpwnam("nobody")).pointee
    #expect(chown(test.home, nobody.pw_uid, nobody.pw_gid) == 0)
    defer { chown(test.home, 0, 0) }
    #expect {
      try test.server.start()
    } throws: { error in
      "\(error)".contains("\(test.home) belongs to nobody")
    }
  }

  @Test func `says what to do where no PostgreSQL is`() throws {
    let test = try PrivateServer(environment: ["LINEUP_PG_BINDIR": "/nowhere"])
    #expect {
      try test.server.start()
    } throws: { error in
      "\(error)".contains("no PostgreSQL server programs in /nowhere; install them")
    }
  }

  @Test(.enabled(if: geteuid() == 0)) func `says what to do as root without an account`() throws {
    let test = try PrivateServer(environment: ["LINEUP_SERVER_USER": "nobody-of-that-name"])
    #expect {
      try test.server.start()
    } throws: { error in
      "\(error)".contains("useradd --system nobody-of-that-name")
    }
  }

  @Test(.enabled(if: geteuid() == 0)) func `runs as an unprivileged account for root`() throws {
    let test = try PrivateServer.warm()
    try test.server.start()
    let data = try #require(test.server.dataFolder)
    let owner = try #require(status(of: data.path)).st_uid
    #expect(owner != 0)
    #if os(Linux)
      let pid = try #require(test.pid)
      #expect(try #require(status(of: "/proc/\(pid)")).st_uid == owner)
    #endif
  }

  #if os(Linux)
    /// Inodes of the process's sockets that are TCP ones.
    private func tcpSockets(of pid: Int32) -> [String] {
      let links = names(in: "/proc/\(pid)/fd").compactMap {
        target(ofLink: "/proc/\(pid)/fd/\($0)")
      }
      let inodes = links.filter { $0.hasPrefix("socket:[") }.map { $0.dropFirst(8).dropLast() }
      let tables = ["tcp", "tcp6"].compactMap { contents(of: "/proc/net/\($0)") }
      let tcp = Set(
        tables.flatMap { $0.split(separator: "\n") }.compactMap { line -> Substring? in
          let fields = line.split(separator: " ")
          return fields.count > 9 ? fields[9] : nil
        })
      #expect(!inodes.isEmpty)
      return inodes.filter { tcp.contains($0) }.map(String.init)
    }
  #endif
}

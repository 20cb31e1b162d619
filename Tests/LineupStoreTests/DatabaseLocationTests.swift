import Testing

@testable import LineupStore

@Suite struct `Database location` {
  private func conninfo(flag: String? = nil, _ environment: [String: String]) throws -> String? {
    let home = ["LINEUP_HOME": "/x"].merging(environment) { $1 }
    switch try DatabaseLocation.resolve(flag: flag, environment: home) {
    case .external(let conninfo): return conninfo
    case .embedded: return nil
    }
  }

  @Test func `is the embedded server where nothing is set`() throws {
    #expect(try conninfo([:]) == nil)
    #expect(try conninfo(["PGHOST": "", "LINEUP_DATABASE_URL": "", "PGUSER": "ann"]) == nil)
  }

  @Test func `is what the flag says before the environment`() throws {
    #expect(try conninfo(flag: "host=a", ["LINEUP_DATABASE_URL": "host=b"]) == "host=a")
    #expect(try conninfo(["LINEUP_DATABASE_URL": "host=b", "PGHOST": "c"]) == "host=b")
  }

  @Test(arguments: ["PGHOST", "PGHOSTADDR", "PGSERVICE", "PGDATABASE", "PGPORT"])
  func `is left to libpq where its variables choose`(_ name: String) throws {
    #expect(try conninfo([name: "x"]) == "")
  }

  @Test func `refuses a home that is no absolute path`() {
    #expect(throws: EmbeddedServerError.self) { try conninfo(["LINEUP_HOME": "data"]) }
  }

  @Test func `keeps the socket near while its path fits, else in a short folder`() throws {
    func folder(_ length: Int) throws -> String {
      let home = "/" + String(repeating: "h", count: length - 1)
      return try EmbeddedServer(environment: ["LINEUP_HOME": home]).socketFolder
    }
    // "/run/.s.PGSQL.5432" has 18 bytes; Linux allows 107, macOS 103.
    #if os(Linux)
      #expect(try folder(89).hasSuffix("/run"))
      #expect(try folder(90).hasPrefix("/tmp/lineup-"))
    #else
      #expect(try folder(85).hasSuffix("/run"))
      #expect(try folder(86).hasPrefix("/tmp/lineup-"))
    #endif
    #expect(try folder(3000) != folder(3001))
  }

  @Test func `writes a URI that any folder fits into`() throws {
    let server = try EmbeddedServer(environment: ["LINEUP_HOME": "/a-b/c.d_1"])
    #expect(server.uri == "postgresql://lineup@%2Fa-b%2Fc.d_1%2Frun/lineup")
    let odd = try EmbeddedServer(environment: ["LINEUP_HOME": "/a b,'c"])
    #expect(odd.socketFolder.hasPrefix("/tmp/lineup-"))
  }
}

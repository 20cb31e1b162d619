import Postgres
import TestServer
import Testing

@Suite struct TestServerTests {
  @Test func `makes databases that do not know each other`() throws {
    let server = try TestServer.shared
    let one = try Connection(try server.makeDatabase(), applicationName: "tests")
    let other = try Connection(try server.makeDatabase(), applicationName: "tests")
    try one.run("create table mark ()")
    let found: Bool = try other.one("select to_regclass('mark') is not null as found")["found"]
    #expect(!found)
  }

  @Test(arguments: 0..<8)
  func `copies a template for many tests at once`(number: Int) throws {
    let server = try TestServer.shared
    let template = try server.template("with a mark") { settings in
      let connection = try Connection(settings, applicationName: "tests")
      try connection.run("create table mark (number integer)")
      connection.close()
    }
    let connection = try Connection(
      try server.makeDatabase(template: template), applicationName: "tests")
    try connection.run("insert into mark values (\(number))")
    let marks = try connection.run("select number from mark")
    #expect(try marks.map { try $0["number"] } == [number])
  }
}

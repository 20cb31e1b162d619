import Postgres
import Testing

@Suite struct SQLTests {
  @Test func `binds values and shows none`() {
    let name = "Robert'); drop table curator;--"
    let sql: SQL = "select \(name), \(1), \(nil as Int?)"
    #expect(sql.description == "select $1, $2, $3")
    #expect(!String(reflecting: sql).contains("Robert"))
  }

  @Test func `binds string literals too`() {
    let sql: SQL = "select \("a"), \("b\(1)")"
    #expect(sql.description == "select $1, $2")
  }

  @Test func `numbers the parameters of fragments anew`() {
    let condition: SQL = "b = \(2) and c = \(3)"
    let sql: SQL = "select \(1) where \(condition) or d = \(4)"
    #expect(sql.description == "select $1 where b = $2 and c = $3 or d = $4")
    #expect((condition + " limit \(1)").description == "b = $1 and c = $2 limit $3")
  }

  @Test func `joins fragments`() {
    let rows = [1, 2, 3].map { "(\($0))" as SQL }
    #expect(SQL.joined(rows, separator: ", ").description == "($1), ($2), ($3)")
    #expect(SQL.joined([], separator: ", ").description == "")
  }

  @Test func `keeps parameters apart from digits and letters beside them`() {
    #expect(("\(1)0" as SQL).description == "$1 0")
    #expect(("limit\(1)" as SQL).description == "limit $1")
    #expect(("(\(1))::int" as SQL).description == "($1)::int")
  }

  @Test(arguments: [
    ("shift", "\"shift\""), ("Two Words", "\"Two Words\""), ("a\"b", "\"a\"\"b\""), ("", "\"\""),
    ("a\"\u{301}b", "\"a\"\"\u{301}b\""),
  ])
  func `quotes names`(name: String, quoted: String) {
    #expect(("\(identifier: name)" as SQL).description == quoted)
  }

  @Test func `qualifies names`() {
    #expect(("\(identifier: "report", "coverage")" as SQL).description == "\"report\".\"coverage\"")
  }

  @Test func `a combining mark after a quote does not break out of a name`() throws {
    let connection = try connect()
    let name = "a\"\u{301} (x int); create table stolen ("
    try connection.run("create table \(identifier: name) (x int)")
    let names = try connection.run(
      "select relname from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace")
    #expect(try names.map { try $0["relname"] } == [name])
  }
}

import Testing

@testable import LineupStore

@Suite struct `SQL script` {
  @Test func `cuts at semicolons and counts lines`() {
    let script = SQLScript("-- why\nselect 1;\n\nselect\n  2;;\n select 3")
    #expect(script.statements.map(\.text) == ["select 1", "select\n  2", "select 3"])
    #expect(script.statements.map(\.line) == [2, 4, 6])
  }

  @Test(arguments: [
    "select ';'", "select ';''; '", "select e'\\';'", "select \";\"", "select $$;$$",
    "select $a$ $$ ; $a$", "select 1 /* ; /* ; */ ; */ + 1", "select 1 -- ;\n + 1",
    "create rule r as on insert to t do (select 1; select 2)",
    "create function f() returns int begin atomic select case when true then 1 end; select 2; end",
    "create or replace procedure p() begin atomic select 1; end",
  ])
  func `keeps a statement whole`(_ text: String) {
    #expect(SQLScript(text + "; select 4").statements.map(\.text) == [text, "select 4"])
  }

  @Test(arguments: ["select '\\'", "select x.begin", "select $1", "select end"])
  func `ends a statement where psql does`(_ text: String) {
    #expect(SQLScript(text + "; select 4").statements.count == 2)
  }

  @Test func `tells a statement's first word in lower case`() {
    #expect(SQLScript("/* x */ COMMIT;").statements.map(\.word) == ["commit"])
  }

  @Test func `finds the values that a statement leaves open, with their lines`() throws {
    let text = "select ':a', \":b\", x::text, y[1:2], :from\n  and z = :To_1 -- :c\n  /* :d */"
    let statement = try #require(SQLScript(text).statements.first)
    #expect(statement.placeholders.map(\.name) == ["from", "to_1"])
    #expect(statement.placeholders.map(\.line) == [1, 2])
    let bytes = Array(statement.text.utf8)
    #expect(
      statement.placeholders.map { String(decoding: bytes[$0.range], as: UTF8.self) }
        == [":from", ":To_1"])
  }

  @Test func `reads nothing from blanks and comments`() {
    #expect(SQLScript(" \n-- x\n/* y */ ;").statements.isEmpty)
  }
}

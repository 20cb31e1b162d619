import Postgres
import Testing

@Suite struct ServerErrorTests {
  let connection: Connection

  init() throws {
    connection = try connect()
    try connection.script(
      """
      create table curator (
        curator_id integer primary key,
        name text not null,
        fee integer constraint fee_is_not_negative check (fee >= 0),
        friend integer constraint friend_is_a_curator references curator,
        constraint curator_name_is_unique unique (name));
      insert into curator values (1, 'Secret Amy', 5, null);
      """)
  }

  @Test func `tells what libpq breaks into lines on one`() {
    let error = PostgresError.connectionLost("closed unexpectedly\n\tThis probably means\n")
    #expect(
      error.description == "the connection to PostgreSQL broke: closed unexpectedly This probably "
        + "means; run the command again")
  }

  @Test func `names the constraint and shows no values`() throws {
    let name = "Secret Amy"
    let error = try postgresError {
      try connection.run("insert into curator values (2, \(name), 5, null)")
    }
    let server = try #require(error.serverError)
    #expect(server.isUniqueViolation)
    #expect(server.constraint == "curator_name_is_unique")
    #expect(server.table == "curator")
    #expect(server.statement == "insert into curator values (2, $1, 5, null)")
    #expect(server.detail?.contains(name) == true)
    #expect(!"\(error)".contains(name))
    #expect(
      "\(error)"
        == "PostgreSQL: duplicate key value violates unique constraint \"curator_name_is_unique\" "
        + "(SQLSTATE 23505, constraint curator_name_is_unique)")
  }

  @Test func `tells the kinds of refusals apart`() throws {
    let check = try serverError {
      try connection.run("insert into curator values (2, 'B', -1, null)")
    }
    #expect(check.isCheckViolation && check.constraint == "fee_is_not_negative")
    let key = try serverError { try connection.run("insert into curator values (2, 'B', 1, 9)") }
    #expect(key.isForeignKeyViolation && key.constraint == "friend_is_a_curator")
    let null = try serverError { try connection.run("insert into curator values (2, null)") }
    #expect(null.isNotNullViolation && null.column == "name")
    let lost = try serverError { try connection.run("select * from nowhere") }
    #expect(lost.sqlState == "42P01" && lost.position == 15)
  }

  @Test(arguments: ["s3cret", "s3\"cret", "", "s3cret\u{301}"])
  func `puts the parameter's number where the server quotes it`(value: String) throws {
    let error = try serverError { try connection.run("select \(value)::integer as n") }
    #expect(error.message == "invalid input syntax for type integer: $1")
    #expect(!"\(error)".contains("s3"))
  }
}

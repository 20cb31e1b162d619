import Testing

@testable import LineupStore

@Suite struct `Connection settings` {
  @Test(arguments: [
    ("postgresql://ann:s%40cret@db/x", "postgresql://ann@db/x", "s@cret"),
    ("postgres://ann:a:b@db", "postgres://ann@db", "a:b"),
    ("postgresql://db/x?password=p%25&sslmode=require", "postgresql://db/x?sslmode=require", "p%"),
    ("postgresql://db/x?password=p", "postgresql://db/x", "p"),
    ("host=db password=p user=ann", "host=db user=ann", "p"),
    ("password = 'a\\'b c' host='x y'", "host='x y'", "a'b c"),
  ])
  func `hold the password apart`(_ written: String, _ text: String, _ password: String) {
    #expect(Conninfo(written).text == text)
    #expect(Conninfo(written).password == password)
  }

  @Test(arguments: [
    "", "postgresql://", "postgresql://ann@db:5432/x", "host=db dbname=x", "lineup",
    "postgresql://db/a:b@c",
  ])
  func `stay as they are without a password`(_ written: String) {
    #expect(Conninfo(written).text == written)
    #expect(Conninfo(written).password == nil)
  }
}

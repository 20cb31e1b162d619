import Testing

@testable import LineupStore

@Suite struct ReportQueryTests {
  private let nights = """
    -- People by night shifts
    -- :from date = 2027-05-01 First day that counts.
    --
    -- :who text
    select name from report.schedule_v2 -- :not_one
    where day >= :from and name = :who
    """

  @Test func `reads title, parameters and query`() throws {
    let query = try ReportQuery(named: "nights", nights)
    #expect(query.title == "People by night shifts")
    #expect(
      query.parameters == [
        .init(
          name: "from", kind: .date, standard: "2027-05-01", meaning: "First day that counts."),
        .init(name: "who", kind: .text, standard: nil, meaning: ""),
      ])
    #expect(query.statement.placeholders.map(\.name) == ["from", "who"])
  }

  @Test func `is called as its file where nothing is said`() throws {
    #expect(try ReportQuery(named: "one", "select 1").title == "one")
  }

  @Test(arguments: [
    ("", ReportQueryError.notOneQuery("x", count: 0)),
    ("select 1; select 2", .notOneQuery("x", count: 2)),
    ("\ndelete from lineup.curator", .noQuery("x", word: "delete", line: 2)),
    ("-- :a number of people\n-- :a text\nselect :a", .repeatedParameter("x", "a", line: 2)),
    ("-- :a day\nselect :a", .malformedParameter("x", ":a day", line: 1)),
    ("-- :a date =\nselect :a", .malformedParameter("x", ":a date =", line: 1)),
    ("-- :a text\nselect :a,\n  :b", .undeclared("x", "b", line: 3)),
  ])
  func `tells what is wrong with a file`(text: String, error: ReportQueryError) {
    #expect(throws: error) { try ReportQuery(named: "x", text) }
  }
}

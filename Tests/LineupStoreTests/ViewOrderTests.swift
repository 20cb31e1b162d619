import Testing

@testable import LineupStore

@Suite struct `View order` {
  private func file(_ name: String, _ text: String) -> MigrationFolder.File {
    MigrationFolder.File(name: name + ".sql", path: name + ".sql", text: text, hash: "")
  }

  private func order(_ files: MigrationFolder.File...) throws -> [String] {
    try ViewOrder.sorted(files).map { ViewOrder.viewName($0) }
  }

  @Test func `is by name where no view needs another`() throws {
    #expect(try order(file("b", ""), file("a", "")) == ["a", "b"])
  }

  @Test func `puts a view after those it names`() throws {
    let files = [
      file("a", "-- Title.\n-- after: c, b\nselect"), file("b", "-- after: c"), file("c", ""),
    ]
    #expect(try ViewOrder.sorted(files).map { ViewOrder.viewName($0) } == ["c", "b", "a"])
  }

  @Test func `reads the header only`() throws {
    #expect(try order(file("a", "select 1\n-- after: z"), file("b", "")) == ["a", "b"])
  }

  @Test func `refuses a circle and names its members`() {
    #expect {
      try order(file("a", "-- after: b"), file("b", "-- after: a"), file("c", ""))
    } throws: { error in
      "\(error)".contains("a, b come after each other")
    }
  }

  @Test func `refuses a name that no file has`() {
    #expect {
      try order(file("a", "-- after: zz"))
    } throws: { error in
      "\(error)".contains("'zz'")
    }
  }
}

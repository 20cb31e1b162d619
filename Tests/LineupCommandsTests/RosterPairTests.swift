import Testing

@Suite struct RosterPairTests {
  private let fixture: CommandFixture

  init() throws {
    fixture = try CommandFixture()
    try fixture.campaign()
    try fixture.shifts()
  }

  private func pairs() throws -> String {
    try fixture.done("lineup roster pairs --fields first_name,kind,second_name").output
      .split(separator: "\n").dropFirst().joined(separator: "\n")
  }

  @Test func `people are paired, bound otherwise, and set free`() throws {
    try fixture.done("lineup roster pair B2 A1 --buddy")
    #expect(try pairs() == "Rui\tbuddy\tAna")
    try fixture.done("lineup roster pair A1 B2 --buddy")
    #expect(try pairs() == "Ana\tbuddy\tRui\nRui\tbuddy\tAna")
    let rehearsed = try fixture.done("lineup roster pair B2 A1 --apart --dry-run")
    #expect(rehearsed.errors == "dry run: nothing was stored\n")
    try fixture.done("lineup roster pair B2 A1 --apart")
    #expect(try pairs() == "Ana\tapart\tRui")
    try fixture.done("lineup roster pair A1 instagram:rui --apart")
    #expect(try pairs() == "Ana\tapart\tRui")
    try fixture.done("lineup roster pair C3 A1 --buddy")
    try fixture.done("lineup roster unpair B2 A1")
    #expect(try pairs() == "Eva\tbuddy\tAna")
    let gone = try fixture.shell("lineup roster unpair B2 A1")
    #expect(gone.exit == 66 && gone.errors.contains("Rui and Ana are no pair"))
  }

  @Test func `pairs belong to their campaign`() throws {
    try fixture.done("lineup roster pair B2 A1 --buddy")
    try fixture.done(
      """
      lineup campaign new fall --client bureau --name Fall --flight 2027-10-04..2027-10-05 \
        --time-zone Europe/Lisbon --budget '100 EUR' --hires 3
      """)
    #expect(try pairs() == "")
  }

  @Test func `a pair is of two people and of one kind`() throws {
    let alone = try fixture.shell("lineup roster pair A1 instagram:ana --apart")
    #expect(alone.exit == 65)
    #expect(alone.errors == "error: 'A1' and 'instagram:ana' are both Ana; name two\n")
    #expect(try fixture.shell("lineup roster pair A1 B2").exit == 64)
    #expect(try fixture.shell("lineup roster pair A1 B2 --buddy --apart").exit == 64)
    #expect(try fixture.shell("lineup roster pair A1 Z9 --buddy").exit == 66)
  }
}

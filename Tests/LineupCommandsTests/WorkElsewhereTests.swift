import Testing

/// What other campaigns have booked, through the executable: Ana and Eva work the mornings of
/// 3 to 5 May for `spring`, and `summer` begins on 6 May.
@Suite struct WorkElsewhereTests {
  private let fixture: CommandFixture

  init() throws {
    fixture = try CommandFixture()
    try fixture.campaign()
    try fixture.shifts()
    try fixture.done("lineup plan solve --seconds 20 --repeatable && lineup plan accept 1 --yes")
  }

  /// A campaign after or beside the first, with mentions in the hours of its one pattern.
  private func campaign(_ code: String, flight: String, from: String, to: String) throws {
    let (first, last) = (flight.prefix(10), flight.suffix(10))
    try fixture.done(
      """
      lineup campaign new \(code) --client bureau --name Other --flight \(flight) \
        --time-zone Europe/Lisbon --budget '2000.00 EUR' --hires 3 --rest 12
      lineup shift pattern set only --from \(from) --to \(to)
      { echo hour,platform,language,topic,mentions
        for day in \(first) \(last); do for hour in $(seq -w \(from.prefix(2)) 23); do
          echo "$day $hour:00,instagram,pt,,20"; done; done | sort -u
      } | lineup demand import --format csv - && lineup shift generate
      """)
  }

  /// Names by day, as `2027-05-06 Ana,Eva`.
  private func solve() throws -> [String] {
    let told = try fixture.done("lineup plan solve --seconds 20 --repeatable --json").json()
    let plan = try #require(told["plan"] as? [String: Any])
    let assignments = try #require(plan["assignments"] as? [[String: Any]])
    let rows = assignments.compactMap { row in
      (row["day"] as? String).flatMap { day in (row["name"] as? String).map { (day, $0) } }
    }
    return Dictionary(grouping: rows, by: \.0).sorted { $0.key < $1.key }.map {
      "\($0.key) " + $0.value.map(\.1).sorted().joined(separator: ",")
    }
  }

  @Test func `a rest of exactly the minimum lies across two flights, and a minute less does not`()
    throws
  {
    // From 12:00 on the last day of spring to 00:00 are twelve hours.
    try campaign("summer", flight: "2027-05-06..2027-05-07", from: "00:00", to: "04:00")
    #expect(try solve()[0] == "2027-05-06 Ana,Eva")
    try fixture.done("lineup campaign edit --rest 12.0167")
    #expect(try solve() == ["2027-05-06 Rui", "2027-05-07 Ana,Eva"])
    let told = try fixture.done("lineup shift candidates only@2027-05-06 --json").output
    #expect(
      told.contains(
        "Ana rests 12 h between spring 2027-05-05 08:00-12:00 and only 2027-05-06 00:00-04:00"))
  }

  @Test func `days in a row go on from one campaign to the next`() throws {
    try fixture.done(
      """
      printf '%s\\n' external_id,name,max_consecutive_days A1,Ana,3 C3,Eva,4 | lineup roster import --format csv -
      """)
    try campaign("summer", flight: "2027-05-06..2027-05-07", from: "08:00", to: "12:00")
    #expect(try solve() == ["2027-05-06 Eva,Rui", "2027-05-07 Ana,Rui"])
    try fixture.done("lineup plan rules set 'days in a row' --off")
    #expect(try solve() == ["2027-05-06 Ana,Eva", "2027-05-07 Ana,Eva"])
  }

  @Test func `nobody is planned while another campaign has them, even where availability is off`()
    throws
  {
    try campaign("rival", flight: "2027-05-05..2027-05-05", from: "11:00", to: "15:00")
    for rule in ["availability", "rest"] {
      try fixture.done("lineup plan rules set \(rule) --off")
    }
    #expect(try solve() == ["2027-05-05 Rui"])
    let told = try fixture.done("lineup plan explain --json").output
    #expect(told.contains("2 by one shift at a time"))
    let lines = "printf '%s\\n' curator,day,shift A1,2027-05-05,only B2,2027-05-05,only"
    let run = try fixture.shell("\(lines) | lineup plan check --file - --format csv --json")
    #expect(run.exit == 3)
    #expect(
      run.output.contains("Ana works spring 2027-05-05 08:00-12:00 for another campaign"))
    try fixture.done("\(lines) | lineup plan import - --format csv")
    #expect(try fixture.shell("lineup plan accept 2 --yes").exit == 3)
  }
}

import Testing

/// What people accept in a flight, from files to the roster.
@Suite struct RosterLimitTests {
  private let fixture: CommandFixture
  private static let header =
    "external_id,name,currency,fee_hour,min_consecutive_days,min_consecutive_days_off,min_hours,"
    + "max_hours,max_weekends,max_shifts,max_fees,min_notice_hours"

  init() throws { fixture = try CommandFixture() }

  private func importing(_ rows: [String], _ options: String = "", header: String = header)
    throws -> Run
  {
    let lines = ([header] + rows).map { "'\($0)'" }.joined(separator: " ")
    return try fixture.shell(
      "printf '%s\\n' \(lines) | lineup roster import - --format csv \(options)")
  }

  private func list() throws -> String {
    try fixture.done(
      """
      lineup roster list --fields min_consecutive_days,min_consecutive_days_off,min_hours,\
      max_hours,max_weekends,max_shifts,max_fees,min_notice_hours
      """
    ).output.split(separator: "\n").dropFirst().joined(separator: "\n")
  }

  @Test func `limits go in, are listed and shown, and a blank cell keeps them`() throws {
    let row = "A,Ana,EUR,20,2,3,12,40.5,1,night:2;early:0,600.00,48"
    #expect(try importing([row]).exit == 0)
    let listed = "2\t3\t12\t40.5\t1\tearly:0;night:2\t600.00\tEUR\t48"
    #expect(try list() == listed)
    let shown = try fixture.done("lineup roster show A").output
    for line in [
      "min_consecutive_days\t2", "min_consecutive_days_off\t3", "min_hours\t12", "max_hours\t40.5",
      "max_weekends\t1", "max_shifts\tearly:0;night:2", "max_fees\t600.00 EUR",
      "min_notice_hours\t48",
    ] {
      #expect(shown.contains("\n\(line)\n"), "\(line)")
    }
    #expect(try importing([row], "--json=same").output.contains("\"same\":1"))
    #expect(try importing(["A,Ana,,,,,,,,,,"], "--json=same").output.contains("\"same\":1"))
    #expect(try list() == listed)
  }

  @Test func `the word none lifts a limit, and tells so before`() throws {
    let header =
      "external_id,name,currency,fee_hour,min_hours_week,max_hours_week,max_days_week,"
      + "max_consecutive_days,min_consecutive_days,min_consecutive_days_off,min_hours,max_hours,"
      + "max_weekends,max_shifts,max_fees,min_notice_hours"
    let columns =
      "lineup roster list --fields \(header.dropFirst("external_id,name,currency,fee_hour,".count))"
    #expect(
      try importing(["A,Ana,EUR,20,1,30,5,5,2,2,10,90,3,night:2,600,48"], header: header).exit == 0)
    let none = ["A,Ana,,," + Array(repeating: "None", count: 12).joined(separator: ",")]
    let told = try importing(
      none, "--dry-run -o csv --fields changes | tr -d '\\r' | cut -d, -f3-", header: header)
    #expect(
      told.output == """
        field,before,after
        max_consecutive_days,5,none
        max_days_week,5,none
        max_fees,600.00 EUR,none
        max_hours,90,none
        max_hours_week,30,none
        max_shifts,night:2,none
        max_weekends,3,none
        min_consecutive_days,2,1
        min_consecutive_days_off,2,1
        min_hours,10,0
        min_hours_week,1,0
        min_notice_hours,48,0

        """)
    #expect(try importing(none, header: header).exit == 0)
    #expect(try importing(none, "--json=same", header: header).output.contains("\"same\":1"))
    _ = try importing(
      ["B,Bo,,," + Array(repeating: "none", count: 12).joined(separator: ",")], header: header)
    let listed = try fixture.done("\(columns) | tail -n +2 | sort -u").output
    #expect(listed == "0\t\t\t\t1\t1\t0\t\t\t\t\t\t0\n")
    let beside = try importing(["A,Ana,,,,,,,,,,,,none;night:1,,"], header: header)
    #expect(beside.exit == 65 && beside.errors.contains("'none' stands beside other values"))
  }

  @Test func `JSON Lines take lists and numbers`() throws {
    try fixture.done(
      """
      echo '{"external_id":"A","name":"Ana","currency":"EUR","max_shifts":["night:2","late:1"],\
      "max_hours":7.5,"max_fees":"10"}' | lineup roster import - --format jsonl
      """)
    #expect(try list() == "1\t1\t0\t7.5\t\tlate:1;night:2\t10.00\tEUR\t0")
  }

  @Test func `a rehearsal tells each limit before and after`() throws {
    _ = try importing(["A,Ana,EUR,20,2,1,12,40,1,night:2,600,48"])
    let run = try importing(
      ["A,Ana,EUR,20,1,2,10,50,0,night:3;late:1,700,24"],
      "--dry-run -o csv --fields changes | tr -d '\\r' | cut -d, -f3-")
    #expect(
      run.output == """
        field,before,after
        max_fees,600.00 EUR,700.00 EUR
        max_hours,40,50
        max_shifts,night:2,late:1;night:3
        max_weekends,1,0
        min_consecutive_days,2,1
        min_consecutive_days_off,1,2
        min_hours,12,10
        min_notice_hours,48,24

        """)
    #expect(try list() == "2\t1\t12\t40\t1\tnight:2\t600.00\tEUR\t48")
  }

  @Test(arguments: [
    ("A,Ana,,,0,,,,,,,", "2:9: error: '0' is no whole number from 1 to 366"),
    ("A,Ana,,,,,41,40,,,,", "2:11: error: at least 41 hours in all are more than the at most 40;"),
    ("A,Ana,,,,,x,,,,,", "2:11: error: 'x' is no number of hours in a flight; write 0 to 8784"),
    ("A,Ana,,,,,,,,night,,", "2:14: error: 'night' is no maximum of shifts; write the pattern's"),
    ("A,Ana,,,,,,,,night:-1,,", "2:14: error: 'night:-1' is no maximum of shifts"),
    ("A,Ana,,,,,,,,Night:1,,", "2:14: error: 'Night:1' is no maximum of shifts"),
    ("A,Ana,,,,,,,,night:1;night:2,,", "2:14: error: 'night' stands twice in this cell"),
    ("A,Ana,,,,,,,,,600,", "error: fees without a currency; fill in a code such as EUR"),
    ("A,Ana,EUR,,,,,,,,-1,", "error: '-1' is negative"),
    ("A,Ana,,,,,,,,,,-1", "error: '-1' is no number of hours of notice; write 0 to 8784"),
  ])
  func `a limit that makes no sense is refused in its place`(row: String, told: String) throws {
    let run = try importing([row])
    #expect(run.exit == 65)
    #expect(run.errors.contains(told), "\(run.errors)")
  }

  @Test func `limits are judged against those that are known`() throws {
    _ = try importing(["A,Ana,EUR,20,2,,12,40,,,600,"])
    let cases: [(header: String, row: String, told: String)] = [
      ("external_id,name,max_hours", "A,Ana,11", "2:7: error: at least 12 hours in all"),
      ("external_id,name,min_hours", "A,Ana,41", "2:7: error: at least 41 hours in all"),
      ("external_id,name,max_consecutive_days", "A,Ana,1", "2:7: error: at least 2 days in a row"),
      (
        "external_id,name,currency,fee_hour", "A,Ana,USD,30",
        "2:7: error: the fees are in USD, but the most that this person may earn is in EUR; "
          + "fill in max_fees in the new currency too"
      ),
    ]
    for (header, row, told) in cases {
      let run = try importing([row], header: header)
      #expect(run.exit == 65 && run.errors.contains(told), "\(run.errors)")
    }
    let moved = try importing(
      ["A,Ana,USD,30,700"], header: "external_id,name,currency,fee_hour,max_fees")
    #expect(moved.exit == 0, "\(moved.errors)")
    #expect(try list().hasSuffix("\t700.00\tUSD\t0"))
  }

  @Test func `what the list writes imports as it is`() throws {
    _ = try importing(["A,Ana,EUR,20,2,3,12,40.5,1,night:2;early:0,600.00,48", "B,Bo,,,,,,,,,,"])
    let run = try fixture.done(
      """
      lineup roster list -o csv --fields external_id,name,min_consecutive_days,\
      min_consecutive_days_off,min_hours,max_hours,max_weekends,max_shifts,min_notice_hours \
      | lineup roster import - --format csv --json=new,changed,same
      """)
    #expect(run.output.contains("\"new\":0,\"changed\":0,\"same\":2"))
  }

  @Test func `planning refuses a most that is not in the currency of the fees`() throws {
    try fixture.campaign()
    try fixture.shifts()
    try fixture.done(
      """
      lineup db psql -- -qc "update lineup.curator set max_fees_minor = 5000,
        max_fees_currency = 'JPY' where external_id = 'A1'"
      """)
    let run = try fixture.shell("lineup plan solve --seconds 5")
    #expect(run.exit == 65)
    #expect(
      run.errors.contains("Ana may earn at most 5000 JPY, but asks for fees in EUR; import both"))
  }
}

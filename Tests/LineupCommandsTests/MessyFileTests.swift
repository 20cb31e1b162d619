import Foundation
import LineupSQL
import Testing

/// Files of the demo, each with the fault that it is named after.
@Suite struct MessyFileTests {
  private let fixture: CommandFixture
  private static let folder =
    LineupSQL.folder(executable: "/nowhere/bin/lineup").dropLast("sql".count) + "scripts/demo-files"

  init() throws {
    fixture = try CommandFixture()
    try fixture.done("lineup client new bureau --name Bureau")
    try fixture.done(
      """
      lineup campaign new lisbon --client bureau --name Lisbon --flight 2027-05-03..2027-05-16 \
        --time-zone Europe/Lisbon --budget '38000 EUR' --hires 30
      """)
  }

  private static let faults: [(file: String, told: [String])] = [
    ("availability-ends-before-it-starts.csv", ["3:32: error: 2027-05-12 is before from_date"]),
    ("availability-no-such-date.csv", ["3:32: error: '2027-06-31' is no date"]),
    ("availability-unknown-curator.csv", ["3:1: error: nobody on the roster is 'VL-9999'"]),
    ("availability-unknown-kind.csv", ["3:9: error: 'perhaps' is not known here"]),
    ("availability-unknown-weekday.csv", ["3:41: error: 'wen' is no weekday"]),
    ("availability-wrong-zone.csv", ["3:54: error: 'Lisbon' is no time zone"]),
    ("demand-hour-twice.csv", ["3:1: error: 2027-05-03 18:00 of this desk stands in line 2"]),
    ("demand-negative.csv", ["3:32: error: '-4' is negative"]),
    ("demand-not-a-number.csv", ["3:32: error: 'about 20' is no number of mentions"]),
    ("demand-not-on-the-hour.csv", ["3:1: error: 2027-05-03 18:30 is not the start of an hour"]),
    (
      "demand-outside-flight.csv",
      [
        "3:1: error: 2027-05-02 18:00 is outside the campaign's flight",
        "4:1: error: 2027-05-18 00:00 is outside the campaign's flight",
      ]
    ),
    ("roster-column-twice.csv", ["1:204: error: column 'notes' was already named at 1:198"]),
    ("roster-cut-off.jsonl", ["2:85: error: the text '\"tomas.ser' is not closed on its line"]),
    ("roster-decimal-comma.csv", ["3:70: error: '1,205' is no amount of money"]),
    ("roster-duplicate-external-id.csv", ["3:1: error: external id 'M-1' stands in line 2"]),
    (
      "roster-duplicate-handle.csv",
      ["3:31: error: 'instagram:Rita.Azinhalva.M' stands in line 2 already"]
    ),
    ("roster-invalid-utf8.csv", ["3:8: error: byte 0xE1 is not valid UTF-8"]),
    (
      "roster-many-faults.csv",
      [
        "3:71: error: '-18.00' is negative", "4:69: error: '99.999' has more decimals than EUR",
        "5:66: error: 'Madrid' is no time zone", "6:59: error: 'retired' is not known here",
        "7:32: error: 'instagram:RITA.AZINHALVA.M' stands in line 2 already",
        "8:6: error: 'name' is missing", "9:53: error: '12.4%' is no whole number",
        "10:34: error: 'niamh penwhistle' is no handle",
        "11:55: error: 'english!' is no BCP 47 language tag",
        "12:67: error: 'EUX' is no ISO 4217 currency",
        "13:74: error: at least 24 hours a week are more than the at most 12",
        "14:26: error: the handle 'anneke.wendtlander.m' has no platform",
      ]
    ),
    ("roster-missing-column.csv", ["1:1: error: the column 'name' is missing"]),
    ("roster-missing-fields.csv", ["3:47: error: 5 cells where the header has 21"]),
    ("roster-negative-fee.csv", ["3:70: error: '-20.00' is negative"]),
    ("roster-nul-byte.csv", ["3:82: error: a NUL byte stands in the text"]),
    ("roster-text-after-quote.csv", ["3:12: error: text ' Serralvo,,"]),
    ("roster-too-many-decimals.csv", ["3:70: error: '20.125' has more decimals than EUR"]),
    ("roster-too-many-fields.csv", ["3:82: error: 23 cells where the header has 21"]),
    ("roster-unknown-column.csv", ["1:40: error: 'follower_count' is no known column"]),
    ("roster-unknown-currency.csv", ["3:64: error: 'EURO' is no ISO 4217 currency"]),
    ("roster-unknown-state.csv", ["3:54: error: 'maybe' is not known here"]),
    ("roster-unterminated-quote.csv", ["3:81: error: the quote that opens here is never closed"]),
    ("roster-wrong-zone.csv", ["3:63: error: 'Europe/Lisboa' is no time zone"]),
    ("roster-zero-bytes.csv", ["1:1: error: the file is empty"]),
    ("roster-header-only.csv", ["error: the file has no records"]),
  ]

  @Test func `each is refused whole, every fault told with line, column and remedy`() throws {
    try fixture.done("cd \(Self.folder); lineup roster import roster.csv")
    let before = try fixture.done("lineup roster list").output
    for (file, told) in Self.faults {
      let noun = file.prefix { $0 != "-" }
      let run = try fixture.shell("cd \(Self.folder)/messy; lineup \(noun) import \(file)")
      #expect(run.exit == 65, "\(file)")
      #expect(run.output == "", "\(file)")
      let lines = run.errors.split(separator: "\n").map(String.init)
      #expect(lines.count == told.count, "\(file): \(run.errors)")
      for (line, words) in zip(lines, told) {
        let start = words.hasPrefix("error") ? "\(file): \(words)" : "\(file):\(words)"
        #expect(line.hasPrefix(start), "\(file)")
        #expect(line.contains("; "), "a remedy follows: \(line)")
      }
    }
    #expect(try fixture.done("lineup roster list").output == before)
  }

  @Test func `all of them are known to this test`() throws {
    let files = try FileManager.default.contentsOfDirectory(atPath: Self.folder + "/messy")
    #expect(Set(files) == Set(Self.faults.map(\.file)))
  }

  @Test func `the good ones import, and a second time change nothing`() throws {
    let files = [
      ("roster", "roster.csv", 110), ("roster", "roster-late.jsonl", 12),
      ("availability", "availability.csv", 333), ("demand", "demand.csv", 1402),
    ]
    for (noun, file, rows) in files {
      let line = "cd \(Self.folder); lineup \(noun) import \(file) --json=rows,new,changed,same"
      #expect(
        try fixture.done(line).output == """
          {"schema_version":1,"import":{"rows":\(rows),"new":\(rows),"changed":0,"same":0}}

          """)
      #expect(
        try fixture.done(line).output == """
          {"schema_version":1,"import":{"rows":\(rows),"new":0,"changed":0,"same":\(rows)}}

          """)
    }
  }
}

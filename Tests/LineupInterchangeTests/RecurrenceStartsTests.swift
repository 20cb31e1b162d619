import Lineup
import LineupInterchange
import Testing

@Suite struct RecurrenceStartsTests {
  private func day(_ text: String) throws -> LocalDate { try LocalDate(text) }

  private func starts(_ rule: String, of first: String, through last: String) throws -> [String] {
    let start = LocalDateTime(try day(first), second: 9 * 3600)
    return try Recurrence(rule).starts(
      of: start, from: start, through: LocalDateTime(try day(last), second: 86_399)
    ).map(\.description)
  }

  @Test(arguments: [
    ("FREQ=DAILY;COUNT=2", ["2027-05-03 09:00", "2027-05-04 09:00"]),
    (
      "FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,SU;COUNT=3",
      [
        "2027-05-03 09:00", "2027-05-09 09:00", "2027-05-17 09:00",
      ]
    ),
    (
      "FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,SU;WKST=SU;COUNT=3",
      [
        "2027-05-03 09:00", "2027-05-16 09:00", "2027-05-17 09:00",
      ]
    ),
    ("FREQ=MONTHLY;BYDAY=-1FR;COUNT=2", ["2027-05-28 09:00", "2027-06-25 09:00"]),
    ("FREQ=DAILY;UNTIL=20270504T090000", ["2027-05-03 09:00", "2027-05-04 09:00"]),
    ("FREQ=DAILY;UNTIL=20270504T085959", ["2027-05-03 09:00"]),
    ("FREQ=WEEKLY;BYDAY=TU;UNTIL=20270511", ["2027-05-04 09:00", "2027-05-11 09:00"]),
    ("FREQ=YEARLY;BYMONTHDAY=2;COUNT=2", ["2027-06-02 09:00", "2027-07-02 09:00"]),
  ])
  func `rules recur as the RFC says`(rule: String, times: [String]) throws {
    #expect(try starts(rule, of: "2027-05-03", through: "2028-05-03") == times)
  }

  @Test func `random rules recur as a second implementation tells`() throws {
    var random = SeededGenerator(seed: 5545)
    var compared = 0
    for _ in 0..<1500 {
      guard let rule = try? Recurrence(RandomRule.text(&random)) else { continue }
      let date = try day("2026-01-01").advanced(by: Int.random(in: 0..<700, using: &random))
      let second = Int.random(in: 0..<48, using: &random) * 1800
      let first = LocalDateTime(date, second: second)
      let last = date.advanced(by: 900)
      guard
        let told = try? rule.starts(
          of: first, from: first, through: LocalDateTime(last, second: 86_399))
      else { continue }
      let plain = PlainRecurrence(rule: rule, first: first).times(through: last)
      #expect(told.elementsEqual(plain), "\(rule) from \(first)")
      // The same, asked for from the middle on.
      let middle = LocalDateTime(date.advanced(by: 400))
      let rest = try rule.starts(
        of: first, from: middle, through: LocalDateTime(last, second: 86_399))
      #expect(
        rest.elementsEqual(plain.filter { $0 >= middle }), "\(rule) from \(first), later")
      compared += 1
    }
    #expect(compared > 900)
  }

  @Test func `rules that are far too many or never met end at once`() throws {
    let start = ContinuousClock.now
    for rule in [
      "FREQ=DAILY;BYHOUR=0,1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17,18,19",
      "FREQ=DAILY;BYHOUR=1,2,3,4,5,6,7,8,9,10,11,12;BYMINUTE=1,2,3,4,5;COUNT=1000000000",
    ] {
      #expect(throws: RecurrenceError.self) {
        try starts(rule, of: "2027-05-03", through: "2030-05-03")
      }
    }
    let rare = try starts(
      "FREQ=DAILY;BYMONTH=2;BYMONTHDAY=29;BYDAY=MO", of: "1970-01-01", through: "2030-01-01")
    #expect(rare == ["1988-02-29 09:00", "2016-02-29 09:00"])
    #expect(ContinuousClock.now - start < .seconds(20))
  }
}

/// Rules as people write them, and stranger ones.
enum RandomRule {
  static func text(_ random: inout SeededGenerator) -> String {
    let frequency = ["DAILY", "WEEKLY", "MONTHLY", "YEARLY"].randomElement(using: &random) ?? ""
    var parts = ["FREQ=" + frequency]
    func may(_ percent: Int) -> Bool { Int.random(in: 0..<100, using: &random) < percent }
    func some(_ values: [String], _ most: Int) -> String {
      let count = Int.random(in: 1...most, using: &random)
      return values.shuffled(using: &random).prefix(count).joined(separator: ",")
    }
    if may(50) { parts.append("INTERVAL=\(Int.random(in: 2...5, using: &random))") }
    if may(30) { parts.append("BYMONTH=" + some((1...12).map { "\($0)" }, 4)) }
    if may(30) { parts.append("BYMONTHDAY=" + some((1...31).map { "\($0)" } + ["-1", "-2"], 3)) }
    if may(10) {
      parts.append("BYYEARDAY=" + some(["1", "59", "60", "200", "365", "-1", "-366"], 3))
    }
    if may(50) {
      let days = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"]
      let numbered = ["1MO", "2TU", "-1FR", "5SU", "-2WE", "3TH"]
      parts.append("BYDAY=" + some(may(30) ? numbered : days, 3))
    }
    if may(20) { parts.append("BYHOUR=" + some((0..<24).map { "\($0)" }, 2)) }
    if may(10) { parts.append("BYMINUTE=" + some((0..<60).map { "\($0)" }, 2)) }
    if may(20) { parts.append("BYSETPOS=" + some(["1", "2", "-1", "-2"], 2)) }
    if may(30) { parts.append("WKST=" + some(["MO", "SU", "SA", "WE"], 1)) }
    if may(20) { parts.append("COUNT=\(Int.random(in: 1...40, using: &random))") }
    return parts.joined(separator: ";")
  }
}

import Lineup
import Testing

@testable import LineupInterchange

@Suite struct CalendarFaultTests {
  @Test(
    arguments: [
      (["UID:a", "SUMMARY:x"], "a.ics:3:1: error: the event has no DTSTART"),
      (["DTSTART:2027-05-03"], "a.ics:4:1: error: DTSTART '2027-05-03' is no date or time"),
      (["DTSTART:20270230"], "a.ics:4:1: error: DTSTART '20270230' is no date or time"),
      (["DTSTART:20270503T090000Z", "DTEND:20270503T085959Z"], "a.ics:5:1: error: the end"),
      (
        ["DTSTART:20270503", "DTEND:20270503T090000Z"],
        "a.ics:5:1: error: the start 20270503 and the"
      ),
      (["DTSTART:20270503T090000Z", "DURATION:-PT1H"], "a.ics:5:1: error: DURATION '-PT1H' is no"),
      (["DTSTART:20270503T090000Z", "DURATION:P1H"], "a.ics:5:1: error: DURATION 'P1H' is no"),
      (["DTSTART:20270503T090000Z", "DURATION:PT99999999999S"], "a.ics:5:1: error: DURATION"),
      (
        ["DTSTART;TZID=Mars/Base:20270503T090000", "DURATION:PT1H"],
        "a.ics:4:1: error: 'Mars/Base' is no time zone that is known"
      ),
      (
        ["DTSTART:20270503", "RRULE:FREQ=SECONDLY;COUNT=1000000000"], "a.ics:5:1: error: 'FREQ=SEC"
      ),
      (["DTSTART:20270503", "EXRULE:FREQ=HOURLY"], "a.ics:5:1: error: 'FREQ=HOURLY' has FREQ=HOU"),
      (
        ["DTSTART:20270503", "RECURRENCE-ID;RANGE=THISANDPRIOR:20270503"],
        "a.ics:5:1: error: RANGE='THISANDPRIOR' is not read, for RFC 5545 knows THISANDFUTURE only"
      ),
      (
        ["DTSTART:20270503", "RECURRENCE-ID;RANGE=THISANDFUTURE:20270503"],
        "a.ics:5:1: error: RECURRENCE-ID with RANGE changes a series that the file does not have"
      ),
      (
        ["DTSTART:20270503", "no line at all"],
        "a.ics:5:1: error: 'no line at all' is no NAME:VALUE"
      ),
      (["DTSTART:20270503", "UID:a\u{0}b"], "a.ics:5:1: error: UID has a NUL byte"),
      (
        [
          "DTSTART:20270503T000000", "DURATION:PT1S",
          "RRULE:FREQ=DAILY;BYHOUR=1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17,18;"
            + "BYMINUTE=1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17,18,19,20",
        ], "a.ics:3:1: error: 'FREQ=DAILY;"
      ),
    ] as [([String], String)])
  func `an event at fault is told in its line, and the others are read`(
    lines: [String], told: String
  ) {
    let reading = CalendarReading(
      ["BEGIN:VEVENT"] + lines + ["END:VEVENT"]
        + CalendarReading.event("DTSTART:20270504T090000Z", "DURATION:PT1H"))
    #expect(reading.faults.count == 1)
    #expect(reading.faults.first?.hasPrefix(told) == true, "\(reading.faults)")
    #expect(reading.stretches == ["2027-05-04T09:00:00Z +3600"])
  }

  @Test(
    arguments: [
      ([], "a.ics: error: the file has no calendar"),
      (["external_id,name"], "a.ics:1:1: error: 'external_id,name' is no line of a calendar"),
      (["BEGIN:VCARD", "END:VCARD"], "a.ics:1:1: error: 'VCARD' begins outside of a calendar"),
      (["BEGIN:VCALENDAR", "BEGIN:VEVENT"], "a.ics:2:1: error: 'VEVENT' has no end"),
      (
        ["BEGIN:VCALENDAR", "BEGIN:VEVENT", "END:VCALENDAR"],
        "a.ics:3:1: error: 'VCALENDAR' ends but"
      ),
      (["END:VCALENDAR"], "a.ics:1:1: error: 'VCALENDAR' ends but did not begin; remove the line"),
      (["BEGIN:VCALENDAR", "BEGIN:VCALENDAR"], "a.ics:2:1: error: a calendar begins within"),
      (["DTSTART:20270503"], "a.ics:1:1: error: 'DTSTART' stands outside of a calendar"),
      (
        ["BEGIN:VCALENDAR"] + Array(repeating: "BEGIN:X", count: 20),
        "a.ics:17:1: error: parts stand 16 deep in one another"
      ),
    ] as [([String], String)])
  func `a file that is no calendar is refused as a whole`(lines: [String], told: String) {
    let reading = CalendarReading(lines, wrapped: false)
    #expect(reading.faults.count == 1)
    #expect(reading.faults.first?.hasPrefix(told) == true, "\(reading.faults)")
  }

  @Test(arguments: [
    ("FREQ=YEARLY;BYWEEKNO=20", "has BYWEEKNO without BYDAY, which programs read in two ways"),
    (
      "FREQ=DAILY;BYHOUR=1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17,18;BYMINUTE=1,2,3,4,5,6,7,8,9,10,"
        + "11,12,13,14,15,16,17,18,19,20", "recurs over 10000 times"
    ),
  ])
  func `a rule at fault is told with one remedy`(rule: String, told: String) {
    let reading = CalendarReading(
      CalendarReading.event("DTSTART:20270503T000000", "DURATION:PT1S", "RRULE:" + rule))
    let line = told.hasPrefix("has") ? 7 : 3
    let fault = reading.faults.first ?? ""
    #expect(reading.faults.count == 1)
    #expect(fault.hasPrefix("a.ics:\(line):1: error: '\(rule.prefix(20))"))
    #expect(
      fault.hasSuffix(
        "' \(told); write the rule in another way, or leave the event out with --skip-faults"))
  }

  @Test func `UTF-16 and files too large are refused`() throws {
    #expect(
      CalendarReading(bytes: [0xFF, 0xFE, 0x42, 0x00]).faults.first?.contains("UTF-16") == true)
    let log = FaultLog()
    let bytes = Array(repeating: UInt8(ascii: "A"), count: CalendarFile.mostBytes + 1)
    _ = try CalendarFile(ByteSource(bytes: bytes, name: "big.ics"), log: log)
    #expect(log.faults.map(\.message) == ["the file has over 32 MiB"])
  }

  @Test func `rules with a COUNT that are too many to count through are refused`() {
    let reading = CalendarReading(
      (0..<300).flatMap { number in
        [
          "BEGIN:VEVENT", "UID:\(number)", "DTSTART:19000101T000000Z", "DURATION:PT1S",
          "RRULE:FREQ=YEARLY;COUNT=100", "END:VEVENT",
        ]
      })
    #expect(reading.faults.first?.contains("too many rules with a COUNT") == true)
  }

  @Test func `calendars mutated at random are read or refused, and never take long`() {
    var random = SeededGenerator(seed: 2445)
    let original = Array(Self.sample.utf8)
    let pieces =
      [
        "\r\n ", "\n", ":", ";", ",", "BEGIN:VEVENT\n", "END:VEVENT\n", "99999999999999999999", "-",
        "FREQ=DAILY", ";COUNT=1000000000", "T", "Z", "\u{0}", "\u{FF}", "\"", "=", "P", "/",
        ";INTERVAL=1000", "20270503T090000Z", "0", "BYDAY=", "TZID", "+9999", "\\",
      ].map { Array($0.utf8) } + [[0xFF], [0xC3]]
    let clock = ContinuousClock()
    var longest = Duration.zero
    var read = 0
    for _ in 0..<1500 {
      var bytes = original
      for _ in 0..<Int.random(in: 1...6, using: &random) where !bytes.isEmpty {
        let place = Int.random(in: 0..<bytes.count, using: &random)
        switch Int.random(in: 0..<4, using: &random) {
        case 0: bytes[place] = UInt8.random(in: 0...255, using: &random)
        case 1:
          let end = min(bytes.count, place + Int.random(in: 1...40, using: &random))
          bytes.removeSubrange(place..<end)
        case 2: bytes.insert(contentsOf: pieces.randomElement(using: &random) ?? [], at: place)
        default:
          let end = min(bytes.count, place + Int.random(in: 1...200, using: &random))
          bytes.insert(contentsOf: Array(bytes[place..<end]), at: place)
        }
      }
      longest = max(
        longest,
        clock.measure { read += CalendarReading(bytes: bytes).stretches.isEmpty ? 0 : 1 })
    }
    #expect(read > 300)
    #expect(longest < .seconds(5))
  }

  /// A calendar with something of everything.
  private static let sample = """
    BEGIN:VCALENDAR
    METHOD:PUBLISH
    BEGIN:VTIMEZONE
    TZID:Customised
    BEGIN:STANDARD
    DTSTART:19961027T030000
    TZOFFSETFROM:+0200
    TZOFFSETTO:+0100
    RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10
    END:STANDARD
    END:VTIMEZONE
    BEGIN:VEVENT
    UID:one@example.org
    SEQUENCE:1
    DTSTART;TZID=Customised:20270104T090000
    DTEND;TZID=Customised:20270104T100000
    RRULE:FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,WE;WKST=SU;COUNT=60
    EXDATE;TZID=Customised:20270503T090000,20270505T090000
    RDATE;VALUE=PERIOD:20270520T070000Z/PT30M
    ATTENDEE;PARTSTAT=ACCEPTED;CN="A: B":mailto:ana@example.org
    SUMMARY:Folded
      title
    BEGIN:VALARM
    TRIGGER:-PT15M
    END:VALARM
    END:VEVENT
    BEGIN:VEVENT
    UID:one@example.org
    RECURRENCE-ID;TZID=Customised:20270517T090000
    DTSTART:20270518T090000Z
    DURATION:P1DT2H
    END:VEVENT
    BEGIN:VEVENT
    UID:two@example.org
    DTSTART;VALUE=DATE:20270508
    DTEND;VALUE=DATE:20270510
    RRULE:FREQ=MONTHLY;BYDAY=2SA;UNTIL=20271231
    END:VEVENT
    BEGIN:VFREEBUSY
    FREEBUSY;FBTYPE=BUSY:20270511T090000Z/PT1H,20270512T090000Z/20270512T100000Z
    END:VFREEBUSY
    END:VCALENDAR
    """
}

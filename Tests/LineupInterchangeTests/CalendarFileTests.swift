import Lineup
import Testing

@testable import LineupInterchange

@Suite struct CalendarFileTests {
  private typealias Reading = CalendarReading

  @Test(
    arguments: [
      (["DTSTART:20270503T090000Z", "DTEND:20270503T103000Z"], ["2027-05-03T09:00:00Z +5400"]),
      (["DTSTART:20270503T090000", "DURATION:PT1H"], ["2027-05-03 09:00 Europe/Lisbon +3600"]),
      (
        ["DTSTART;TZID=Europe/Berlin:20270503T090000", "DTEND;TZID=Europe/Berlin:20270503T100000"],
        ["2027-05-03 09:00 Europe/Berlin +3600"]
      ),
      (
        ["DTSTART;VALUE=DATE:20270503", "DTEND;VALUE=DATE:20270505"],
        ["2027-05-03 00:00 Europe/Lisbon to 2027-05-05 00:00 Europe/Lisbon"]
      ),
      (
        ["DTSTART;VALUE=DATE:20270503"],
        ["2027-05-03 00:00 Europe/Lisbon to 2027-05-04 00:00 Europe/Lisbon"]
      ),
      (
        ["DTSTART:20270503T090000", "DURATION:P1DT2H"],
        ["2027-05-03 09:00 Europe/Lisbon to 2027-05-04 11:00 Europe/Lisbon"]
      ),
      // A flight begins on one clock and ends on another.
      (
        ["DTSTART;TZID=Europe/Lisbon:20270503T090000", "DTEND;TZID=Europe/Berlin:20270503T130000"],
        ["2027-05-03 09:00 Europe/Lisbon to 2027-05-03 13:00 Europe/Berlin"]
      ),
      (
        ["DTSTART;TZID=/mozilla.org/20070129_1/Europe/Berlin:20270503T090000", "DURATION:PT1H"],
        ["2027-05-03 09:00 Europe/Berlin +3600"]
      ),
      // Neither takes any time.
      (["DTSTART:20270503T090000Z"], []),
      (["DTSTART:20270503T090000Z", "DTEND:20270503T090000Z"], []),
      (["DTSTART:20270503T090000Z", "DURATION:PT1H", "STATUS:CANCELLED"], []),
      (["DTSTART:20270503T090000Z", "DURATION:PT1H", "TRANSP:TRANSPARENT"], []),
      (
        ["DTSTART:20270503T090000Z", "DURATION:PT1H", "TRANSP:OPAQUE"],
        ["2027-05-03T09:00:00Z +3600"]
      ),
      (["DTSTART:20240503T090000Z", "DURATION:PT1H"], []),
      (
        ["DTSTART:20200101T000000Z", "DTEND:20280101T000000Z"], ["2020-01-01T00:00:00Z +252460800"]
      ),
    ] as [([String], [String])])
  func `an event takes the time that its lines tell`(lines: [String], stretches: [String]) {
    let reading = Reading(["BEGIN:VEVENT", "UID:a@b"] + lines + ["END:VEVENT"])
    #expect(reading.faults == [])
    #expect(reading.stretches == stretches)
  }

  @Test func `a rule recurs with its exceptions, overrides and other dates`() {
    let reading = Reading(
      Reading.event(
        "DTSTART;TZID=Europe/Berlin:20270406T090000", "DTEND;TZID=Europe/Berlin:20270406T100000",
        "RRULE:FREQ=WEEKLY;BYDAY=TU;UNTIL=20270518T070000Z",
        "EXDATE;TZID=Europe/Berlin:20270511T090000", "EXDATE;VALUE=DATE:20270512",
        "RDATE;VALUE=PERIOD:20270520T070000Z/PT30M,20270521T070000Z/20270521T080000Z")
        + Reading.event(
          "RECURRENCE-ID;TZID=Europe/Berlin:20270504T090000", "DTSTART:20270505T080000Z",
          "DURATION:PT2H"))
    #expect(reading.faults == [])
    #expect(
      reading.stretches == [
        "2027-05-04 09:00 Europe/Berlin +3600", "2027-05-11 09:00 Europe/Berlin +3600",
        "2027-05-18 09:00 Europe/Berlin +3600", "2027-05-20T07:00:00Z +1800",
        "2027-05-21T07:00:00Z +3600", "2027-05-05T08:00:00Z +7200",
      ])
    #expect(
      reading.exceptions == [
        "2027-05-11 09:00 Europe/Berlin", "2027-05-12", "2027-05-04 09:00 Europe/Berlin",
      ])
    #expect(reading.expansion.stretches.map(\.isOccurrence).last == false)
    #expect(reading.expansion.stretches[0].lastStart?.description == "2027-05-18T07:00:00Z")
  }

  @Test func `the first time counts although the rule does not meet it`() {
    let reading = Reading(
      Reading.event(
        "DTSTART:20270503T090000Z", "DURATION:PT1H", "RRULE:FREQ=WEEKLY;BYDAY=TU;COUNT=1"))
    #expect(reading.stretches == ["2027-05-03T09:00:00Z +3600", "2027-05-04T09:00:00Z +3600"])
  }

  @Test func `of two versions of an event the one with the higher sequence counts`() {
    let old = Reading.event("SEQUENCE:2", "DTSTART:20270503T090000Z", "DURATION:PT1H")
    let new = Reading.event("SEQUENCE:10", "DTSTART:20270504T090000Z", "DURATION:PT1H")
    #expect(Reading(old + new).stretches == ["2027-05-04T09:00:00Z +3600"])
    #expect(Reading(new + old).stretches == ["2027-05-04T09:00:00Z +3600"])
  }

  @Test func `published busy times count, free ones do not`() {
    let reading = Reading([
      "BEGIN:VFREEBUSY", "ORGANIZER:mailto:Ana@Example.org",
      "FREEBUSY:20270503T090000Z/20270503T100000Z,20270504T090000Z/PT2H",
      "FREEBUSY;FBTYPE=FREE:20270505T090000Z/PT1H", "FREEBUSY;FBTYPE=BUSY-TENTATIVE:",
      " 20270506T090000Z/PT1H", "END:VFREEBUSY",
    ])
    #expect(reading.faults == [])
    #expect(
      reading.stretches == [
        "2027-05-03T09:00:00Z +3600", "2027-05-04T09:00:00Z +7200", "2027-05-06T09:00:00Z +3600",
      ])
    #expect(reading.file.people == ["ana@example.org"])
  }

  @Test func `a zone that only the file knows is worked out from its definition`() {
    let zone = [
      "BEGIN:VTIMEZONE", "TZID:Customised", "BEGIN:STANDARD", "DTSTART:16010101T030000",
      "TZOFFSETFROM:+0200", "TZOFFSETTO:+0100", "RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10",
      "END:STANDARD", "BEGIN:DAYLIGHT", "DTSTART:16010101T020000", "TZOFFSETFROM:+0100",
      "TZOFFSETTO:+0200", "RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=5", "END:DAYLIGHT",
      "END:VTIMEZONE",
    ]
    // The clocks of this zone go forward on 30 May 2027 at 2.
    let times = ["20270530T015959", "20270530T020000", "20270530T023000", "20270530T030000"]
    let reading = Reading(
      zone
        + times.enumerated().flatMap { number, time in
          ["BEGIN:VEVENT", "UID:\(number)", "DTSTART;TZID=Customised:\(time)", "DURATION:PT1S"]
            + ["END:VEVENT"]
        })
    #expect(reading.faults == [])
    #expect(
      reading.stretches == [
        "2027-05-30T00:59:59Z +1", "2027-05-30T01:00:00Z +1", "2027-05-30T01:30:00Z +1",
        "2027-05-30T01:00:00Z +1",
      ])
    #expect(reading.file.timeZoneNames == ["Customised"])
  }

  @Test func `X-LIC-LOCATION tells the zone of a maker's name`() {
    let reading = Reading(
      ["BEGIN:VTIMEZONE", "TZID:Berlin", "X-LIC-LOCATION:Europe/Berlin", "END:VTIMEZONE"]
        + Reading.event("DTSTART;TZID=Berlin:20270503T090000", "DURATION:PT1H"))
    #expect(reading.stretches == ["2027-05-03 09:00 Europe/Berlin +3600"])
  }

  @Test func `only what an address takes part in and did not decline counts`() {
    let attended = { (line: String) in
      Reading.event("DTSTART:20270503T090000Z", "DURATION:PT1H", line)
    }
    let lines = attended("ATTENDEE;CN=\"Ana; B\":MAILTO:ana@example.org")
    #expect(Reading(lines, of: "ana@example.org", onlyTheirs: true).stretches.count == 1)
    #expect(Reading(lines, of: "bo@example.org", onlyTheirs: true).stretches == [])
    #expect(Reading(lines, of: "bo@example.org").stretches.count == 1)
    let declined = attended("ATTENDEE;PARTSTAT=DECLINED:mailto:ana@example.org")
    #expect(Reading(declined, of: "ana@example.org").stretches == [])
    #expect(Reading(declined).stretches.count == 1)
  }

  @Test func `titles are told only where they are asked for`() {
    let lines = Reading.event(
      "DTSTART:20270503T090000Z", "DURATION:PT1H", "SUMMARY:Doc\\, 9\\;\\nZo", "\u{EB}  at home")
    #expect(Reading(lines).expansion.stretches.map(\.title) == [])
    let folded = Reading.event(
      "DTSTART:20270503T090000Z", "DURATION:PT1H", "SUMMARY:Doc\\, 9\\;\\nZo", " \u{EB}  at home")
    #expect(Reading(folded).expansion.stretches.map(\.title) == [nil])
    #expect(
      Reading(folded, withTitles: true).expansion.stretches.map(\.title)
        == ["Doc, 9;\nZo\u{EB}  at home"])
  }

  @Test func `a character may be folded between its bytes, lines end in any way`() {
    let text =
      "BEGIN:VCALENDAR\nBEGIN:VEVENT\rUID:a\r\nSUMMARY:Zo\u{EB}\r\n"
      + "DTSTART:20270503T0\n\t90000Z\nDURATION:PT1H\nEND:VEVENT\n\nEND:VCALENDAR\n \n"
    var bytes = Array("\u{FEFF}\(text)".utf8)
    let place = bytes.firstIndex(of: 0xC3) ?? 0
    bytes.insert(contentsOf: Array("\r\n ".utf8), at: place + 1)
    let reading = CalendarReading(bytes: bytes, withTitles: true)
    #expect(reading.faults == [])
    #expect(reading.stretches == ["2027-05-03T09:00:00Z +3600"])
    #expect(reading.expansion.stretches.map(\.title) == ["Zo\u{EB}"])
  }
}

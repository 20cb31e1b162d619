import Lineup
import LineupInterchange
import Testing

/// Shapes in which public calendars and programs tell time, each with what it means.
@Suite struct AwkwardCalendarTests {
  private typealias Reading = CalendarReading

  private let known: Set<String> = ["Europe/Lisbon", "Europe/Berlin", "America/New_York", "UTC"]

  /// What a file's text means in May 2027 at Lisbon.
  private func stretches(_ text: String) -> [String] {
    let reading = Reading(bytes: Array(text.utf8), known: known)
    #expect(reading.faults == [])
    return reading.stretches
  }

  @Test func `Google writes UTC, its own zone, whole days and guests`() {
    #expect(
      stretches(
        """
        BEGIN:VCALENDAR
        PRODID:-//Google Inc//Google Calendar 70.9054//EN
        VERSION:2.0
        CALSCALE:GREGORIAN
        METHOD:PUBLISH
        X-WR-CALNAME:ana@example.org
        X-WR-TIMEZONE:Europe/Lisbon
        BEGIN:VTIMEZONE
        TZID:Europe/Lisbon
        X-LIC-LOCATION:Europe/Lisbon
        BEGIN:DAYLIGHT
        TZOFFSETFROM:+0000
        TZOFFSETTO:+0100
        TZNAME:WEST
        DTSTART:19700329T010000
        RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU
        END:DAYLIGHT
        BEGIN:STANDARD
        TZOFFSETFROM:+0100
        TZOFFSETTO:+0000
        TZNAME:WET
        DTSTART:19701025T020000
        RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU
        END:STANDARD
        END:VTIMEZONE
        BEGIN:VEVENT
        DTSTART:20270503T090000Z
        DTEND:20270503T093000Z
        DTSTAMP:20270101T101112Z
        UID:0a1b2c3d4e@google.com
        ATTENDEE;CUTYPE=INDIVIDUAL;ROLE=REQ-PARTICIPANT;PARTSTAT=ACCEPTED;CN=ana@ex
         ample.org;X-NUM-GUESTS=0:mailto:ana@example.org
        CREATED:20270101T101112Z
        DESCRIPTION:-::~:~::~:~:~:~:~:~:~:~:~:~:~:~:~:~:~:~:~:~:~:~:~:~:~:~:~:~:~:~
         :~:~:~:~\\nJoin: https://meet.example.org/abc\\n
        SEQUENCE:0
        STATUS:CONFIRMED
        SUMMARY:Stand-up
        TRANSP:OPAQUE
        BEGIN:VALARM
        ACTION:DISPLAY
        TRIGGER:-P0DT0H10M0S
        END:VALARM
        END:VEVENT
        BEGIN:VEVENT
        DTSTART;TZID=Europe/Lisbon:20270504T180000
        DTEND;TZID=Europe/Lisbon:20270504T190000
        RRULE:FREQ=WEEKLY;WKST=MO;UNTIL=20270519T225959Z;BYDAY=TU,TH
        EXDATE;TZID=Europe/Lisbon:20270513T180000
        UID:series@google.com
        END:VEVENT
        BEGIN:VEVENT
        DTSTART;VALUE=DATE:20270520
        DTEND;VALUE=DATE:20270522
        UID:away@google.com
        TRANSP:TRANSPARENT
        END:VEVENT
        END:VCALENDAR
        """) == [
          "2027-05-03T09:00:00Z +1800", "2027-05-04 18:00 Europe/Lisbon +3600",
          "2027-05-06 18:00 Europe/Lisbon +3600", "2027-05-11 18:00 Europe/Lisbon +3600",
          "2027-05-13 18:00 Europe/Lisbon +3600", "2027-05-18 18:00 Europe/Lisbon +3600",
        ])
  }

  @Test(arguments: [
    ("W. Europe Standard Time", "2027-05-03 09:00 Europe/Berlin +3600"),
    ("\"Eastern Standard Time\"", "2027-05-03 09:00 America/New_York +3600"),
    ("w. europe standard time", "2027-05-03 09:00 Europe/Berlin +3600"),
    ("\"tzone://Microsoft/Utc\"", "2027-05-03 09:00 UTC +3600"),
    ("/freeassociation.sourceforge.net/Europe/Berlin", "2027-05-03 09:00 Europe/Berlin +3600"),
    (
      "/freeassociation.sourceforge.net/Tzfile/Europe/Berlin",
      "2027-05-03 09:00 Europe/Berlin +3600"
    ),
    ("/citadel.org/20210210_1/America/New_York", "2027-05-03 09:00 America/New_York +3600"),
  ])
  func `zones are known by the names of Windows, Evolution and others`(
    zone: String, stretch: String
  ) {
    let reading = Reading(
      Reading.event("DTSTART;TZID=\(zone):20270503T090000", "DURATION:PT1H"), known: known)
    #expect(reading.faults == [])
    #expect(reading.stretches == [stretch])
  }

  @Test func `a zone that the file defines counts before that of Windows`() {
    let zone = [
      "BEGIN:VTIMEZONE", "TZID:W. Europe Standard Time", "BEGIN:STANDARD",
      "DTSTART:16010101T000000", "TZOFFSETFROM:+0500", "TZOFFSETTO:+0500", "END:STANDARD",
      "END:VTIMEZONE",
    ]
    let event = Reading.event(
      "DTSTART;TZID=W. Europe Standard Time:20270503T090000", "DURATION:PT1H")
    #expect(Reading(zone + event).stretches == ["2027-05-03T04:00:00Z +3600"])
    #expect(Reading(event + zone).stretches == ["2027-05-03T04:00:00Z +3600"])
  }

  @Test func `a zone of Windows that PostgreSQL does not know is refused`() {
    let reading = Reading(
      Reading.event("DTSTART;TZID=Tokyo Standard Time:20270503T090000", "DURATION:PT1H"))
    #expect(
      reading.faults.first?.contains("'Tokyo Standard Time' is no time zone that is known") == true)
    #expect(reading.file.timeZoneNames == ["Asia/Tokyo", "Tokyo Standard Time"])
  }

  @Test(arguments: [
    (["X-MICROSOFT-CDO-BUSYSTATUS:FREE"], false),
    (["X-MICROSOFT-CDO-BUSYSTATUS:BUSY"], true),
    (["X-MICROSOFT-CDO-BUSYSTATUS:TENTATIVE"], true),
    (["X-MICROSOFT-CDO-BUSYSTATUS:OOF"], true),
    (["X-MICROSOFT-CDO-BUSYSTATUS:WORKINGELSEWHERE"], true),
    (["TRANSP:OPAQUE", "X-MICROSOFT-CDO-BUSYSTATUS:free"], false),
    (["TRANSP:TRANSPARENT", "X-MICROSOFT-CDO-BUSYSTATUS:OOF"], true),
    (["TRANSP:TRANSPARENT", "X-MICROSOFT-CDO-BUSYSTATUS:"], false),
    (["STATUS:TENTATIVE"], true), (["STATUS:CANCELLED"], false),
    (["STATUS:CANCELLED", "X-MICROSOFT-CDO-BUSYSTATUS:BUSY"], false),
    (["TRANSP:transparent"], false), (["X-MICROSOFT-CDO-INTENDEDSTATUS:FREE"], true),
  ])
  func `what Outlook shows as free takes no time`(lines: [String], isBusy: Bool) {
    let event = ["BEGIN:VEVENT", "DTSTART:20270503T090000Z", "DURATION:PT1H"]
    let reading = Reading(event + lines + ["END:VEVENT"])
    #expect(reading.faults == [])
    #expect(reading.stretches.isEmpty == !isBusy)
    #expect(reading.file.freeEvents == (isBusy ? 0 : 1))
  }

  @Test func `Outlook writes quoted zones, languages and long descriptions with tabs`() {
    #expect(
      stretches(
        """
        BEGIN:VCALENDAR
        PRODID:-//Microsoft Corporation//Outlook 16.0 MIMEDIR//EN
        VERSION:2.0
        METHOD:PUBLISH
        X-CALSTART:20270501T000000Z
        X-MS-OLK-FORCEINSPECTOROPEN:TRUE
        BEGIN:VTIMEZONE
        TZID:(UTC+01:00) Amsterdam\\, Berlin\\, Bern\\, Rome\\, Stockholm\\, Vienna
        BEGIN:STANDARD
        DTSTART:16011028T030000
        RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10
        TZOFFSETFROM:+0200
        TZOFFSETTO:+0100
        END:STANDARD
        BEGIN:DAYLIGHT
        DTSTART:16010325T020000
        RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3
        TZOFFSETFROM:+0100
        TZOFFSETTO:+0200
        END:DAYLIGHT
        END:VTIMEZONE
        BEGIN:VEVENT
        CLASS:PRIVATE
        DTEND;TZID="(UTC+01:00) Amsterdam, Berlin, Bern, Rome, Stockholm, Vienna":2
        \t0270503T170000
        DTSTART;TZID="(UTC+01:00) Amsterdam, Berlin, Bern, Rome, Stockholm, Vienna"
        \t:20270503T090000
        PRIORITY:5
        SUMMARY;LANGUAGE=de:Besprechung
        TRANSP:OPAQUE
        UID:040000008200E00074C5B7101A82E00800000000
        X-ALT-DESC;FMTTYPE=text/html:<html>\\n<body lang=3DDE>\\;</body></html>
        X-MICROSOFT-CDO-BUSYSTATUS:OOF
        X-MICROSOFT-CDO-IMPORTANCE:1
        END:VEVENT
        END:VCALENDAR
        """) == ["2027-05-03T07:00:00Z +28800"])
  }

  @Test func `Apple writes parameters that hold colons, and single changes of series`() {
    let reading = Reading(
      bytes: Array(
        """
        BEGIN:VCALENDAR
        CALSCALE:GREGORIAN
        PRODID:-//Apple Inc.//macOS 14.0//EN
        VERSION:2.0
        X-APPLE-CALENDAR-COLOR:#1BADF8
        BEGIN:VEVENT
        CREATED:20270101T101112Z
        DTEND;TZID=Europe/Lisbon:20270503T100000
        DTSTART;TZID=Europe/Lisbon:20270503T090000
        RRULE:FREQ=DAILY;COUNT=3
        SEQUENCE:1
        UID:1F3C0B0A-1
        X-APPLE-STRUCTURED-LOCATION;VALUE=URI;X-ADDRESS="Rua A: 1\\, 2º;Lisboa";X-T
         ITLE="Caf\u{E9}: Central":geo:38.7,-9.1
        BEGIN:VALARM
        ACTION:AUDIO
        ATTACH;VALUE=URI:Chord
        TRIGGER:-PT15M
        X-WR-ALARMUID:1
        END:VALARM
        END:VEVENT
        BEGIN:VEVENT
        UID:1F3C0B0A-1
        RECURRENCE-ID;TZID=Europe/Lisbon:20270504T090000
        DTSTART;TZID=Europe/Lisbon:20270504T150000
        DTEND;TZID=Europe/Lisbon:20270504T160000
        STATUS:CANCELLED
        END:VEVENT
        BEGIN:VEVENT
        UID:1F3C0B0A-1
        RECURRENCE-ID;TZID=Europe/Lisbon:20270505T090000
        DTSTART;TZID=Europe/Lisbon:20270505T150000
        DTEND;TZID=Europe/Lisbon:20270505T160000
        END:VEVENT
        BEGIN:VTODO
        DTSTART:20270506T090000Z
        DUE:20270507T090000Z
        SUMMARY:not an event
        END:VTODO
        BEGIN:VJOURNAL
        DTSTART;VALUE=DATE:20270508
        END:VJOURNAL
        END:VCALENDAR
        """.utf8))
    #expect(reading.faults == [])
    #expect(
      reading.remainingStarts == [
        "2027-05-03 09:00 Europe/Lisbon", "2027-05-05 15:00 Europe/Lisbon",
      ])
  }

  @Test func `a flight may land before it starts, as the clocks of its ends tell`() {
    #expect(
      stretches(
        """
        BEGIN:VCALENDAR
        PRODID:-//Example Air//EN
        BEGIN:VEVENT
        UID:flight
        DTSTART;TZID=Europe/Lisbon:20270503T103000
        DTEND;TZID=America/New_York:20270503T083000
        END:VEVENT
        BEGIN:VEVENT
        UID:trip
        DTSTART;VALUE=DATE:20270503
        DTEND;VALUE=DATE:20270509
        TRANSP:TRANSPARENT
        END:VEVENT
        END:VCALENDAR
        """) == ["2027-05-03 10:30 Europe/Lisbon to 2027-05-03 08:30 America/New_York"])
  }

  @Test func `published busy times come as lists, of kinds, or not at all`() {
    #expect(
      stretches(
        """
        BEGIN:VCALENDAR
        METHOD:REPLY
        BEGIN:VFREEBUSY
        ORGANIZER:mailto:boss@example.org
        DTSTART:20270501T000000Z
        DTEND:20270601T000000Z
        FREEBUSY;FBTYPE=BUSY-UNAVAILABLE:20270503T090000Z/PT1H,20270504T09
         0000Z/20270504T100000Z
        FREEBUSY;FBTYPE=FREE:20270505T090000Z/PT8H
        END:VFREEBUSY
        BEGIN:VFREEBUSY
        DTSTART:20270501T000000Z
        DTEND:20270601T000000Z
        END:VFREEBUSY
        END:VCALENDAR
        BEGIN:VCALENDAR
        BEGIN:VEVENT
        DTSTART:20270506T090000Z
        DURATION:PT1H
        END:VEVENT
        END:VCALENDAR
        """) == [
          "2027-05-03T09:00:00Z +3600", "2027-05-04T09:00:00Z +3600", "2027-05-06T09:00:00Z +3600",
        ])
  }

  @Test(arguments: [
    // Outlook once told whole days by the same day twice.
    (
      ["DTSTART;VALUE=DATE:20270503", "DTEND;VALUE=DATE:20270503"],
      ["2027-05-03 00:00 Europe/Lisbon to 2027-05-04 00:00 Europe/Lisbon"]
    ),
    (
      ["dtstart;value=date-time:20270503T090000z", "duration:pt1h"], [] as [String]
    ),
    (
      ["DTSTART;TZID=Europe/Berlin:20270503T090000Z", "DURATION:PT1H"],
      ["2027-05-03T09:00:00Z +3600"]
    ),
    (
      ["DTSTART:20270503T090000Z", "DURATION:PT1H", "EXDATE:", "RDATE:,"],
      ["2027-05-03T09:00:00Z +3600"]
    ),
    (["DTSTART:20270503T235959Z", "DURATION:PT1S"], ["2027-05-03T23:59:59Z +1"]),
    (["DTSTART:20270503T235960Z", "DURATION:PT1S"], ["2027-05-03T23:59:59Z +1"]),
    (
      ["DTSTART:16010101T000000Z", "DTEND:99991231T235959Z"],
      ["1601-01-01T00:00:00Z +265046774399"]
    ),
    (
      ["DTSTART;VALUE=DATE:00010101", "DTEND;VALUE=DATE:99991231"],
      ["0001-01-01 00:00 Europe/Lisbon to 9999-12-31 00:00 Europe/Lisbon"]
    ),
    (["DTSTART;VALUE=DATE:99991231"], []),
    (["DTSTART:99991231T235959Z", "DURATION:P36525D"], []),
    (
      ["DTSTART:16010503T090000Z", "DURATION:PT1H", "RRULE:FREQ=YEARLY"],
      ["2027-05-03T09:00:00Z +3600"]
    ),
    (
      ["DTSTART:00010101T090000Z", "DURATION:PT1H", "RRULE:FREQ=WEEKLY;INTERVAL=4"],
      ["2027-05-24T09:00:00Z +3600"]
    ),
    (["DTSTART:99991230T090000Z", "DURATION:PT1H", "RRULE:FREQ=DAILY"], []),
    (
      ["DTSTART:20270530T090000Z", "DURATION:PT1H", "RRULE:FREQ=DAILY;UNTIL=99991231T235959Z;"],
      ["2027-05-30T09:00:00Z +3600", "2027-05-31T09:00:00Z +3600"]
    ),
  ])
  func `times far away, endless rules and odd writings are what they are`(
    lines: [String], stretches: [String]
  ) {
    let reading = Reading(["BEGIN:VEVENT", "UID:a"] + lines + ["END:VEVENT"])
    if lines.first?.hasPrefix("dtstart") == true {
      #expect(reading.faults.first?.contains("'20270503T090000z' is no date or time") == true)
    } else {
      #expect(reading.faults == [])
    }
    // What is near the days that are asked for is told, too, and cut off by the database.
    #expect(reading.stretches.filter { !$0.hasPrefix("2027-06") } == stretches)
  }

  @Test(arguments: ["\n", "\r\n", "\r"])
  func `lines end in any way, behind a mark, in small letters`(end: String) {
    let text = """
      \u{FEFF}begin:vcalendar
      begin:vevent
      uid:a
      dtstart:20270503T090000Z
      summary:Zo\u{EB}
        \u{1F37D}
      duration:PT1H
      end:vevent
      end:vcalendar

      """
    #expect(stretches(text.replacing("\n", with: end)) == ["2027-05-03T09:00:00Z +3600"])
  }
}

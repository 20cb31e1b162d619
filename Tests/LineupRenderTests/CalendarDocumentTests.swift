import Lineup
import Testing

@testable import LineupRender

@Suite struct CalendarDocumentTests {
  private func period(_ start: String, _ end: String) throws -> Period {
    try #require(Period(from: Moment(start), to: Moment(end)))
  }

  @Test func `events are written in UTC, with texts escaped and lines folded`() throws {
    let event = CalendarDocument.Event(
      uid: "a@lineup", try period("2027-05-03T09:00:00+02:00", "2027-05-03T10:30:00+02:00"),
      title: "Early; Zo\u{EB}, \\ \r\nand\u{7} " + String(repeating: "\u{E9}", count: 40),
      notes: "instagram", isBusy: true)
    let document = CalendarDocument(
      name: "Ask, Lisbon", stamp: try Moment("2027-01-01T00:00:00Z"), .events([event]))
    #expect(
      document.text.replacing("\r\n", with: "|\n") == """
        BEGIN:VCALENDAR|
        VERSION:2.0|
        PRODID:-//Lineup//Lineup//EN|
        X-WR-CALNAME:Ask\\, Lisbon|
        BEGIN:VEVENT|
        UID:a@lineup|
        DTSTAMP:20270101T000000Z|
        DTSTART:20270503T070000Z|
        DTEND:20270503T083000Z|
        SUMMARY:Early\\; Zo\u{EB}\\, \\\\ \\nand \(String(repeating: "\u{E9}", count: 21))|
         \(String(repeating: "\u{E9}", count: 19))|
        DESCRIPTION:instagram|
        TRANSP:OPAQUE|
        END:VEVENT|
        END:VCALENDAR|

        """)
    for line in document.text.split(separator: "\r\n") { #expect(line.utf8.count <= 75) }
  }

  @Test func `busy times tell no text`() throws {
    let whole = try period("2027-05-03T00:00:00Z", "2027-05-10T00:00:00Z")
    let busy = try period("2027-05-03T09:00:00Z", "2027-05-03T10:00:00Z")
    let document = CalendarDocument(
      name: nil, stamp: whole.start, .busy([busy], within: whole, uid: "busy-1@lineup"))
    #expect(
      document.text
        == [
          "BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Lineup//Lineup//EN", "BEGIN:VFREEBUSY",
          "UID:busy-1@lineup", "DTSTAMP:20270503T000000Z", "DTSTART:20270503T000000Z",
          "DTEND:20270510T000000Z", "FREEBUSY;FBTYPE=BUSY:20270503T090000Z/20270503T100000Z",
          "END:VFREEBUSY", "END:VCALENDAR", "",
        ].joined(separator: "\r\n"))
  }
}

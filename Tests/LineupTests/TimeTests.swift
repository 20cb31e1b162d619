import Testing

@testable import Lineup

@Suite struct TimeTests {
  @Test func `counts days as the Gregorian calendar does`() throws {
    #expect(try LocalDate("1970-01-01").dayNumber == 0)
    #expect(try LocalDate("2000-03-01").dayNumber == 11_017)
    #expect(try LocalDate("2027-05-03").weekday == .monday)
    #expect(try LocalDate("1969-12-31").weekday == .wednesday)
    #expect(try LocalDate("2024-02-29").advanced(by: 366) == LocalDate("2025-03-01"))
  }

  @Test func `gives back every day of eight centuries`() throws {
    var day = try LocalDate("1600-01-01")
    let end = try LocalDate("2400-01-02")
    var weekday = day.weekday.isoNumber
    while day < end {
      #expect(try LocalDate(day.description) == day)
      #expect(day.weekday.isoNumber == weekday)
      weekday = weekday % 7 + 1
      day = day.advanced(by: 1)
    }
  }

  @Test(arguments: [
    "2027-02-29", "2027-13-01", "2027-00-10", "2027-04-31", "27-04-01", "2027-4-1", "2027-04-01 ",
    "2027/04/01", "", "0000-01-01", "+027-01-01",
  ])
  func `refuses days that do not exist`(text: String) {
    #expect(throws: LineupError.malformedDate(text)) { try LocalDate(text) }
  }

  @Test func `starts weeks on Monday`() throws {
    let sunday = try LocalDate("2027-05-09")
    #expect(sunday.weekNumber == sunday.advanced(by: -6).weekNumber)
    #expect(sunday.weekNumber + 1 == sunday.advanced(by: 1).weekNumber)
  }

  @Test func `reads times of day up to midnight's end`() throws {
    #expect(try LocalTime("08:30").minutes == 510)
    #expect(try LocalTime("8:05").minutes == 485)
    #expect(try LocalTime("24:00").minutes == 1440)
    #expect(try LocalTime("08:30:00").minutes == 510)
    for text in ["24:01", "8", "08:60", "08:3", "-1:00", "08:30:01", "", "a:bc"] {
      #expect(throws: LineupError.malformedTime(text)) { try LocalTime(text) }
    }
  }

  @Test func `reads and writes timestamps with their offset`() throws {
    let summer = try Moment("2027-05-03T08:30:00+01:00")
    #expect(summer.description == "2027-05-03T08:30:00+01:00")
    #expect(summer == (try Moment("2027-05-03 07:30Z")))
    #expect(summer.localDate == (try LocalDate("2027-05-03")))
    #expect(
      try Moment("2027-05-03T00:10:00.25-03:30").description == "2027-05-03T00:10:00.250000-03:30")
    #expect(try Moment("1969-12-31T23:59:59Z").localDate == LocalDate("1969-12-31"))
    for text in [
      "2027-05-03T08:30:00", "2027-05-03", "2027-05-03T08:30:00+1", "2027-05-03T24:00:00Z",
      "2027-05-03T08:30:60Z", "2027-05-03T08:30:00+19:00", "2027-05-03T08:30:00.1234567Z",
    ] {
      #expect(throws: LineupError.malformedTimestamp(text)) { try Moment(text) }
    }
  }

  @Test func `knows periods as half-open`() throws {
    let noon = try Moment("2027-05-03T12:00Z")
    let one = try Moment("2027-05-03T13:00Z")
    let two = try Moment("2027-05-03T14:00Z")
    let first = try #require(Period(from: noon, to: one))
    let second = try #require(Period(from: one, to: two))
    let both = try #require(Period(from: noon, to: two))
    #expect(!first.overlaps(second))
    #expect(first.overlaps(both) && both.overlaps(second))
    #expect(both.contains(second) && !second.contains(both))
    #expect(first.minutes == 60)
    #expect(Period(from: noon, to: noon) == nil)
  }
}

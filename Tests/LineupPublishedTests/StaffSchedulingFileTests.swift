import Foundation
import Testing

@testable import LineupPublished

@Suite("staff scheduling files")
struct StaffSchedulingFileTests {
  @Test("are read whole")
  func whole() throws {
    let instance = try staffInstance(smallStaffFile)
    #expect(instance.name == "Small")
    #expect(instance.days == 8)
    #expect(
      instance.kinds == [
        .init(id: "E", minutes: 480, forbiddenNext: []),
        .init(id: "L", minutes: 600, forbiddenNext: ["E"]),
      ])
    #expect(
      instance.employees == [
        .init(
          id: "A", maximumShifts: ["E": 3, "L": 2], maximumMinutes: 2280, minimumMinutes: 1440,
          maximumConsecutiveShifts: 3, minimumConsecutiveShifts: 2, minimumConsecutiveDaysOff: 2,
          maximumWeekends: 1, daysOff: [0]),
        .init(
          id: "B", maximumShifts: ["E": 8, "L": 0], maximumMinutes: 3840, minimumMinutes: 0,
          maximumConsecutiveShifts: 5, minimumConsecutiveShifts: 1, minimumConsecutiveDaysOff: 1,
          maximumWeekends: 0, daysOff: [3, 4]),
      ])
    #expect(
      instance.requests == [
        .init(employee: 0, day: 1, kind: "E", isOn: true, weight: 7),
        .init(employee: 1, day: 0, kind: "E", isOn: true, weight: 2),
        .init(employee: 0, day: 2, kind: "L", isOn: false, weight: 5),
        .init(employee: 1, day: 1, kind: "E", isOn: false, weight: 3),
      ])
    #expect(instance.covers.count == 4)
    #expect(
      instance.covers[1]
        == .init(day: 1, kind: "E", requirement: 1, underWeight: 100, overWeight: 10))
  }

  @Test("mean the same with CRLF, a byte order mark, comments, blank lines and other order")
  func tolerance() throws {
    let plain = try staffInstance(smallStaffFile)
    let marked = "\u{FEFF}" + smallStaffFile.replacingOccurrences(of: "\n", with: "  \r\n\r\n")
    #expect(try staffInstance(marked) == plain)
    let old = smallStaffFile.replacingOccurrences(of: "\n", with: "\r")
    #expect(try staffInstance(old) == plain)
    let spaced = smallStaffFile.replacingOccurrences(of: ",", with: "\t, ")
      .replacingOccurrences(of: "\n8", with: "\n8 # eight")
    #expect(try staffInstance(spaced) == plain)

    let sections = smallStaffFile.components(separatedBy: "\n\n")
    #expect(try staffInstance(sections.reversed().joined(separator: "\n")) == plain)
  }

  @Test("may write a requirement of zero as -0, as one published file does")
  func negativeZero() throws {
    let text = smallStaffFile.replacingOccurrences(of: "2,L,1,50,1", with: "2,L,-0,50,1")
    #expect(try staffInstance(text).covers[2].requirement == 0)
  }

  @Test(
    "are refused with the place of every fault and its remedy",
    arguments: [
      (
        "\n8\n", "\neight\n",
        "small.txt:4:1: error: the horizon is 'eight'; write a whole number from 1 to 3660"
      ),
      (
        "\n8\n", "\n\n",
        "small.txt: error: the horizon has no length; "
          + "write its days below SECTION_HORIZON"
      ),
      (
        "\n8\n", "\n8\n9\n",
        "small.txt:5:1: error: '9' is a second horizon; leave one number of days"
      ),
      (
        "E,480,", "E,0,",
        "small.txt:8:3: error: the length of shift E is '0'; write a whole number from 1 to 1440"
      ),
      (
        "L,600,E", "L,600,E|N",
        "small.txt:9:9: error: 'N', which cannot follow L, is no shift; name one of E, L"
      ),
      (
        "L,600,E", "E,600,",
        "small.txt:9:1: error: the shift 'E' is there twice; leave one of the lines"
      ),
      (
        "A,E=3|L=2,", "A,E=3,",
        "small.txt:13:3: error: employee A has no limit for L; "
          + "add SHIFT=NUMBER for each; 8 where nothing limits it"
      ),
      (
        "A,E=3|L=2,2280", "A,E=3|L=2,-5",
        "small.txt:13:11: error: the maximum of minutes of employee A is '-5'; "
          + "write a whole number from 0 to 10000000"
      ),
      (
        "B,E=8|L=0,3840,0,5,1,1,0", "B,E=8|L=0,3840,0,5,1,1",
        "small.txt:14:1: error: the line has 7 values; write ID, MAXIMUM SHIFTS, MAXIMUM MINUTES, "
          + "MINIMUM MINUTES, MAXIMUM CONSECUTIVE SHIFTS, MINIMUM CONSECUTIVE SHIFTS, "
          + "MINIMUM CONSECUTIVE DAYS OFF, MAXIMUM WEEKENDS"
      ),
      ("B,3,4", "B,3,8", "small.txt:18:5: error: the day is '8'; write a whole number from 0 to 7"),
      (
        "B,3,4", "C,3,4",
        "small.txt:18:1: error: 'C' is no employee; name one of SECTION_STAFF, as A"
      ),
      (
        "A,1,E,7", "A,1,N,7", "small.txt:21:5: error: 'N' is no shift; name one of E, L"
      ),
      (
        "B,0,E,2", "A,1,E,2",
        "small.txt:22:1: error: employee A asks twice about shift E on day 1; "
          + "leave one of the lines, with the sum of their weights"
      ),
      (
        "7,E,2,20,1", "1,E,2,20,1",
        "small.txt:32:1: error: shift E on day 1 is covered twice; leave one of the lines"
      ),
      (
        "SECTION_COVER", "SECTION_COVERS",
        "small.txt:28:1: error: 'SECTION_COVERS' is no section; use one of SECTION_HORIZON, "
          + "SECTION_SHIFTS, SECTION_STAFF, SECTION_DAYS_OFF, SECTION_SHIFT_ON_REQUESTS, "
          + "SECTION_SHIFT_OFF_REQUESTS, SECTION_COVER"
      ),
      (
        "# made by hand", "7",
        "small.txt:1:1: error: '7' stands before the first section; "
          + "move it below its section's name"
      ),
      (
        "7,E,2,20,1", "7,E,99999999999999999999,20,1",
        "small.txt:32:5: error: the requirement is '99999999999999999999'; "
          + "write a whole number from 0 to 10000000"
      ),
    ])
  func fault(good: String, bad: String, sentence: String) throws {
    #expect(smallStaffFile.contains(good))
    let text = smallStaffFile.replacingOccurrences(of: good, with: bad)
    #expect(try faults(in: text, of: staffInstance).first == sentence)
  }

  @Test("are refused with all faults, not the first")
  func allFaults() throws {
    let text = smallStaffFile.replacingOccurrences(of: "A,1,E,7", with: "A,9,N,-1")
      .replacingOccurrences(of: "0,E,1,100,1\n", with: "0,E,1,100\n")
    let found = try faults(in: text, of: staffInstance)
    #expect(found.count == 4)
    #expect(
      found.map { $0.prefix { $0 != " " } } == [
        "small.txt:21:3:", "small.txt:21:5:", "small.txt:21:7:", "small.txt:29:1:",
      ])
  }

  @Test("miss no section and hold none twice")
  func sections() throws {
    let cut = smallStaffFile.components(separatedBy: "\n\n").dropLast().joined(separator: "\n\n")
    #expect(
      try faults(in: cut, of: staffInstance) == [
        "small.txt: error: SECTION_COVER is missing; "
          + "add it, with no line below where there is nothing to say"
      ])
    let twice = smallStaffFile + "\nSECTION_COVER\n3,E,1,1,1"
    #expect(
      try faults(in: twice, of: staffInstance) == [
        "small.txt:33:1: error: SECTION_COVER is there twice; join the two sections"
      ])
    #expect(try faults(in: "", of: staffInstance).count == 7)
  }

  @Test("are refused where a line is not UTF-8")
  func encoding() throws {
    let bytes = Array(smallStaffFile.utf8) + [0x0A, 0xFF, 0xFE]
    #expect(throws: PublishedError.self) {
      try StaffSchedulingInstance(bytes: bytes, name: "Small", file: "small.txt")
    }
  }

  @Test("that are not there are told by their path and the system's words")
  func missing() throws {
    let error = #expect(throws: PublishedError.self) {
      try StaffSchedulingInstance(path: "/nowhere/Instance1.txt")
    }
    #expect(
      error?.description == "'/nowhere/Instance1.txt' cannot be opened: No such file or directory; "
        + "check the path and its permissions")
  }
}

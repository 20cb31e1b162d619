import Foundation
import LineupPublished
import Testing

/// Two employees, eight days (Monday to the Monday after), an early and a late shift.
let smallStaffFile = """
  # made by hand
  SECTION_HORIZON
  # days
  8

  SECTION_SHIFTS
  # ID, minutes, may not follow
  E,480,
  L,600,E

  SECTION_STAFF
  # ID, MaxShifts, MaxMinutes, MinMinutes, MaxConsecutive, MinConsecutive, MinDaysOff, MaxWeekends
  A,E=3|L=2,2280,1440,3,2,2,1
  B,E=8|L=0,3840,0,5,1,1,0

  SECTION_DAYS_OFF
  A,0
  B,3,4

  SECTION_SHIFT_ON_REQUESTS
  A,1,E,7
  B,0,E,2

  SECTION_SHIFT_OFF_REQUESTS
  A,2,L,5
  B,1,E,3

  SECTION_COVER
  0,E,1,100,1
  1,E,1,100,10
  2,L,1,50,1
  7,E,2,20,1
  """

func staffInstance(_ text: String) throws -> StaffSchedulingInstance {
  try StaffSchedulingInstance(bytes: Array(text.utf8), name: "Small", file: "small.txt")
}

/// A roster from one letter a day, `-` for a free day.
func row(_ letters: String) -> [String?] { letters.map { $0 == "-" ? nil : String($0) } }

/// Five tasks and four people; three tasks run at once from 20 to 30.
let smallTaskFile = """
  # made by hand
  Type = 1
  Jobs = 5
    0   30
   10   40
   20   50
   30   60
   50   80
  Qualifications = 4
   2:   0  3
   3:   1  2  4
   2:   2  4
   5:   0  1  2  3  4
  """

func taskInstance(_ text: String) throws -> PersonnelTaskInstance {
  try PersonnelTaskInstance(bytes: Array(text.utf8), name: "Small", file: "small.dat")
}

/// What a reader says of a text, one line a fault.
func faults(in text: String, of read: (String) throws -> some Any) throws -> [String] {
  do {
    _ = try read(text)
    return []
  } catch let error as PublishedError {
    return error.description.split(separator: "\n").map(String.init)
  }
}

/// A folder that is removed with its test.
final class TemporaryFolder {
  let path = NSTemporaryDirectory() + "lineup-published-\(UUID().uuidString)"

  init() throws {
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  func write(_ text: String, to name: String) throws -> String {
    try text.write(toFile: path + "/" + name, atomically: true, encoding: .utf8)
    return path + "/" + name
  }
}

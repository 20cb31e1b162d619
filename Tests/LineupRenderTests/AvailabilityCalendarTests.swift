import LineupRender
import Testing

@Suite struct AvailabilityCalendarTests {
  private let calendar: AvailabilityCalendar = {
    let free = Array(repeating: 0, count: 24)
    let late = Array(repeating: 1, count: 17) + Array(repeating: 0, count: 7)
    let week = AvailabilityCalendar.Week(
      "2027-05-03", [nil, free, late, Array(repeating: 2, count: 24), free, free, nil])
    return AvailabilityCalendar(
      [week],
      shades: [
        .init("·", plain: ".", "nothing said", ink: .dim), .init("░", plain: "-", "available"),
        .init("█", plain: "#", "unavailable", ink: .red), .init("▓", plain: "+", "desired"),
      ])
  }()

  private func text(_ width: Int?, colour: Bool = false, unicode: Bool = true) -> String {
    calendar.rendered(
      Style(colour: colour, unicode: unicode, isTerminal: true, width: width))
  }

  @Test func `eighty columns have signs of three hours, the worst of each`() {
    #expect(
      text(80) == """
                    Mon      Tue      Wed      Thu      Fri      Sat      Sun
                    0   12   0   12   0   12   0   12   0   12   0   12   0   12
        2027-05-03           ········ ░░░░░░·· ████████ ········ ········

        · nothing said   ░ available   █ unavailable
        A sign is 3 hours.

        """)
  }

  @Test func `a narrow terminal has longer signs, a wide one an hour each`() {
    #expect(text(40).contains("2027-05-03      ··· ░░░ ███ ··· ···\n"))
    #expect(text(40).contains("A sign is 8 hours."))
    #expect(!text(40).contains("12"))
    #expect(text(200).contains("A sign is an hour."))
    #expect(text(200).contains(" " + String(repeating: "░", count: 17) + "······· "))
    #expect(text(nil).contains("A sign is 2 hours."))
  }

  @Test(arguments: [16, 20, 28, 32, 40, 60, 80, 100])
  func `no line is wider than the terminal, down to a sign a day`(width: Int) {
    let lines = text(width).split(separator: "\n")
    // Below 20 columns there is no room for seven days.
    #expect(lines.allSatisfy { $0.count <= max(width, 20) }, "\(text(width))")
    #expect(text(28).contains("05-03     ·· ░░ ██ ·· ··\n"))
    #expect(text(20).contains("05-03    · ░ █ · ·\n"))
    #expect(text(20).contains("A sign is a day."))
  }

  @Test func `remarks stand below`() {
    let calendar = AvailabilityCalendar(
      [], shades: [], remarks: ["2027-03-28 has 23 hours, for the clocks change."])
    #expect(
      calendar.rendered(Style(colour: false, unicode: true, isTerminal: true, width: 30)).hasSuffix(
        "2027-03-28 has 23 hours, for\nthe clocks change.\n"))
  }

  @Test func `without Unicode the signs are ASCII, with colour each run has its ink`() {
    let plain = text(80, unicode: false)
    #expect(plain.contains("------.. ########"))
    #expect(plain.utf8.allSatisfy { $0 < 0x80 })
    #expect(text(80, colour: true).contains("\u{1B}[31m████████\u{1B}[0m"))
    #expect(!text(80).contains("\u{1B}"))
  }
}

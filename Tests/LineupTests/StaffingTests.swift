import Testing

@testable import Lineup

@Suite struct StaffingTests {
  let staffing = Staffing()

  @Test(arguments: [(0.0, 0), (0.01, 1), (60, 5), (150, 11)])
  func `staffs published examples`(mentions: Double, heads: Int) {
    #expect(staffing.heads(mentionsPerHour: mentions) == heads)
  }

  @Test func `keeps to the occupancy and needs everybody it asks for`() {
    for mentions in stride(from: 0.5, through: 400, by: 0.5) {
      let heads = staffing.heads(mentionsPerHour: mentions)
      let load = mentions * 0.1 / 1.7
      #expect(load / Double(heads) <= 0.85)
      #expect(staffing.serviceLevel(heads: heads, mentionsPerHour: mentions) >= 0.8)
      let fewer = heads - 1
      let isTooFew =
        fewer == 0 || load / Double(fewer) > 0.85
        || staffing.serviceLevel(heads: fewer, mentionsPerHour: mentions) < 0.8
      #expect(isTooFew)
    }
  }

  @Test func `agrees with the closed form for one and two servers`() {
    // M/M/1: C = a. M/M/2: C = a^2 / (2 + a).
    let plain = Staffing(handlingMinutes: 60, concurrency: 1, answerWithinMinutes: 0)
    #expect(abs(plain.serviceLevel(heads: 1, mentionsPerHour: 0.4) - 0.6) < 1e-12)
    #expect(abs(plain.serviceLevel(heads: 2, mentionsPerHour: 1) - (1 - 1.0 / 3)) < 1e-12)
    #expect(plain.serviceLevel(heads: 2, mentionsPerHour: 2) == 0)
  }

  @Test func `staffs the chosen percentile of a shift's hours`() {
    #expect(Staffing.percentile(0.75, of: [5, 1, 4, 2, 3]) == 4)
    #expect(Staffing.percentile(0.5, of: [1, 2]) == 1.5)
    #expect(Staffing.percentile(1, of: [7]) == 7)
    #expect(Staffing.percentile(0.5, of: []) == 0)
    #expect(staffing.heads(hourlyMentions: [60, 60, 60, 600]) > 5)
    #expect(Staffing(percentile: 0.5).heads(hourlyMentions: [60, 60, 60, 600]) == 5)
  }

  @Test func `leaves a desk closed under the least mentions`() {
    #expect(staffing.heads(hourlyMentions: [0.49, 0.49]) == 0)
    #expect(staffing.heads(hourlyMentions: [0.5, 0.5]) == 1)
  }
}

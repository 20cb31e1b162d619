import Testing

@testable import Lineup

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

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

  /// Erlang C by its sum (Erlang 1917), with no recursion: the share of mentions that wait.
  private func waiting(_ heads: Int, load: Double) -> Double {
    var term = 1.0
    var below = 0.0
    for servers in 0..<heads {
      below += term
      term *= load / Double(servers + 1)
    }
    let busy = term * Double(heads) / (Double(heads) - load)
    return busy / (below + busy)
  }

  @Test(arguments: [Staffing(), Staffing(answerWithinMinutes: 1, serviceLevel: 0.95)])
  func `asks for the people that Erlang's sum asks for, and says why`(staffing: Staffing) {
    for mentions in stride(from: 1.0, through: 300, by: 7.3) {
      let load = mentions * staffing.handlingMinutes / 60 / staffing.concurrency
      func isInTime(_ heads: Int) -> Bool {
        let pace = (Double(heads) - load) * staffing.concurrency / staffing.handlingMinutes
        return Double(heads) > load
          && 1 - waiting(heads, load: load) * exp(-pace * staffing.answerWithinMinutes)
            >= staffing.serviceLevel
      }
      func isUnworn(_ heads: Int) -> Bool { load <= staffing.maximumOccupancy * Double(heads) }
      let heads = (1...200).first { isInTime($0) && isUnworn($0) } ?? 0
      let level = staffing.level(mentionsPerHour: mentions)
      #expect(level.heads == heads, "\(mentions) an hour")
      let misses = heads == 1 ? (true, true) : (!isInTime(heads - 1), !isUnworn(heads - 1))
      let criterion: StaffingLevel.Criterion =
        misses == (true, true) ? .both : misses.0 ? .serviceLevel : .occupancy
      #expect(level.criterion == criterion, "\(mentions) an hour")
      #expect(abs(level.occupancy - load / Double(heads)) < 1e-12)
    }
  }

  @Test func `says which criterion binds`() {
    // 60 an hour are 3.53 erlangs: four people would be in time, but busy 88% of it.
    #expect(staffing.level(mentionsPerHour: 60).criterion == .occupancy)
    #expect(staffing.level(mentionsPerHour: 5).criterion == .both)
    let hasty = Staffing(answerWithinMinutes: 0.5, serviceLevel: 0.9)
    #expect(hasty.level(mentionsPerHour: 60).criterion == .serviceLevel)
    #expect(staffing.level(mentionsPerHour: 0).criterion == nil)
    #expect(staffing.level(hourlyMentions: [0.4, 0.4]).heads == 0)
  }

  @Test func `staffs the 70th to the 80th percentile as asked`() {
    let hours: [Double] = [10, 20, 30, 40, 50, 60, 70, 80, 90, 100, 110]
    #expect(
      [0.7, 0.75, 0.8].map { Staffing(percentile: $0).level(hourlyMentions: hours).mentionsPerHour }
        == [80, 85, 90])
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

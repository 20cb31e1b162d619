import Lineup

/// Somebody whom a plan may hire, with everything that the rules ask about the person.
public struct Person: Sendable {
  public let id: Identifier<Curator>
  public let profile: Profile
  public let rate: Rate

  /// Unpopular shifts worked before this plan; fairness counts them.
  public let unpopularShiftsBefore: Int

  /// When the person can work: touching windows joined, in order; nil where nothing limits it.
  let available: [Period]?
  let unavailable: [Period]
  let undesired: [Period]
  let desired: [Period]

  /// Work that other campaigns have booked.
  let around: WorkAround

  /// The campaign's shortest rest between two shifts, in minutes.
  var minimumRest = 0

  /// The instant at which the plan is told; nil where notice does not matter.
  var toldAt: Moment?

  /// Shifts that the person is pinned to.
  var pinnedShifts: Set<Identifier<Shift>> = []

  /// Shifts that the person has been told of before, pinned ones too.
  var toldShifts: Set<Identifier<Shift>> = []

  public var name: String { profile.name }
  public var contract: Contract { profile.contract }

  init(
    id: Identifier<Curator>, profile: Profile, rate: Rate, windows: [AvailabilityWindow] = [],
    unpopularShiftsBefore: Int = 0, elsewhere: [WorkElsewhere] = []
  ) {
    func periods(_ kind: AvailabilityKind) -> [Period] {
      windows.filter { $0.kind == kind }.map(\.period).joined()
    }
    self.id = id
    self.profile = profile
    self.rate = rate
    self.unpopularShiftsBefore = unpopularShiftsBefore
    available = windows.contains { $0.kind == .available } ? periods(.available) : nil
    unavailable = periods(.unavailable)
    undesired = periods(.undesired)
    desired = periods(.desired)
    around = WorkAround(elsewhere)
  }

  /// Whether the person would rather not work the shift: it touches an undesired window.
  public func dislikes(_ shift: Shift) -> Bool {
    undesired.contains { $0.overlaps(shift.period) }
  }

  /// Whether the person would like to work the shift: it lies within a desired window.
  public func likes(_ shift: Shift) -> Bool {
    desired.contains { $0.contains(shift.period) }
  }

  /// Whether there is work that the person likes or dislikes.
  var hasPreferences: Bool { !undesired.isEmpty || !desired.isEmpty }

  /// What working the shift costs in minor units, the fee of its day left out.
  func hourlyFee(of shift: Shift) -> Int64 { rate.hourly(minutes: shift.period.minutes) }

  /// What standing by for the shift costs in minor units, rounded up to whole ones.
  func standbyFee(of shift: Shift, percent: Int) -> Int64 {
    rate.standby(minutes: shift.period.minutes, percent: percent)
  }
}

extension [Period] {
  /// The same instants in order, with overlapping and touching periods made one.
  func joined() -> [Period] {
    var result: [Period] = []
    for period in sorted(by: { $0.start < $1.start }) {
      guard let last = result.last, period.start <= last.end else {
        result.append(period)
        continue
      }
      let end = Swift.max(last.end, period.end)
      result[result.count - 1] = Period(from: last.start, to: end) ?? last
    }
    return result
  }
}

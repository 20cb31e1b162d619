/// How a campaign takes changes of a schedule that people know already.
public struct ChangePolicy: Hashable, Sendable {
  /// What a change counts when it comes within some hours of the shift.
  public struct Notice: Hashable, Sendable {
    /// Under so many hours before the shift starts.
    public let hours: Int

    /// Times what a change with plenty of notice counts; at least 1.
    public let weight: Int

    public init(under hours: Int, weight: Int) {
      self.hours = hours
      self.weight = weight
    }
  }

  /// Minutes before its start from which published work is frozen.
  public var freezeMinutes: Int

  /// The hours in ascending order; a change with more notice than all of them counts once.
  public var notice: [Notice]

  /// Two days frozen; four times under 24 hours, twice under 72. [J]
  public init(
    freezeMinutes: Int = 48 * 60,
    notice: [Notice] = [Notice(under: 24, weight: 4), Notice(under: 72, weight: 2)]
  ) {
    self.freezeMinutes = freezeMinutes
    self.notice = notice
  }

  /// What a change counts that is told at `now` and concerns work that starts at `start`.
  public func weight(of start: Moment, at now: Moment) -> Int {
    let microseconds = start.microseconds - now.microseconds
    return notice.first { microseconds < Int64($0.hours) * 3_600_000_000 }?.weight ?? 1
  }

  /// Whether published work that starts at `start` is frozen at `now`.
  public func isFrozen(_ start: Moment, at now: Moment) -> Bool {
    start.microseconds - now.microseconds < Int64(freezeMinutes) * 60_000_000
  }
}

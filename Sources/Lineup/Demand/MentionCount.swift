/// Mentions expected or counted within one hour on one desk.
public struct MentionCount: Hashable, Sendable {
  /// The first instant of the hour.
  public let hour: Moment
  public let desk: Desk
  public let mentions: Double

  public init(hour: Moment, desk: Desk, mentions: Double) {
    self.hour = hour
    self.desk = desk
    self.mentions = mentions
  }
}

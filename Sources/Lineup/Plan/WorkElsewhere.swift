/// Work that somebody is booked on beside a campaign's plan: by another campaign, during its flight
/// or in the days around it.
public struct WorkElsewhere: Hashable, Sendable {
  public let curator: Identifier<Curator>

  /// The code of the campaign that booked it.
  public let campaign: String

  /// When, at the place of the campaign that is planned.
  public let period: Period

  public init(curator: Identifier<Curator>, campaign: String, period: Period) {
    self.curator = curator
    self.campaign = campaign
    self.period = period
  }

  /// The local day on which it starts, as the campaign that is planned counts days.
  public var day: LocalDate { period.start.localDate }
}

/// How much of somebody's audience lies in one segment of a campaign.
public struct AudienceShare: Hashable, Sendable {
  public let curator: Identifier<Curator>
  public let segment: String

  /// Part of the usable audience, 0 to 1.
  public let share: Double

  public init(curator: Identifier<Curator>, segment: String, share: Double) {
    self.curator = curator
    self.segment = segment
    self.share = share
  }
}

/// What was last told of somebody's audience and relation.
public struct AudienceNote: Hashable, Sendable {
  /// By the segment's name; empty where nobody told any.
  public let shares: [String: Double]

  /// nil where none was observed.
  public let stage: RelationStage?

  /// Days since the stage was observed.
  public let stageDaysAgo: Double

  public init(
    shares: [String: Double] = [:], stage: RelationStage? = nil, stageDaysAgo: Double = 0
  ) {
    self.shares = shares
    self.stage = stage
    self.stageDaysAgo = stageDaysAgo
  }
}

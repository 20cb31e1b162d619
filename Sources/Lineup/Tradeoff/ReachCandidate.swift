#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// What somebody brings to a campaign's reach before a mode or a lead time is chosen.
public struct ReachCandidate: Hashable, Sendable {
  public let curator: Identifier<Curator>

  /// Followers of the largest account: accounts of one person share an audience. nil where unknown;
  /// such a person reaches nobody.
  public let followers: Int64?

  /// Part of the audience in each of the campaign's segments, in their order.
  public let shares: [Double]

  /// Whether the shares were spread by languages, for want of any that were told.
  public let hasSpreadShares: Bool
  public let stage: RelationStage

  /// Whether the stage was suggested by the state on the roster, for want of an observation.
  public let hasSuggestedStage: Bool

  /// Today's trust.
  public let trust: Trust

  /// The probability that the person takes an offer.
  public let acceptance: Double

  /// What somebody on the roster brings to a campaign's segments.
  ///
  /// Without told shares, `audience.in-segments` of the audience is spread over the segments that
  /// ask for no language or for one that the person speaks, in proportion to their people.
  public init(
    _ curator: Curator, _ note: AudienceNote, segments: [Segment], _ assumptions: Assumptions
  ) {
    let profile = curator.profile
    self.curator = curator.id
    followers = profile.channels.compactMap(\.followers).max()
    hasSpreadShares = note.shares.isEmpty
    shares =
      note.shares.isEmpty
      ? Self.spread(profile.languages, over: segments, assumptions[.audienceInSegments])
      : segments.map { note.shares[$0.name] ?? 0 }
    hasSuggestedStage = note.stage == nil
    stage = note.stage ?? RelationStage(suggestedBy: profile.state)
    trust = Trust(stage, daysAgo: note.stageDaysAgo, assumptions)
    acceptance = assumptions.acceptance(profile.state)
  }

  public init(
    curator: Identifier<Curator>, followers: Int64?, shares: [Double],
    hasSpreadShares: Bool = false,
    stage: RelationStage, hasSuggestedStage: Bool = false, trust: Trust, acceptance: Double
  ) {
    self.curator = curator
    self.followers = followers
    self.shares = shares
    self.hasSpreadShares = hasSpreadShares
    self.stage = stage
    self.hasSuggestedStage = hasSuggestedStage
    self.trust = trust
    self.acceptance = acceptance
  }

  private static func spread(
    _ languages: [LanguageTag], over segments: [Segment], _ share: Double
  ) -> [Double] {
    let served = segments.map { segment in
      segment.languages.isEmpty
        || segment.languages.contains { wanted in languages.contains { $0.serves(wanted) } }
    }
    let people = zip(segments, served).reduce(0.0) { $0 + ($1.1 ? Double($1.0.population) : 0) }
    return zip(segments, served).map { segment, isServed in
      isServed && people > 0 ? share * Double(segment.population) / people : 0
    }
  }
}

/// What engaging somebody in one mode, so many weeks before the flight, does and takes.
///
/// All figures are linear in whether the person is engaged in the mode.
public struct EngagementEffect: Hashable, Sendable {
  public let curator: Identifier<Curator>
  public let mode: EngagementMode

  /// Trust when the flight begins.
  public let trust: Trust

  /// What one exposure does against one with full trust, e.
  public let effect: Double

  /// What the person's own fees are multiplied by.
  public let feeFactor: Double

  /// Staff hours from the beginning of the lead to the end of the flight.
  public let staffHours: Double

  /// Part of each segment that the person reaches alone, p = min(`reach.cap`, F share e / N).
  public let reached: [Double]

  /// -ln(1 - p) for each segment: these add up over people where audiences mix at random
  /// (Sainsbury), so that a segment's reach is N (1 - exp(-sum)).
  public let exposures: [Double]

  /// The figures of a candidate at a lead time.
  public init(
    _ candidate: ReachCandidate, _ mode: EngagementMode, lead: Double, flightWeeks: Double,
    segments: [Segment], _ assumptions: Assumptions
  ) {
    curator = candidate.curator
    self.mode = mode
    let hours = assumptions.hoursBefore(mode)
    let grown = candidate.trust.growing(lead: lead, hoursAWeek: hours, assumptions)
    let trust = mode == .agency ? grown.throughAgency(assumptions) : grown
    let effect = trust.effect(assumptions)
    let audience = assumptions.usableAudience(followers: candidate.followers ?? 0)
    let cap = assumptions[.reachCap]
    let reached = zip(candidate.shares, segments).map { share, segment in
      min(cap, audience * share * effect / Double(max(1, segment.population)))
    }
    self.trust = trust
    self.effect = effect
    self.reached = reached
    feeFactor = assumptions.feeFactor(mode, lead: lead)
    staffHours = hours * max(0, lead) + assumptions.hoursInFlight(mode) * flightWeeks
    exposures = reached.map { -log1p(-$0) }
  }

  /// The person's own fees in this mode, rounded up to whole minor units.
  public func fees(_ own: Int64) -> Int64 { wholeUnits(Double(own) * feeFactor) }
}

/// How many people of a campaign's segments a group reaches.
public struct SegmentReach: Hashable, Sendable {
  /// People of all segments by their weights, each counted once where audiences mix at random.
  public let estimate: Double

  /// The same where some hear from everybody and others from nobody, by `reach.mixing`.
  public let unevenEstimate: Double

  /// No mixing of audiences gives less: the largest member of each segment alone.
  public let lower: Double

  /// No mixing of audiences gives more: the members' sum, everybody at most.
  public let upper: Double

  /// People reached in each segment, in their order, by the estimate and without weights.
  public let bySegment: [Double]

  public init(_ members: [EngagementEffect], segments: [Segment], _ assumptions: Assumptions) {
    let mixing = assumptions[.reachMixing]
    var (estimate, uneven, lower, upper) = (0.0, 0.0, 0.0, 0.0)
    var bySegment: [Double] = []
    for (index, segment) in segments.enumerated() {
      let people = Double(segment.population)
      let exposures = members.reduce(0) { $0 + $1.exposures[index] }
      let reached = -people * expm1(-exposures)
      bySegment.append(reached)
      estimate += segment.weight * reached
      uneven += segment.weight * people * (1 - pow(1 + exposures / mixing, -mixing))
      lower += segment.weight * people * (members.map { $0.reached[index] }.max() ?? 0)
      upper += segment.weight * people * min(1, members.reduce(0) { $0 + $1.reached[index] })
    }
    self.estimate = estimate
    unevenEstimate = uneven
    self.lower = lower
    self.upper = upper
    self.bySegment = bySegment
  }
}

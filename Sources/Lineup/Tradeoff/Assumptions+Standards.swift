extension Assumptions {
  /// Every coefficient with its default: none was fitted to data, so that all count as judgement
  /// until a campaign sets its own.
  public static let standards: [Assumption] =
    trust + stages + hours + agency + rush + audience + work + outcomes + shocks

  private static let share = 0.0...1.0

  private static let trust: [Assumption] = [
    Assumption(
      .trustHours,
      "staff hours with one person that close all but 1/e of the distance to full trust",
      8, "hours", allowed: 0.1...1000),
    Assumption(
      .trustHoursCap, "staff hours a week with one person beyond which trust grows no faster", 2,
      "hours a week", allowed: 0...40),
    Assumption(
      .trustHalfLife, "days without contact after which half of the trust is left", 180, "days",
      allowed: 1...10_000),
    Assumption(
      .effectBase, "effect of one exposure without any trust, against 1 with full trust", 0.25,
      "share", allowed: share),
    Assumption(
      .effectOfTrust, "what full trust adds to the effect of one exposure", 0.75, "share",
      allowed: share),
  ]

  private static let stages: [Assumption] = [
    Assumption(.stranger, "trust in a stranger", 0.05, "share", allowed: share),
    Assumption(.noticed, "trust where one noticed the other", 0.15, "share", allowed: share),
    Assumption(.talked, "trust after talks", 0.35, "share", allowed: share),
    Assumption(.trusted, "trust where it was proved", 0.65, "share", allowed: share),
    Assumption(
      .advocate, "trust of somebody who speaks for the client", 0.85, "share", allowed: share),
  ]

  private static let hours: [Assumption] = [
    Assumption(
      .coldHours, "staff hours before the flight with somebody engaged cold", 0.25, "hours a week",
      allowed: 0...40),
    Assumption(
      .lightHours, "staff hours before the flight with somebody engaged lightly", 0.75,
      "hours a week", allowed: 0...40),
    Assumption(
      .fullHours, "staff hours before the flight with somebody engaged in full", 2, "hours a week",
      allowed: 0...40),
    Assumption(
      .flightHours, "staff hours in the flight with somebody engaged in-house", 0.5, "hours a week",
      allowed: 0...40),
    Assumption(
      .staffHours, "staff hours that the campaign has", 20, "hours a week", allowed: 0...10_000),
    Assumption(
      .wage, "what a staff hour costs", 30, "currency an hour", allowed: 0...1_000_000_000),
  ]

  private static let agency: [Assumption] = [
    Assumption(
      .agencyFeeFactor, "what an agency multiplies fees by", 1.45, "times", band: 1.25...1.65,
      allowed: 1...10),
    Assumption(
      .agencyRetainer, "what an agency asks for a campaign beside fees", 4000, "currency",
      allowed: 0...1_000_000_000),
    Assumption(
      .agencyBorrowedTrust, "part of the missing trust that an agency's own ties make up for", 0.35,
      "share", allowed: share),
    Assumption(
      .agencyHours, "staff hours before the flight with somebody engaged by an agency", 0.1,
      "hours a week", allowed: 0...40),
    Assumption(
      .agencyFlightHours, "staff hours in the flight with somebody engaged by an agency", 0.15,
      "hours a week", allowed: 0...40),
    Assumption(
      .agencyPremiumShare, "part of the premium of haste that an agency passes on", 0.6, "share",
      allowed: share),
  ]

  private static let rush: [Assumption] = [
    Assumption(
      .rushPremium, "what fees rise by when people are asked on the first day of work", 0.9,
      "share",
      allowed: 0...10),
    Assumption(
      .rushDecay, "weeks of lead after which 1/e of the premium of haste is left", 2, "weeks",
      allowed: 0.01...520),
  ]

  private static let audience: [Assumption] = [
    Assumption(
      .realFollowers, "part of followers who are people: the mean of Beta(8,2), until an audit",
      0.8,
      "share", band: 0.57...0.96, allowed: share),
    Assumption(
      .activeOfNano, "part of followers who see a post, at 1,000 followers and below", 0.3, "share",
      allowed: share),
    Assumption(
      .activeOfMega, "part of followers who see a post, at a million followers and above", 0.08,
      "share", allowed: share),
    Assumption(
      .audienceInSegments,
      "part of an audience within the campaign's segments, where none was told",
      0.3, "share", allowed: share),
    Assumption(
      .reachCap, "most of a segment that one person reaches", 0.6, "share", allowed: 0...0.99),
    Assumption(
      .reachMixing,
      "k of (1+y/k)^-k, which tells the reach if some people hear from everybody and "
        + "others from nobody; large means random duplication", 4, "shape", band: 2...16,
      allowed: 0.1...1_000_000),
  ]

  private static let work: [Assumption] = [
    Assumption(
      .acceptanceOfProspect, "probability that a prospect takes an offer", 0.6, "probability",
      allowed: share),
    Assumption(
      .acceptanceOfInvited, "probability that somebody invited takes an offer", 0.75, "probability",
      allowed: share),
    Assumption(
      .acceptanceOfAgreed, "probability that somebody agreed or active takes an offer", 0.95,
      "probability", band: 0.85...0.99, allowed: share),
    Assumption(
      .weeksPerRound, "weeks that one round of asking reserves takes", 1.5, "weeks",
      allowed: 0.1...52),
    Assumption(
      .noShow, "probability that somebody hired drops out", 0.06, "probability", allowed: share),
    Assumption(
      .feeNoise, "standard deviation of one person's fees about what was planned", 0.1, "share",
      allowed: 0...2),
    Assumption(
      .overspend, "most that is spent for each unit of the budget in a win", 1.05, "times",
      band: 1...1.1, allowed: 1...10),
    Assumption(
      .activeShare, "least share of those hired who are active at the end in a win", 0.7, "share",
      allowed: share),
  ]

  private static let outcomes: [Assumption] = [
    Assumption(
      .purchases, "purchases for each weighted person reached", 0.004, "outcomes a person",
      allowed: share),
    Assumption(
      .attendances, "attendances for each weighted person reached", 0.01, "outcomes a person",
      allowed: share),
    Assumption(
      .sponsorships, "sponsorships for each weighted person reached", 0.000_02, "outcomes a person",
      allowed: share),
    Assumption(
      .favourableReviews, "favourable reviews for each weighted person reached", 0.002,
      "outcomes a person", allowed: share),
    Assumption(
      .inboundLinks, "inbound links for each weighted person reached", 0.000_2, "outcomes a person",
      allowed: share),
  ]

  private static let shocks: [Assumption] = [
    Assumption(
      .campaignShape, "shape of the Gamma factor that all outcomes of a campaign share", 6, "shape",
      allowed: 0.1...1_000_000),
    Assumption(
      .segmentShape, "shape of the Gamma factor that all outcomes of a segment share", 4, "shape",
      allowed: 0.1...1_000_000),
    Assumption(
      .curatorShape, "shape of the Gamma factor of one person's exposures", 4, "shape",
      allowed: 0.1...1_000_000),
  ]
}

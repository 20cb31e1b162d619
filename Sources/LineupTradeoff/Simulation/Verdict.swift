import Lineup

/// In a word, how a plan stands.
public enum VerdictWord: String, CaseIterable, Hashable, Sendable {
  case masterStroke = "master stroke"
  case sound
  case tossUp = "toss-up"
  case longShot = "long shot"
  case catastrophicFail = "catastrophic fail"
  /// The staff alone would win, for less.
  case agencyNotNeeded = "agency not needed"

  /// From the worst, 0, to the best; that an agency is not needed tells that a win is near.
  public var rank: Int {
    switch self {
    case .catastrophicFail: 0
    case .longShot: 1
    case .tossUp: 2
    case .sound: 3
    case .agencyNotNeeded, .masterStroke: 4
    }
  }

  /// The probabilities of a win from which on a plan may be a master stroke, is sound, a toss-up, and
  /// under which it is a catastrophic fail.
  public static let masterShare = 0.8
  public static let soundShare = 0.65
  public static let tossUpShare = 0.4
  public static let longShotShare = 0.15

  /// The word for a forecast beside that of the other way of lining people up.
  ///
  /// It goes by the lower end P of the interval of a win: a master stroke from .8 on where it beats
  /// the other way by .25, sound from .65 on, a toss-up from .4 on, a long shot below; a
  /// catastrophic fail where the upper end is under .15, or more than half of the spend is lost with
  /// a probability over .5. An agency is not needed where the staff alone reach .8 for less.
  public init(_ forecast: Forecast, beside other: Forecast?, throughAgency: Bool) {
    let lower = forecast.winInterval.lower
    let lead = other.map { forecast.difference(to: $0).mean }
    if throughAgency, let other, other.winInterval.lower >= Self.masterShare,
      other.cost < forecast.cost
    {
      self = .agencyNotNeeded
    } else if forecast.winInterval.upper < Self.longShotShare || forecast.loss > 0.5 {
      self = .catastrophicFail
    } else if lower >= Self.masterShare, let lead, lead >= 0.25 {
      self = .masterStroke
    } else if lower >= Self.soundShare {
      self = .sound
    } else if lower >= Self.tossUpShare {
      self = .tossUp
    } else {
      self = .longShot
    }
  }
}

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

  /// The least probability of a win for which a plan counts as sound.
  public static let soundShare = 0.65

  /// The word for a forecast beside that of the other way of lining people up.
  ///
  /// It goes by the lower end P of the interval of a win: a master stroke from .8 on where it beats
  /// the other way by .25, sound from .65 on, a toss-up from .4 on, a long shot below; a
  /// catastrophic fail where the upper end is under .15, or more than half of the spend is lost with
  /// a probability over .5. An agency is not needed where the staff alone reach .8 for less.
  public init(_ forecast: Forecast, beside other: Forecast?, throughAgency: Bool) {
    let lower = forecast.winInterval.lower
    let lead = other.map { forecast.difference(to: $0).mean }
    if throughAgency, let other, other.winInterval.lower >= 0.8, other.cost < forecast.cost {
      self = .agencyNotNeeded
    } else if forecast.winInterval.upper < 0.15 || forecast.loss > 0.5 {
      self = .catastrophicFail
    } else if lower >= 0.8, let lead, lead >= 0.25 {
      self = .masterStroke
    } else if lower >= Self.soundShare {
      self = .sound
    } else if lower >= 0.4 {
      self = .tossUp
    } else {
      self = .longShot
    }
  }
}

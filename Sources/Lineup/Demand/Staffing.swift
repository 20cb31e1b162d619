#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// What a stream of mentions takes, and how well it is answered then.
public struct StaffingLevel: Hashable, Sendable {
  /// What asks for the people.
  public enum Criterion: String, CaseIterable, Hashable, Sendable {
    /// Fewer would answer too late.
    case serviceLevel = "service-level"
    /// Fewer would be too busy.
    case occupancy
    /// Fewer would do neither.
    case both
  }

  public let mentionsPerHour: Double

  /// People to put there; 0 where the desk stays closed.
  public let heads: Int

  /// nil where the desk stays closed.
  public let criterion: Criterion?

  /// Share of mentions answered in time by those people.
  public let serviceLevel: Double

  /// Share of their time spent on mentions.
  public let occupancy: Double
}

/// How many people answer a stream of mentions in time and without being worn out.
///
/// People are the servers of an M/M/n queue (Erlang C). Somebody who converses with several people
/// at once works off `concurrency` mentions in the time of one.
public struct Staffing: Hashable, Sendable {
  /// Minutes from opening a mention to closing it.
  public let handlingMinutes: Double

  /// Mentions that one person handles side by side.
  public let concurrency: Double

  /// Minutes within which a mention should get its answer.
  public let answerWithinMinutes: Double

  /// Share of mentions to answer within that time, 0..<1.
  public let serviceLevel: Double

  /// Largest share of a person's time spent on mentions, over 0 to 1.
  public let maximumOccupancy: Double

  /// Which of a shift's busier hours to staff for, 0...1; .75 staffs three quarters of the hours.
  public let percentile: Double

  /// Mentions an hour under which a desk stays closed.
  public let leastMentions: Double

  /// Judgement defaults, for the agency to change.
  public init(
    handlingMinutes: Double = 6, concurrency: Double = 1.7, answerWithinMinutes: Double = 15,
    serviceLevel: Double = 0.8, maximumOccupancy: Double = 0.85, percentile: Double = 0.75,
    leastMentions: Double = 0.5
  ) {
    precondition(handlingMinutes > 0 && concurrency > 0 && answerWithinMinutes >= 0)
    precondition((0..<1).contains(serviceLevel) && maximumOccupancy > 0 && maximumOccupancy <= 1)
    precondition((0...1).contains(percentile) && leastMentions >= 0)
    self.handlingMinutes = handlingMinutes
    self.concurrency = concurrency
    self.answerWithinMinutes = answerWithinMinutes
    self.serviceLevel = serviceLevel
    self.maximumOccupancy = maximumOccupancy
    self.percentile = percentile
    self.leastMentions = leastMentions
  }

  /// Fewest people who keep both the service level and the occupancy at `mentions` an hour.
  public func heads(mentionsPerHour mentions: Double) -> Int {
    level(mentionsPerHour: mentions).heads
  }

  /// Fewest people who keep both the service level and the occupancy at `mentions` an hour, and
  /// which of the two asks for them.
  public func level(mentionsPerHour mentions: Double) -> StaffingLevel {
    guard mentions > 0 else {
      return StaffingLevel(
        mentionsPerHour: 0, heads: 0, criterion: nil, serviceLevel: 1, occupancy: 0)
    }
    let load = offeredLoad(mentionsPerHour: mentions)
    let unworn = max(1, Int((load / maximumOccupancy).rounded(.up)))
    // More than the load, or the queue grows without end.
    var inTime = Int(load) + 1
    while serviceLevel(heads: inTime, mentionsPerHour: mentions) < serviceLevel { inTime += 1 }
    // With everybody busy all the time nobody is in time: an occupancy of 1 asks for more than load.
    let heads = max(unworn, inTime)
    return StaffingLevel(
      mentionsPerHour: mentions, heads: heads,
      criterion: unworn == inTime ? .both : unworn > inTime ? .occupancy : .serviceLevel,
      serviceLevel: serviceLevel(heads: heads, mentionsPerHour: mentions),
      occupancy: load / Double(heads))
  }

  /// Share of mentions answered within the time limit by `heads` people.
  ///
  /// - Returns: 0 where the queue grows without end.
  /// - Note: Erlang C with waiting time tail C exp(-(n - a) t / s), s the time one mention takes of
  ///   a person; A. K. Erlang, 1917.
  public func serviceLevel(heads: Int, mentionsPerHour mentions: Double) -> Double {
    let load = offeredLoad(mentionsPerHour: mentions)
    guard Double(heads) > load else { return 0 }
    var blocking = 1.0
    for servers in 1...heads { blocking = load * blocking / (Double(servers) + load * blocking) }
    let occupancy = load / Double(heads)
    let waiting = blocking / (1 - occupancy * (1 - blocking))
    let minutesPerMention = handlingMinutes / concurrency
    return 1 - waiting * exp(-(Double(heads) - load) * answerWithinMinutes / minutesPerMention)
  }

  /// People to put on a shift, from the mentions of each of its hours.
  public func heads(hourlyMentions: [Double]) -> Int { level(hourlyMentions: hourlyMentions).heads }

  /// What a shift takes, from the mentions of each of its hours.
  public func level(hourlyMentions: [Double]) -> StaffingLevel {
    let mentions = Self.percentile(percentile, of: hourlyMentions)
    guard mentions < leastMentions else { return level(mentionsPerHour: mentions) }
    return StaffingLevel(
      mentionsPerHour: mentions, heads: 0, criterion: nil, serviceLevel: 0, occupancy: 0)
  }

  /// The linearly interpolated percentile of `values`; 0 of none.
  static func percentile(_ share: Double, of values: [Double]) -> Double {
    guard let last = values.indices.last else { return 0 }
    let sorted = values.sorted()
    let position = share * Double(last)
    let below = Int(position)
    let above = min(below + 1, last)
    return sorted[below] + (sorted[above] - sorted[below]) * (position - Double(below))
  }

  /// Work in person-hours an hour (erlangs).
  private func offeredLoad(mentionsPerHour mentions: Double) -> Double {
    mentions * handlingMinutes / 60 / concurrency
  }
}

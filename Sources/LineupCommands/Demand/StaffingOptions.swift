import ArgumentParser
import Lineup

/// How mentions become heads, as options.
struct StaffingOptions: ParsableArguments {
  @Option(help: .init("Minutes from opening a mention to closing it.", valueName: "minutes"))
  var handling = 6.0

  @Option(help: .init("Mentions that one person handles side by side.", valueName: "n"))
  var concurrency = 1.7

  @Option(help: .init("Minutes within which to answer.", valueName: "minutes"))
  var answerWithin = 15.0

  @Option(help: .init("Share of mentions to answer within that time.", valueName: "share"))
  var serviceLevel = 0.8

  @Option(help: .init("Largest share of a person's time spent on mentions.", valueName: "share"))
  var occupancy = 0.85

  @Option(help: .init("Which of a shift's hours to staff for.", valueName: "share"))
  var percentile = 0.75

  @Option(help: .init("Mentions an hour under which a desk stays closed.", valueName: "n"))
  var least = 0.5

  @Option(
    help: .init(
      "Which parts make a desk of its own: platform, language, topic; none adds all demand up.",
      valueName: "parts"),
    transform: deskParts)
  var apart = Set(HeadcountPolicy.DeskPart.allCases)

  mutating func validate() throws {
    try checkRanges([
      ("--handling", handling > 0 && handling <= 1440, "over 0 to 1440 minutes"),
      ("--concurrency", concurrency > 0 && concurrency <= 100, "over 0 to 100"),
      ("--answer-within", (0...10_080).contains(answerWithin), "0 to 10080 minutes"),
      ("--service-level", serviceLevel >= 0 && serviceLevel < 1, "0 to under 1"),
      ("--occupancy", occupancy > 0 && occupancy <= 1, "over 0 to 1"),
      ("--percentile", (0...1).contains(percentile), "0 to 1"),
      ("--least", (0...1e9).contains(least), "0 or more"),
    ])
  }

  /// The policy of one desk that the options tell.
  var staffing: Staffing {
    Staffing(
      handlingMinutes: handling, concurrency: concurrency, answerWithinMinutes: answerWithin,
      serviceLevel: serviceLevel, maximumOccupancy: occupancy, percentile: percentile,
      leastMentions: least)
  }
}

/// Refuses the first option whose value is out of its range.
///
/// - Throws: `ValidationError`.
func checkRanges(_ rules: [(option: String, holds: Bool, range: String)]) throws {
  for (option, holds, range) in rules where !holds {
    throw ValidationError("\(option) is out of range; give \(range)")
  }
}

/// Reads `platform,language`, or `none`.
///
/// - Throws: `ValidationError`.
private func deskParts(_ text: String) throws -> Set<HeadcountPolicy.DeskPart> {
  if text == "none" { return [] }
  return try Set(
    text.split(separator: ",").map { part in
      guard let known = HeadcountPolicy.DeskPart(rawValue: String(part).trimmed) else {
        throw ValidationError(
          "'\(part)' is no part of a desk; write platform, language, topic or none")
      }
      return known
    })
}

import Lineup
import LineupPlanner

/// An invented campaign like those of an agency: candidates with few languages and messy
/// availability, three shifts a day, eight desks, and less money than the targets would cost.
struct SyntheticCampaign {
  let people: Int
  let days: Int
  let hires: Int

  /// The budget as a part of what staffing every target by average people would cost.
  let tightness: Double
  let seed: Int

  /// Whether some desks never have fewer people than a minimum.
  var hasMinima = true

  private static let desks: [(platform: String, language: String, heads: Double)] = [
    ("instagram", "en", 2.6), ("tiktok", "en", 1.6), ("x", "en", 1.2), ("instagram", "es", 1.4),
    ("tiktok", "es", 1), ("instagram", "pt", 1), ("x", "pt", 0.8), ("youtube", "de", 0.7),
  ]
  private static let patterns: [(code: String, start: Int, end: Int, load: Double)] = [
    ("early", 8, 14, 0.5), ("late", 14, 20, 1), ("night", 18, 24, 0.75),
  ]

  /// Heads per shift at the peak, over all desks, when there are 30 hires: about ten.
  func problem() throws -> Problem {
    var random = SplitMix(seed: UInt64(seed) &* 1_000_003 &+ UInt64(people * 1009 + days))
    let euro = try Currency("EUR")
    let first = LocalDate(dayNumber: 20_941)  // Monday 2027-05-03
    let curators = try (1...people).map { try curator($0, euro, &random) }
    let windows = curators.flatMap { self.windows(of: $0.id, from: first, &random) }
    let shifts = try self.shifts(from: first, &random)
    let heads = shifts.flatMap(\.needs).reduce(0) { $0 + $1.headcount.target }
    let usual = Double(heads * 6 * 22_00 + hires * 150_00)
    let terms = CampaignTerms(
      code: "synthetic", name: "Synthetic", timeZone: "Europe/Lisbon",
      flight: first...first.advanced(by: days - 1),
      budget: Money(minorUnits: Int64(usual * tightness / 100) * 100, euro), hires: 0...hires)
    return try Problem(terms: terms, curators: curators, shifts: shifts, windows: windows)
  }

  private func curator(
    _ number: Int, _ euro: Currency, _ random: inout SplitMix
  ) throws -> Curator {
    let platforms = Set(
      (0..<random.pick([1, 2, 2, 3])).map { _ in
        random.pick(["instagram", "instagram", "instagram", "tiktok", "tiktok", "x", "youtube"])
      })
    var languages = Set(
      (0..<random.pick([1, 1, 2])).map { _ in
        random.pick(["en", "en", "en", "es", "es", "pt", "pt", "de", "fr"])
      })
    if random.chance(0.6) { languages.insert("en") }
    let most = Int.random(in: 5...15, using: &random) * 120
    let rate = Rate(
      euro, flat: Int64.random(in: 10...80, using: &random) * 500,
      perDay: random.chance(0.15) ? Int64.random(in: 4...12, using: &random) * 500 : 0,
      perHour: Int64.random(in: 30...70, using: &random) * 50)
    let profile = Profile(
      name: "Candidate \(number)", state: .active,
      channels: try platforms.sorted().map { platform in
        try Channel(platform: Platform(platform), handle: "c\(number)")
      },
      languages: try languages.sorted().map(LanguageTag.init), rate: rate,
      contract: Contract(
        minimumMinutesPerWeek: min(most, random.pick([0, 0, 0, 0, 360, 480, 600])),
        maximumMinutesPerWeek: most, maximumDaysPerWeek: random.pick([3, 4, 5, 5, 6]),
        maximumConsecutiveDays: random.pick([3, 4, 5, 5, 6])))
    return Curator(id: Identifier(Int64(number)), profile: profile)
  }

  private func windows(
    of curator: Identifier<Curator>, from first: LocalDate, _ random: inout SplitMix
  ) -> [AvailabilityWindow] {
    let offers = random.chance(0.4)
    var windows: [AvailabilityWindow] = []
    func add(_ kind: AvailabilityKind, _ day: Int, _ hours: Range<Int>) {
      let start = hour(first.advanced(by: day), hours.lowerBound)
      if let period = Period(from: start, to: hour(first.advanced(by: day), hours.upperBound)) {
        windows.append(AvailabilityWindow(curator: curator, kind: kind, period: period))
      }
    }
    for day in 0..<days {
      if offers, random.chance(0.7) {
        add(.available, day, random.pick([0..<24, 7..<21, 12..<24]))
      }
      if !offers, random.chance(0.12) { add(.unavailable, day, random.pick([0..<24, 7..<13])) }
      if random.chance(0.12) { add(.undesired, day, random.pick([0..<24, 17..<24])) }
      if random.chance(0.1) { add(.desired, day, random.pick([0..<24, 7..<15])) }
    }
    return windows
  }

  private func shifts(from first: LocalDate, _ random: inout SplitMix) throws -> [Shift] {
    var shifts: [Shift] = []
    for day in 0..<days {
      let date = first.advanced(by: day)
      let swing =
        (date.weekday.isWeekend ? 1.2 : 1) * Double.random(in: 0.85..<1.15, using: &random)
      for pattern in Self.patterns {
        let number = Int64(shifts.count + 1)
        var needs: [Need] = []
        for (place, desk) in Self.desks.enumerated() {
          let share = desk.heads * pattern.load * swing * Double(hires) / 30
          let target = Int((share + Double.random(in: -0.3..<0.3, using: &random)).rounded())
          let least = target >= 2 && random.chance(0.3) && hasMinima ? 1 : 0
          guard target > 0,
            let headcount = Headcount(minimum: least, target: target, maximum: target + 1)
          else { continue }
          let kind = try Desk(
            platform: Platform(desk.platform), language: LanguageTag(desk.language))
          needs.append(
            Need(
              id: Identifier(number * 100 + Int64(place)), desk: kind, headcount: headcount))
        }
        guard !needs.isEmpty,
          let period = Period(from: hour(date, pattern.start), to: hour(date, pattern.end))
        else { continue }
        shifts.append(
          Shift(
            id: Identifier(number), code: pattern.code, day: date, period: period,
            isUnpopular: pattern.code == "night" || date.weekday.isWeekend, needs: needs))
      }
    }
    return shifts
  }

  /// An hour of a day in Lisbon's summer time.
  private func hour(_ day: LocalDate, _ hour: Int) -> Moment {
    let seconds = Int64(day.dayNumber) * 86_400 + Int64(hour - 1) * 3600
    return Moment(microseconds: seconds * 1_000_000, offset: 3600)
  }
}

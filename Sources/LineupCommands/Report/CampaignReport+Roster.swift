import Lineup
import LineupRender
import LineupStore
import LineupTradeoff

/// The people of the plan, each with the reasons for which the plan has them.
extension CampaignReport {
  var roster: [ReportSection.Block] {
    guard missingPlan == nil, let record, let sheet = planSheet else {
      return missingPlan.map { [$0] } ?? []
    }
    let reasons = HireReasons(self, record.plan, sheet)
    let hired = Set(record.plan.hires)
    let people = planning.curators.filter { hired.contains($0.id) }.sorted {
      ($0.profile.name, $0.id) < ($1.profile.name, $1.id)
    }
    return [.init(.cards(people.map(reasons.card)))]
  }
}

/// Why a plan has its people, told from figures that set each of them apart from the others.
private struct HireReasons {
  private let plan: Plan
  private let sheet: PlanSheet
  private let shifts: [Identifier<Shift>: Shift]
  private let work: [Identifier<Curator>: [Assignment]]
  private let minutes: [Identifier<Curator>: Int]
  private let speakers: [LanguageTag: Int]
  private let wanted: [LanguageTag]
  private let segments: [Segment]
  private let everybody: [EngagementEffect]

  /// What all of them reach, and their exposures by segment.
  private let all: SegmentReach
  private let exposures: [Double]
  private let desk: TradeoffDesk?
  private let assumptions: Assumptions

  init(_ report: CampaignReport, _ plan: Plan, _ sheet: PlanSheet) {
    self.plan = plan
    self.sheet = sheet
    shifts = Dictionary(uniqueKeysWithValues: report.planning.shifts.map { ($0.id, $0) })
    work = Dictionary(grouping: plan.assignments, by: \.curator)
    minutes = sheet.minutesByCurator
    let hired = Set(plan.hires)
    let profiles = report.planning.curators.filter { hired.contains($0.id) }.map(\.profile)
    let desks = report.planning.shifts.flatMap { $0.needs.compactMap(\.desk.language) }
    let wanted = Array(Set(desks + report.campaign.terms.languages)).sorted { $0.tag < $1.tag }
    self.wanted = wanted
    speakers = Dictionary(
      uniqueKeysWithValues: wanted.map { language in
        (language, profiles.count { $0.languages.contains { $0.serves(language) } })
      })
    segments = report.campaign.terms.segments
    desk = report.judged?.desk
    assumptions = report.judged?.sheet.study.tradeoff.assumptions ?? Assumptions()
    let members = report.judged?.sheet.asked.members ?? []
    everybody = members
    all = SegmentReach(members, segments: segments, assumptions)
    exposures = segments.indices.map { index in members.reduce(0) { $0 + $1.exposures[index] } }
  }

  func card(_ curator: Curator) -> PersonCard {
    let profile = curator.profile
    let cost = sheet.costs[curator.id]
    let hours = (minutes[curator.id] ?? 0)
    let followers = profile.channels.compactMap(\.followers).max()
    return PersonCard(
      profile.name,
      subtitle: profile.channels.map { "@\($0.handle) on \($0.platform.name)" }
        .joined(separator: ", "),
      facts: [
        .init("fee", cost.map { Cell($0) } ?? .null, title: "Fee"),
        .init("audience", followers.map { .text(grouped(Int($0))) } ?? .null),
        .init("languages", Cell(profile.languages.map(\.tag))),
        .init("work", .duration(hours * 60), title: "Work"),
      ],
      reasons: [
        reach(of: curator.id), price(of: curator.id, cost, minutes: hours), languages(of: profile),
        shifts(of: curator.id), relation(of: curator),
      ].compactMap { $0 },
      share: share(of: curator.id))
  }

  /// The part of the plan's reach that falls to a person by exposures; all parts add up to it.
  private func share(of curator: Identifier<Curator>) -> PersonCard.Share? {
    guard let member = everybody.first(where: { $0.curator == curator }), all.estimate > 0 else {
      return nil
    }
    let reach = segments.indices.reduce(0.0) { sum, index in
      guard exposures[index] > 0 else { return sum }
      let part = member.exposures[index] / exposures[index]
      return sum + segments[index].weight * all.bySegment[index] * part
    }
    let part = reach / all.estimate
    return .init(part, told: "\(tenths(part)) of the plan's reach")
  }

  private func reach(of curator: Identifier<Curator>) -> String? {
    guard let member = everybody.first(where: { $0.curator == curator }), all.estimate > 0 else {
      return nil
    }
    let others = everybody.filter { $0.curator != curator }
    let less = all.estimate - SegmentReach(others, segments: segments, assumptions).estimate
    let parts = zip(segments, member.reached).filter { $1 * Double($0.population) >= 0.5 }
      .map { "\(rounded($1 * Double($0.population))) of \($0.name)" }
    if parts.isEmpty { return "Reaches none of the segments, as far as is known." }
    return "Reaches \(parts.joined(separator: " and ")) alone; without them the plan would lose "
      + "\(tenths(less / all.estimate)) of its reach."
  }

  private func price(
    of curator: Identifier<Curator>, _ cost: Money?, minutes: Int
  ) -> String? {
    guard let cost, minutes > 0 else { return nil }
    let prices = plan.hires.compactMap { hire -> Double? in
      guard let cost = sheet.costs[hire], let minutes = self.minutes[hire], minutes > 0 else {
        return nil
      }
      return Double(cost.minorUnits) / Double(minutes)
    }
    let own = Double(cost.minorUnits) / Double(minutes)
    let cheaper = prices.count { $0 < own - 1e-9 }
    let hourly = Money(minorUnits: Int64((own * 60).rounded()), cost.currency)
    if prices.count < 2 { return "Costs \(hourly) an hour of work." }
    return cheaper == 0
      ? "Costs \(hourly) an hour of work, nobody less."
      : "Costs \(hourly) an hour of work; \(cheaper) of \(prices.count) cost less."
  }

  private func languages(of profile: Profile) -> String? {
    let rare = wanted.filter { language in
      (1...3).contains(speakers[language] ?? 0)
        && profile.languages.contains { $0.serves(language) }
    }
    if rare.isEmpty { return nil }
    return rare.map { language in
      let count = speakers[language] ?? 1
      return count == 1
        ? "The only one who speaks \(language.tag)." : "One of \(count) who speak \(language.tag)."
    }.joined(separator: " ")
  }

  private func shifts(of curator: Identifier<Curator>) -> String? {
    let own = (work[curator] ?? []).compactMap { assignment in
      shifts[assignment.shift].map { ($0, assignment.need) }
    }
    if own.isEmpty { return nil }
    let desks = Set(
      own.compactMap { shift, need in shift.needs.first { $0.id == need }?.label }
    ).sorted()
    let unpopular = own.count { $0.0.isUnpopular }
    return "Works \(own.count) \(own.count == 1 ? "shift" : "shifts")"
      + (unpopular > 0 ? ", \(unpopular) of them unpopular," : "")
      + " at \(desks.joined(separator: ", "))."
  }

  private func relation(of curator: Curator) -> String? {
    guard let desk, !segments.isEmpty else { return nil }
    let candidate = desk.candidate(curator, assumptions)
    if candidate.hasSuggestedStage {
      return "Relation: \(candidate.stage.rawValue), as the state "
        + "\(curator.profile.state.rawValue) suggests."
    }
    return "Relation: \(candidate.stage.rawValue), as told."
  }

  /// A share in percent with one decimal.
  private func tenths(_ share: Double) -> String {
    let tenths = Int((share * 1000).rounded())
    return "\(tenths / 10).\(abs(tenths % 10))%"
  }
}

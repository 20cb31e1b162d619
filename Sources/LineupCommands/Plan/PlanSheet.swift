import Lineup
import LineupRender
import LineupStore

/// A plan with the names, days and desks that its keys stand for, ready to be shown.
struct PlanSheet {
  private let plan: Plan
  private let desk: PlanningDesk
  let costs: [Identifier<Curator>: Money]
  let names: [Identifier<Curator>: String]
  let days: [LocalDate]

  /// A sheet; costs are worked out from the rates where the store does not tell them.
  init(plan: Plan, costs: [Identifier<Curator>: Money]?, desk: PlanningDesk) {
    self.plan = plan
    self.desk = desk
    names = Dictionary(uniqueKeysWithValues: desk.curators.map { ($0.id, $0.profile.name) })
    days = Array(Set(desk.shifts.map(\.day))).sorted()
    self.costs = costs ?? Self.costs(of: plan, desk: desk)
  }

  /// Everything about the plan: head, levels, money, uncovered desks, hires, board and map.
  ///
  /// `rules` are those that the plan was solved with, nil where nobody tells; `stages` tells how long
  /// each level was searched, where the plan has just been solved. For people the board takes the
  /// place of the list of assignments.
  func details(
    head: [Details.Entry], rules: RuleBook?, stages: Table? = nil, style: Style, isForPeople: Bool
  ) -> Details {
    let sections: [Details.Section?] = [
      .init(.entries(head + money + history + coverage(rules))),
      .init(.table(levels), title: "How good it is"),
      rules.map { .init(.table($0.exceptions), title: "Rules that are not on and hard") },
      stages.map { .init(.table($0), title: "How long each level was searched") },
      .init(.table(uncovered), title: "What it leaves uncovered"),
      .init(.table(hires), title: "Whom it hires"),
      .init(.picture(board.rendered(style)), title: "Who works when"),
      .init(.picture(map.rendered(style)), title: "Coverage"),
      isForPeople ? nil : .init(.table(assignments), title: "Assignments"),
    ]
    return Details("plan", sections.compactMap { $0 })
  }

  private var money: [Details.Entry] {
    let budget = desk.campaign.terms.budget
    let left = Money(minorUnits: budget.minorUnits - plan.cost.minorUnits, budget.currency)
    let needs = desk.shifts.flatMap { shift in shift.needs.map { (shift, $0) } }
    let wanted = needs.reduce(0) { $0 + $1.0.period.minutes * $1.1.headcount.target }
    let missing = missingHeads.reduce(0) { $0 + $1.shift.period.minutes * $1.heads }
    return [
      .init("hired", .integer(plan.hires.count), title: "Hires"), .init("cost", Cell(plan.cost)),
      .init("budget", Cell(budget)), .init("unspent", Cell(left)),
      .init("wanted", .duration(wanted * 60), title: "Work wanted"),
      .init("uncovered_work", .duration(missing * 60), title: "Work left uncovered"),
    ]
  }

  /// How much of the past fairness counts: days before the flight, and unpopular shifts that the
  /// hired worked in them.
  private var history: [Details.Entry] {
    let counted = plan.hires.reduce(0) { $0 + (desk.unpopularBefore[$1] ?? 0) }
    return [
      .init(
        "history_days", .integer(Store.unpopularHistoryDays),
        title: "Days of history"),
      .init(
        "unpopular_before", .integer(counted), title: "Unpopular shifts in them"),
    ]
  }

  private func coverage(_ rules: RuleBook?) -> [Details.Entry] {
    [.init("coverage", rules.map { .text($0.coverage.rawValue) } ?? .null)]
  }

  var levels: Table {
    Table(
      "levels",
      columns: [
        Column("level"), Column("value", kind: .integer), Column("bound", kind: .integer),
        Column("unit"), Column("gap_percent", kind: .decimal), Column("proven", kind: .bool),
      ],
      rows: plan.levels.map {
        [
          .text($0.name), .integer(Int($0.value)), .integer(Int($0.bound)), .text($0.unit),
          .decimal($0.gap * 100, places: 2), .bool($0.isProven),
        ]
      }, emptyText: "Made by hand.")
  }

  private var uncovered: Table {
    Table(
      "uncovered",
      columns: [
        Column("day", kind: .date), Column("shift"), Column("desk"),
        Column("target", kind: .integer), Column("missing", kind: .integer),
      ],
      rows: missingHeads.map {
        [
          .date($0.shift.day.description), .text($0.shift.code), .text($0.need.label),
          .integer($0.need.headcount.target), .integer($0.heads),
        ]
      }, emptyText: "Nothing.")
  }

  private var hires: Table {
    let minutes = minutesByCurator
    let shifts = Dictionary(grouping: plan.assignments, by: \.curator).mapValues(\.count)
    var table = Table(
      "hires",
      columns: [
        Column("curator", kind: .integer), Column("external_id"), Column("name"),
        Column("languages", kind: .list), Column("platforms", kind: .list),
        Column("shifts", kind: .integer), Column("work", kind: .duration),
        Column("cost", kind: .money), Column("unpopular_before", kind: .integer),
      ], emptyText: "Nobody.")
    for curator in desk.curators where plan.hires.contains(curator.id) {
      let profile = curator.profile
      let platforms = Set(profile.channels.map(\.platform)).sorted().map(\.name)
      table.append([
        .integer(Int(curator.id.rawValue)), profile.externalID.map { .text($0) } ?? .null,
        .text(profile.name), Cell(profile.languages.map(\.tag)), Cell(platforms),
        .integer(shifts[curator.id] ?? 0), .duration((minutes[curator.id] ?? 0) * 60),
        costs[curator.id].map { Cell($0) } ?? .null,
        .integer(desk.unpopularBefore[curator.id] ?? 0),
      ])
    }
    return table
  }

  private var assignments: Table {
    let byShift = Dictionary(grouping: plan.assignments, by: \.shift)
    var table = Table(
      "assignments",
      columns: [
        Column("day", kind: .date), Column("shift"), Column("starts_at", kind: .timestamp),
        Column("ends_at", kind: .timestamp), Column("desk"), Column("curator", kind: .integer),
        Column("name"),
      ])
    for shift in desk.shifts {
      let desks = Dictionary(uniqueKeysWithValues: shift.needs.map { ($0.id, $0.label) })
      let people = (byShift[shift.id] ?? []).sorted {
        ($0.need, $0.curator) < ($1.need, $1.curator)
      }
      for assignment in people {
        table.append([
          .date(shift.day.description), .text(shift.code),
          .timestamp(shift.period.start.description), .timestamp(shift.period.end.description),
          .text(desks[assignment.need] ?? ""),
          .integer(Int(assignment.curator.rawValue)), .text(names[assignment.curator] ?? ""),
        ])
      }
    }
    return table
  }

  private var board: ScheduleBoard {
    let signs = shiftSigns(Set(desk.shifts.map(\.code)))
    let shifts = Dictionary(uniqueKeysWithValues: desk.shifts.map { ($0.id, $0) })
    let work = Dictionary(grouping: plan.assignments, by: \.curator)
    let people = plan.hires.sorted { (names[$0] ?? "", $0) < (names[$1] ?? "", $1) }.map { hire in
      let worked = (work[hire] ?? []).compactMap { shifts[$0.shift] }
      return ScheduleBoard.Person(
        names[hire] ?? "curator \(hire)",
        days.map { day in
          worked.filter { $0.day == day }.sorted { $0.period.start < $1.period.start }
            .compactMap { signs[$0.code] }.joined()
        })
    }
    let open = days.map { day in
      missingHeads.filter { $0.shift.day == day }.reduce(0) { $0 + $1.heads }
    }
    let unpopular = Set(desk.shifts.filter(\.isUnpopular).map(\.code))
    let legend = signs.sorted { $0.value < $1.value }.map { code, sign in
      ScheduleBoard.Sign(sign, code, ink: unpopular.contains(code) ? .yellow : nil)
    }
    return ScheduleBoard(
      days: days.map { DayLabel($0) }, people: people, open: open, legend: legend)
  }

  private var map: CoverageMap {
    let heads = Dictionary(grouping: plan.assignments, by: \.need).mapValues(\.count)
    let desks = Set(desk.shifts.flatMap { $0.needs.map(\.label) }).sorted()
    let needs = desks.map { wanted in
      CoverageMap.Need(
        wanted,
        days.map { day in
          let needs = desk.shifts.filter { $0.day == day }.flatMap(\.needs)
            .filter { $0.label == wanted }
          return CoverageMap.Cover(
            heads: needs.reduce(0) { $0 + (heads[$1.id] ?? 0) },
            target: needs.reduce(0) { $0 + $1.headcount.target },
            minimum: needs.reduce(0) { $0 + $1.headcount.minimum })
        })
    }
    return CoverageMap(days: days.map { DayLabel($0) }, needs: needs)
  }

  /// The heads that each desk lacks to its target, in the order of the shifts.
  var missingHeads: [(shift: Shift, need: Need, heads: Int)] {
    let heads = Dictionary(grouping: plan.assignments, by: \.need).mapValues(\.count)
    return desk.shifts.flatMap { shift in
      shift.needs.compactMap { need in
        let missing = need.headcount.target - (heads[need.id] ?? 0)
        return missing > 0 ? (shift, need, missing) : nil
      }
    }
  }

  var minutesByCurator: [Identifier<Curator>: Int] {
    let minutes = Dictionary(uniqueKeysWithValues: desk.shifts.map { ($0.id, $0.period.minutes) })
    return plan.assignments.reduce(into: [:]) { sums, assignment in
      sums[assignment.curator, default: 0] += minutes[assignment.shift] ?? 0
    }
  }

  private static func costs(of plan: Plan, desk: PlanningDesk) -> [Identifier<Curator>: Money] {
    let shifts = Dictionary(uniqueKeysWithValues: desk.shifts.map { ($0.id, $0) })
    let work = Dictionary(grouping: plan.assignments, by: \.curator)
    let standby = Set(
      desk.shifts.flatMap { $0.needs.filter(\.isStandby).map(\.id) })
    let rates = desk.rates
    let share = desk.campaign.terms.standbyPercent
    return plan.hires.reduce(into: [:]) { costs, hire in
      guard let rate = rates[hire] else { return }
      let worked = (work[hire] ?? []).compactMap { shifts[$0.shift] }
      let hourly = (work[hire] ?? []).reduce(Int64(0)) { sum, assignment in
        guard let minutes = shifts[assignment.shift]?.period.minutes else { return sum }
        return sum
          + (standby.contains(assignment.need)
            ? rate.standby(minutes: minutes, percent: share) : rate.hourly(minutes: minutes))
      }
      let fees = rate.fees(days: Set(worked.map(\.day)).count, hourly: hourly)
      costs[hire] = Money(minorUnits: fees, rate.currency)
    }
  }
}

/// One sign for each shift code: its first letter that no other has, in upper case.
func shiftSigns(_ codes: Set<String>) -> [String: String] {
  var signs: [String: String] = [:]
  for code in codes.sorted() {
    let letters = code.uppercased().filter { $0.isLetter || $0.isNumber }.map(String.init)
    let free = letters.first { !signs.values.contains($0) }
    signs[code] = free ?? String(signs.count + 1)
  }
  return signs
}

extension DayLabel {
  init(_ day: LocalDate) {
    let weekday = day.weekday.rawValue
    self.init(
      date: day.description,
      weekday: weekday.prefix(1).uppercased() + weekday.dropFirst().prefix(1),
      startsWeek: day.weekday == .monday)
  }
}

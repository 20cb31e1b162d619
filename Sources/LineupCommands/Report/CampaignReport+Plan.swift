import Lineup
import LineupRender
import LineupStore

/// The schedule, the coverage and the budget.
extension CampaignReport {
  var schedule: [ReportSection.Block] {
    guard missingPlan == nil, let record, let sheet = planSheet else {
      return missingPlan.map { [$0] } ?? []
    }
    let days = sheet.days
    let kinds = kindsOfShifts
    let signs = shiftSigns(Set(kinds))
    let placeOfDay = Dictionary(uniqueKeysWithValues: zip(days, days.indices))
    let shifts = Dictionary(uniqueKeysWithValues: planning.shifts.map { ($0.id, $0) })
    let work = Dictionary(grouping: record.plan.assignments, by: \.curator)
    let people = record.plan.hires.sorted { left, right in
      (sheet.names[left] ?? "", left) < (sheet.names[right] ?? "", right)
    }
    let rows = people.map { person in
      let bars = (work[person] ?? []).compactMap { assignment -> GanttBoard.Bar? in
        guard let shift = shifts[assignment.shift], let day = placeOfDay[shift.day],
          let kind = kinds.firstIndex(of: shift.code)
        else { return nil }
        let desk = shift.needs.first { $0.id == assignment.need }?.label ?? ""
        return .init(day: day, kind: kind, minutes: shift.minutesOfDay, told: desk)
      }
      return GanttBoard.Row(name(of: person, sheet), bars)
    }
    let open = days.map { day in
      sheet.missingHeads.filter { $0.shift.day == day }.reduce(0) { $0 + $1.heads }
    }
    let labels = days.map { DayLabel($0) }
    let board = GanttBoard(
      days: labels, kinds: kinds.map { .init(signs[$0] ?? "?", $0) }, rows: rows, open: open)
    return [
      .init(.gantt(board), title: "By person"),
      .init(.dayBoard(dayBoard(record.plan, sheet, labels, kinds)), title: "By day"),
    ]
  }

  private func dayBoard(
    _ plan: Plan, _ sheet: PlanSheet, _ labels: [DayLabel], _ kinds: [String]
  ) -> DayBoard {
    let people = Dictionary(grouping: plan.assignments, by: \.need)
    let shifts = Dictionary(grouping: planning.shifts, by: \.day)
    return DayBoard(
      days: labels, kinds: kinds,
      posts: sheet.days.map { day in
        kinds.map { kind in
          (shifts[day] ?? []).filter { $0.code == kind }.flatMap(\.needs).compactMap { need in
            let names = (people[need.id] ?? []).map { name(of: $0.curator, sheet) }.sorted()
            let missing = max(0, need.headcount.target - names.count)
            return names.isEmpty && missing == 0
              ? nil : DayBoard.Post(need.label, names, missing: missing)
          }
        }
      })
  }

  private func name(of person: Identifier<Curator>, _ sheet: PlanSheet) -> String {
    sheet.names[person] ?? "curator \(person)"
  }

  /// Codes of shifts in the order in which they start on a day.
  private var kindsOfShifts: [String] {
    let starts = Dictionary(grouping: planning.shifts, by: \.code).mapValues { shifts in
      shifts.map(\.minutesOfDay.lowerBound).min() ?? 0
    }
    return starts.sorted { ($0.value, $0.key) < ($1.value, $1.key) }.map(\.key)
  }

  var coverage: [ReportSection.Block] {
    guard let record, let sheet = planSheet else { return missingPlan.map { [$0] } ?? [] }
    let heads = Dictionary(grouping: record.plan.assignments, by: \.need).mapValues(\.count)
    let desks = Set(planning.shifts.flatMap { $0.needs.map(\.label) }).sorted()
    if desks.isEmpty {
      return [.missing("No shift asks for anybody. Generate them:", "lineup shift generate")]
    }
    var byDesk: [Spot: Cover] = [:]
    for shift in planning.shifts {
      for need in shift.needs {
        byDesk[Spot(need.label, shift.day), default: Cover()].add(
          heads[need.id] ?? 0, of: need.headcount.target, times: 1)
      }
    }
    let weeks = stride(from: 0, to: sheet.days.count, by: 14).map { start in
      Array(sheet.days[start..<min(sheet.days.count, start + 14)])
    }
    let maps = weeks.enumerated().map { place, days in
      ReportSection.Block(
        .heatMap(
          HeatMap(
            "Heads of those wanted", measure: Self.share, rows: .init("Desk", desks),
            columns: .init("Day", days.map { DayLabel($0).short }),
            cells: desks.map { desk in days.map { (byDesk[Spot(desk, $0)] ?? Cover()).cell } },
            bands: Self.bands)), title: place == 0 ? "By desk and day" : nil)
    }
    return maps + [.init(.heatMap(hourMap(heads)), title: "By day and hour")]
  }

  /// Head-hours by day and hour of the clock, without those who stand by.
  private func hourMap(_ heads: [Identifier<Need>: Int]) -> HeatMap {
    var byHour: [LocalDate: [Int: Cover]] = [:]
    for shift in planning.shifts {
      for need in shift.needs where !need.isStandby {
        for (hour, minutes) in shift.minutesByHour {
          byHour[shift.day.advanced(by: hour / 24), default: [:]][hour % 24, default: Cover()].add(
            heads[need.id] ?? 0, of: need.headcount.target, times: minutes)
        }
      }
    }
    let days = Set(byHour.keys).sorted()
    let hours = Set(byHour.values.flatMap(\.keys)).sorted()
    return HeatMap(
      "Heads of those wanted", measure: Self.share,
      rows: .init("Day", days.map { DayLabel($0).short }),
      columns: .init("Hour", hours.map { "\($0 < 10 ? "0" : "")\($0)" }),
      cells: days.map { day in
        hours.map { (byHour[day]?[$0] ?? Cover()).cell(per: 60) }
      }, bands: Self.bands,
      notes: ["Heads are counted to the target at most, desk by desk; who stands by is left out."])
  }

  private static let share = Axis("Covered", notation: .percent)
  private static let bands = [
    Band("hardly", to: 0.5), Band("in part", from: 0.5, to: 0.8),
    Band("nearly", from: 0.8, to: 1), Band("fully", from: 1),
  ]

  var budget: [ReportSection.Block] {
    let budget = campaign.terms.budget
    let planned = record?.plan.cost
    var facts: [Details.Entry] = [.init("budget", Cell(budget))]
    if let planned {
      facts += [
        .init("planned", Cell(planned)),
        .init("left", Cell(money(budget.minorUnits - planned.minorUnits)), title: "Left of budget"),
      ]
    }
    facts.append(.init("committed", Cell(money(committed))))
    if let result { facts.append(.init("spent", Cell(result.spent))) }
    guard missingPlan == nil, !spending.isEmpty else {
      return [.init(.facts(facts))] + (missingPlan.map { [$0] } ?? [])
    }
    return [.init(.facts(facts)), .init(.chart(burn))]
  }

  /// What the plan has cost by the end of each day, against the budget.
  private var burn: Chart {
    let flight = campaign.terms.flight
    let unit = Double(campaign.terms.budget.currency.minorUnitsPerMajor)
    let costs = Dictionary(spending.map { ($0.day, $0.cost) }, uniquingKeysWith: +)
    let last = flight.upperBound.dayNumber - flight.lowerBound.dayNumber + 1
    var sum: Int64 = 0
    let points = (1...last).map { day in
      sum += costs[flight.lowerBound.advanced(by: day - 1)] ?? 0
      return Series.Point(Double(day), Double(sum) / unit)
    }
    func level(_ name: String, _ minor: Int64) -> Series {
      Series(name, .line, [1, Double(last)].map { Series.Point($0, Double(minor) / unit) })
    }
    let code = campaign.terms.budget.currency.code
    var series = [
      Series("planned", .step, points), level("budget", campaign.terms.budget.minorUnits),
    ]
    if committed > 0 { series.append(level("committed", committed)) }
    return Chart(
      "Planned cost by day against the budget",
      x: Axis("Day of the flight", notation: .whole),
      y: Axis("Added up", unit: code, covering: 0...0),
      series: series,
      marks: result.map {
        [Chart.Mark("spent", Double(last), Double($0.spent.minorUnits) / unit)]
      } ?? [],
      notes: [
        "Day 1 is \(flight.lowerBound). Flat fees count on day 1, others on the days of their shifts."
      ])
  }
}

/// A desk on a day.
private struct Spot: Hashable {
  let desk: String
  let day: LocalDate

  init(_ desk: String, _ day: LocalDate) {
    self.desk = desk
    self.day = day
  }
}

/// Heads that are there of those wanted, desk by desk.
private struct Cover {
  private var heads = 0
  private var target = 0

  mutating func add(_ heads: Int, of target: Int, times: Int) {
    self.heads += min(heads, target) * times
    self.target += target * times
  }

  var cell: HeatMap.Cell { cell(per: 1) }

  /// The share and the heads, where each counts for so many.
  func cell(per size: Int) -> HeatMap.Cell {
    if target == 0 { return HeatMap.Cell(nil) }
    func told(_ count: Int) -> String {
      let tenths = (count * 10 + size / 2) / size
      return tenths % 10 == 0 ? "\(tenths / 10)" : "\(tenths / 10).\(tenths % 10)"
    }
    return HeatMap.Cell(Double(heads) / Double(target), told: "\(told(heads))/\(told(target))")
  }
}

extension DayLabel {
  /// Such as "Mo 05-03".
  fileprivate var short: String { "\(weekday) \(date.suffix(5))" }
}

extension Shift {
  /// Minutes from the midnight of its day to its start and its end, by the clock at its start.
  var minutesOfDay: Range<Int> {
    let days = period.start.localDate.dayNumber - day.dayNumber
    let start = days * 1440 + period.start.localTime.minutes
    return start..<start + max(1, period.minutes)
  }

  /// The minutes within each hour, counted from the midnight of its day.
  fileprivate var minutesByHour: [(hour: Int, minutes: Int)] {
    let all = minutesOfDay
    return (all.lowerBound / 60...(all.upperBound - 1) / 60).map { hour in
      let part = all.clamped(to: hour * 60..<hour * 60 + 60)
      return (hour, part.count)
    }
  }
}

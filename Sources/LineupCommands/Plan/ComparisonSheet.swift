import Lineup
import LineupPlanner
import LineupRender

/// Two compared plans with the names, days and desks that their keys stand for.
struct ComparisonSheet {
  private let comparison: PlanComparison
  private let numbers: (before: Int, after: Int)
  private let currency: Currency
  private let toldAt: Moment
  private let desk: PlanningDesk
  private let names: [Identifier<Curator>: String]
  private let shifts: [Identifier<Shift>: Shift]
  private let needs: [Identifier<Need>: Need]

  init(
    _ comparison: PlanComparison, numbers: (before: Int, after: Int), desk: PlanningDesk,
    currency: Currency, toldAt: Moment
  ) {
    self.comparison = comparison
    self.numbers = numbers
    self.currency = currency
    self.toldAt = toldAt
    self.desk = desk
    names = Dictionary(uniqueKeysWithValues: desk.curators.map { ($0.id, $0.profile.name) })
    shifts = Dictionary(uniqueKeysWithValues: desk.shifts.map { ($0.id, $0) })
    needs = Dictionary(
      uniqueKeysWithValues: desk.shifts.flatMap { $0.needs.map { ($0.id, $0) } })
  }

  /// Everything: head, figures, coverage, hires and changes.
  var details: Details {
    let changes = comparison.differences
    let told = Set(changes.map(\.curator)).count
    let shortest = changes.compactMap { notice(of: $0.shift) }.min()
    return Details(
      "comparison",
      [
        .init(
          .entries([
            .init("before", .integer(numbers.before)), .init("after", .integer(numbers.after)),
            .init("changes", .integer(changes.count)),
            .init("people_to_tell", .integer(told)),
            .init("told_at", .timestamp(toldAt.description)),
            .init("shortest_notice", shortest.map { .duration($0 * 60) } ?? .null),
          ]), name: "summary"),
        .init(.table(figures), title: "What they come to"),
        .init(.table(coverage), title: "Where coverage differs"),
        .init(.table(hires), title: "Whom they hire"),
        .init(.table(differences), title: "What changes"),
      ])
  }

  /// A row for each figure: hires, cost, levels, coverage, fairness, broken rules.
  private var figures: Table {
    let (before, after) = (comparison.before, comparison.after)
    var table = Table(
      "figures",
      columns: [
        Column("figure"), Column("unit"), Column("before", kind: .integer),
        Column("after", kind: .integer), Column("change", kind: .integer),
      ])
    func add(_ figure: String, _ unit: String, _ one: Int64, _ other: Int64) {
      table.append([
        .text(figure), .text(unit), .integer(Int(one)), .integer(Int(other)),
        .integer(Int(other - one)),
      ])
    }
    let fees = "\(currency.code) minor units"
    add("hires", "people", Int64(before.hires), Int64(after.hires))
    add("assignments", "shifts", Int64(before.assignments), Int64(after.assignments))
    add("cost", fees, before.cost, after.cost)
    for (one, other) in zip(before.levels, after.levels) {
      add(one.level, one.unit, one.value, other.value)
    }
    func heads(_ side: PlanComparison.Side) -> Int64 {
      Int64(side.missing.values.reduce(0, +))
    }
    add("missing", "heads", heads(before), heads(after))
    let unpopular = "unpopular shifts"
    add("fewest unpopular", unpopular, before.unpopular.lowerBound, after.unpopular.lowerBound)
    add("most unpopular", unpopular, before.unpopular.upperBound, after.unpopular.upperBound)
    let percent = "percent of accepted hours"
    add(
      "least used", percent, before.percentOfHours.lowerBound, after.percentOfHours.lowerBound)
    add("most used", percent, before.percentOfHours.upperBound, after.percentOfHours.upperBound)
    add(
      "broken rules", "violations", Int64(before.violations.count), Int64(after.violations.count))
    return table
  }

  /// Desks that lack another number of people.
  private var coverage: Table {
    var table = Table(
      "coverage",
      columns: [
        Column("day", kind: .date), Column("shift"), Column("desk"),
        Column("target", kind: .integer), Column("missing_before", kind: .integer),
        Column("missing_after", kind: .integer),
      ], emptyText: "Nowhere.")
    for shift in desk.shifts {
      for need in shift.needs {
        let before = comparison.before.missing[need.id] ?? 0
        let after = comparison.after.missing[need.id] ?? 0
        guard before != after else { continue }
        table.append([
          .date(shift.day.description), .text(shift.code), .text(need.label),
          .integer(need.headcount.target), .integer(before), .integer(after),
        ])
      }
    }
    return table
  }

  private var hires: Table {
    func rows(_ curators: [Identifier<Curator>], _ change: String) -> [[Cell]] {
      curators.map {
        [.text(change), .integer(Int($0.rawValue)), .text(names[$0] ?? "curator \($0)")]
      }
    }
    return Table(
      "hires", columns: [Column("change"), Column("curator", kind: .integer), Column("name")],
      rows: rows(comparison.hired, "hired") + rows(comparison.dropped, "dropped"),
      emptyText: "The same people.")
  }

  private var differences: Table {
    var table = Table(
      "changes",
      columns: [
        Column("change"), Column("day", kind: .date), Column("shift"),
        Column("starts_at", kind: .timestamp), Column("curator", kind: .integer), Column("name"),
        Column("desk_before"), Column("desk_after"), Column("notice", kind: .duration),
      ], emptyText: "Nothing.")
    for change in comparison.differences {
      let shift = shifts[change.shift]
      let place = { (need: Identifier<Need>?) -> Cell in
        need.map { .text(needs[$0]?.label ?? "need \($0)") } ?? .null
      }
      table.append([
        .text(change.kind.rawValue), shift.map { .date($0.day.description) } ?? .null,
        .text(shift?.code ?? "shift \(change.shift)"),
        shift.map { .timestamp($0.period.start.description) } ?? .null,
        .integer(Int(change.curator.rawValue)),
        .text(names[change.curator] ?? "curator \(change.curator)"), place(change.from),
        place(change.to), notice(of: change.shift).map { .duration($0 * 60) } ?? .null,
      ])
    }
    return table
  }

  /// Minutes from telling to the start of a shift, below 0 where it is too late; nil for a shift
  /// that is gone.
  private func notice(of shift: Identifier<Shift>) -> Int? {
    shifts[shift].map { $0.period.start.minutes - toldAt.minutes }
  }
}

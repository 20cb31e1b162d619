import Lineup
import LineupRender
import LineupStore
import LineupTradeoff

/// A stored frontier as it is shown.
struct FrontierSheet {
  private let record: FrontierRecord
  private let cells: [FrontierCellRecord]
  private let marks: [Identifier<FrontierCellRecord>: (isDominated: Bool, isKnee: Bool)]
  private let currency: Currency
  private let objective: FrontierObjective

  init(_ record: FrontierRecord, _ cells: [FrontierCellRecord], currency: Currency) {
    self.record = record
    self.cells = cells
    self.currency = currency
    objective = FrontierObjective(rawValue: record.objective) ?? .reach
    // Points are measured against those of the same lead, whatever the sourcing.
    marks = Dictionary(grouping: cells, by: \.lead).values.reduce(into: [:]) { marks, cells in
      let found = cells.enumerated().compactMap { place, cell in
        cell.finding.reach.flatMap { reach in
          cell.finding.cost.map { (id: cell.id, cost: $0, reach: reach, place: place) }
        }
      }.sorted { ($0.cost, -$0.reach, $0.place) < ($1.cost, -$1.reach, $1.place) }
      for (point, mark) in zip(found, frontierMarks(found.map { ($0.cost, $0.reach) })) {
        marks[point.id] = mark
      }
    }
  }

  /// One row for each cell; without `isWhole` dominated points are left out.
  func table(isWhole: Bool) -> Table {
    let kind: Column.Kind = objective == .reach ? .integer : .decimal
    var table = Table(
      "frontier",
      columns: [
        Column("cell", kind: .integer), Column("lead_weeks", kind: .decimal),
        Column("sourcing"), Column("budget", kind: .money), Column("state"),
        Column("hires", kind: .integer), Column("cost", kind: .money),
        objective == .reach
          ? Column("reach", kind: kind) : Column("coverage", "coverage %", kind: kind),
        Column("bound", kind: kind), Column("gap_percent", kind: .decimal),
        Column("scheduled", kind: .bool), Column("certain", kind: .bool),
        Column("dominated", kind: .bool), Column("knee", kind: .bool),
        Column("frontier", kind: .integer),
      ])
    for (place, cell) in cells.enumerated() {
      let point = marks[cell.id]
      let isDominated = point?.isDominated ?? false
      if isDominated && !isWhole { continue }
      let finding = cell.finding
      let gap = gap(of: finding)
      table.append([
        .integer(place + 1), .figure(cell.lead), .text(cell.sourcing.rawValue),
        Cell(Money(minorUnits: cell.budget, currency)), .text(finding.state.rawValue),
        finding.reach == nil ? .null : .integer(finding.hires.count),
        finding.cost.map { Cell(Money(minorUnits: $0, currency)) } ?? .null,
        finding.reach.map { told($0) } ?? .null, finding.bound.map { told($0, .up) } ?? .null,
        gap.map { .decimal($0 * 100, places: 2) } ?? .null, .bool(finding.isScheduled),
        .bool(finding.isCertain),
        point.map { .bool($0.isDominated) } ?? .null, point.map { .bool($0.isKnee) } ?? .null,
        .integer(record.number),
      ])
    }
    return table
  }

  /// People, or percent in tenths.
  private func told(
    _ value: Double, _ rule: FloatingPointRoundingRule = .toNearestOrAwayFromZero
  ) -> Cell {
    objective == .reach ? .integer(Int(value.rounded(rule))) : .decimal(value, places: 1)
  }

  /// Reach or coverage over cost: a line for each lead time and sourcing, the bound as the upper end,
  /// the knees named; `bands` are the words of a verdict by reach.
  func chart(bands: [Band]) -> Chart {
    let scale = Double(currency.minorUnitsPerMajor)
    var lines: [(name: String, points: [Series.Point])] = []
    var marks: [Chart.Mark] = []
    for cell in cells {
      guard let reach = cell.finding.reach, let cost = cell.finding.cost,
        let point = self.marks[cell.id], !point.isDominated
      else { continue }
      let name = "\(Axis("", unit: "weeks").told(cell.lead)), \(cell.sourcing.rawValue)"
      let (x, y) = (Double(cost) / scale, objective == .reach ? reach.rounded() : reach)
      let drawn = Series.Point(x, y, high: cell.finding.bound)
      if let place = lines.firstIndex(where: { $0.name == name }) {
        lines[place].points.append(drawn)
      } else {
        lines.append((name, [drawn]))
      }
      if point.isKnee { marks.append(Chart.Mark("knee of \(name)", x, y)) }
    }
    let judged = cells.count { !$0.finding.isCertain }
    return Chart(
      objective == .reach ? "Reach by cost" : "Coverage by cost",
      x: Axis("Cost", unit: currency.code),
      y: objective == .reach ? Axis("People reached") : Axis("Work covered", unit: "%"),
      series: lines.map { Series($0.name, .line, $0.points.sorted { $0.x < $1.x }) },
      yBands: bands, marks: marks,
      notes: ["Upper ends are what no choice of people can beat."]
        + (bands.isEmpty
          ? []
          : [
            "Words go by the probability that such a reach meets the goal, if everybody comes; "
              + "`lineup tradeoff verdict` judges a plan."
          ])
        + (judged == 0
          ? []
          : ["\(judged) of \(cells.count) cells rest on schedules that may not be the best."]),
      emptyText: "No cell has people yet: give the search more --seconds, or more budget.")
  }

  private func gap(of finding: FrontierCellRecord.Finding) -> Double? {
    guard let reach = finding.reach, let bound = finding.bound else { return nil }
    return bound > 0 ? max(0, 1 - reach / bound) : 0
  }
}

import Lineup
import LineupRender
import LineupStore
import LineupTradeoff

/// The summary, the verdict, the frontier and the outcomes.
extension CampaignReport {
  var summary: [ReportSection.Block] {
    var facts: [Details.Entry] = []
    if let record, let sheet = planSheet {
      let needs = planning.shifts.flatMap { shift in shift.needs.map { (shift, $0) } }
      let wanted = needs.reduce(0) { $0 + $1.0.period.minutes * $1.1.headcount.target }
      let missing = sheet.missingHeads.reduce(0) { $0 + $1.shift.period.minutes * $1.heads }
      facts += [
        .init("people", .integer(record.plan.hires.count)), .init("cost", Cell(record.plan.cost)),
        .init("budget", Cell(campaign.terms.budget)),
        .init(
          "covered",
          wanted > 0 ? .text(percent(Double(wanted - missing) / Double(wanted))) : .null,
          title: "Work covered"),
      ]
    } else {
      facts.append(.init("budget", Cell(campaign.terms.budget)))
    }
    if let goal = campaign.terms.goal {
      facts.append(.init("goal", .text("\(goal.count) \(goal.kind.rawValue)")))
    }
    if let asked = judged?.sheet.asked {
      facts += [
        .init("outcomes", .text(rounded(asked.forecast.outcomes)), title: "Outcomes expected"),
        .init("reach", .text(rounded(asked.reach.estimate)), title: "People reached"),
        .init("win", .text(percent(asked.forecast.win)), title: "Chance of a win"),
      ]
    }
    if let result {
      facts.append(.init("result", .integer(result.outcomes), title: "Outcomes counted"))
    }
    return (verdictBlock.map { [$0] } ?? missingForVerdict) + [.init(.facts(facts))]
  }

  var verdict: [ReportSection.Block] {
    guard let judged else { return missingForVerdict }
    let sheet = judged.sheet
    let left: Set = judged.isThorough ? ["better"] : ["better", "people"]
    let people = judged.isThorough ? "" : " with the plan's people"
    let isSafe = sheet.asked.word.rank >= VerdictWord.sound.rank
    return [
      .init(.list(judged.reasons.map { capitalised($0.text) + "." }), title: "Why"),
      .init(.sentence(sheet.sentence), title: "How sure it is"), .init(.intervals(chances)),
      .init(
        .table(
          sheet.flipTable(
            judged.flips, "flips", empty: "No single lever changes the word\(people)."
          )
          .without(left)),
        title: "What flips it"),
      .init(
        .table(
          sheet.flipTable(
            judged.rescues, "rescues",
            empty: isSafe
              ? "It needs no saving." : "No lever, and no two together, make it sound\(people)."
          ).without(left)),
        title: "What saves it, the cheapest first"),
    ]
      + (judged.isThorough
        ? []
        : [
          .init(
            .sentence(
              "All of this is looked for with the plan's people; `lineup report html --thorough` "
                + "looks with people chosen anew, too."))
        ])
  }

  private var verdictBlock: ReportSection.Block? {
    guard let asked = judged?.sheet.asked, let sheet = judged?.sheet else { return nil }
    let tone: ReportSection.Tone =
      switch asked.word {
      case .masterStroke, .sound, .agencyNotNeeded: .good
      case .tossUp: .even
      case .longShot, .catastrophicFail: .bad
      }
    let forecast = asked.forecast
    let goal = campaign.terms.goal.map { " where \($0.count) are wanted" } ?? ""
    return .init(
      .verdict(
        asked.word.rawValue, tone,
        sentence: "\(sheet.claim). \(rounded(forecast.outcomes)) outcomes are expected\(goal), for "
          + "\(money(Int64(forecast.cost.rounded()))) on average."))
  }

  /// The probabilities of a win of both ways, over what is not known well.
  private var chances: IntervalBoard {
    let standings = judged?.sheet.standings ?? []
    return IntervalBoard(
      "Chance of a win, from the worse to the better ends of what is not known well",
      standings.map { standing in
        let ends = standing.band.map(\.win) + [standing.forecast.win]
        let (low, high) = (ends.min() ?? 0, ends.max() ?? 1)
        return .init(
          standing.sourcing.rawValue, standing.forecast.win, in: low...high,
          told: "\(percent(standing.forecast.win)), \(percent(low)) to \(percent(high)): "
            + standing.word.rawValue)
      }, scale: 1)
  }

  var frontierBlocks: [ReportSection.Block] {
    guard let frontier else {
      return [
        .missing(
          "What each budget and lead time buys has not been searched. Search:",
          "lineup tradeoff frontier")
      ]
    }
    let known = frontier.table(isWhole: false)
    let left: Set = ["state", "gap_percent", "scheduled", "certain", "dominated", "frontier"]
    let points = Table(
      "points", columns: known.columns,
      rows: known.rows.filter { row in
        zip(known.columns, row).contains { $0.name == "hires" && !$1.isNull }
      }
    ).without(left)
    return [.init(.chart(frontier.chart(bands: reachBands)))]
      + (points.rows.isEmpty ? [] : [.init(.table(points), title: "Its points")])
  }

  var outcomes: [ReportSection.Block] {
    let goal = campaign.terms.goal
    let line = goal.map { IntervalBoard.Goal(Double($0.count), told: "the goal, \($0.count)") }
    let forecast = judged.map { judged in
      ReportSection.Block(
        .intervals(
          IntervalBoard(
            "Outcomes expected, from the 10th to the 90th of a hundred scenarios",
            judged.sheet.standings.map { standing in
              let range = standing.forecast.outcomeRange
              let (low, high) = (Double(range.low), Double(range.high))
              return .init(
                standing.sourcing.rawValue, standing.forecast.outcomes,
                in: low...max(low, high),
                told: "\(rounded(standing.forecast.outcomes)), \(range.low) to \(range.high)")
            }, goal: line)), title: "Forecast")
    }
    return (forecast.map { [$0] } ?? missingForVerdict) + counted(goal, line)
  }

  private func counted(_ goal: Goal?, _ line: IntervalBoard.Goal?) -> [ReportSection.Block] {
    guard let result else {
      return [
        .missing(
          "What came of it has not been recorded. Record it:",
          "lineup campaign result \(campaign.terms.code) --outcomes N --spent AMOUNT --active N "
            + "--source WHO")
      ]
    }
    let interval = CountInterval(count: result.outcomes)
    let board = IntervalBoard(
      "Outcomes counted, with the ends between which their mean lies in nine of ten such campaigns",
      [
        .init(
          goal?.kind.rawValue ?? "outcomes", Double(result.outcomes),
          in: interval.lower...interval.upper,
          told: "\(result.outcomes), \(rounded(interval.lower)) to \(rounded(interval.upper))")
      ], goal: line)
    // Under five outcomes a cost per outcome says nothing.
    let each = result.outcomes < 5 ? nil : result.spent.minorUnits / Int64(result.outcomes)
    return [
      .init(.intervals(board), title: "What came of it"),
      .init(
        .facts([
          .init("spent", Cell(result.spent)),
          .init(
            "cost_per_outcome", each.map { Cell(money($0)) } ?? .text("too few to say")),
          .init("active", .integer(result.active), title: "Active at the end"),
          .init("sourcing", .text(result.sourcing.rawValue)),
          .init("source", .text(result.source), title: "Who says so"),
        ])),
    ]
  }

  var basis: [ReportSection.Block] {
    var blocks: [ReportSection.Block] = []
    if let record, let sheet = planSheet {
      blocks.append(
        .init(
          .facts([
            .init("plan", .integer(record.number)), .init("state", .text(record.state.rawValue)),
            .init("created_by", .text(record.createdBy)),
            .init("created_at", .timestamp(record.createdAt.description)),
            .init("origin", .text(record.origin.rawValue)),
          ])))
      blocks.append(.init(.table(sheet.levels), title: "How good the plan is"))
    }
    if let judged {
      blocks.append(
        .init(
          .list(judged.sheet.taken.map { capitalised($0) + "." }),
          title: "What is taken for granted"))
      blocks.append(.init(.table(judged.sheet.sensitivities), title: "What is not known well"))
    }
    return blocks.isEmpty ? missingPlan.map { [$0] } ?? [] : blocks
  }
}

/// A sentence's beginning in upper case.
func capitalised(_ text: String) -> String { text.prefix(1).uppercased() + text.dropFirst() }

/// A share as `64%`.
func percent(_ share: Double) -> String {
  share.isFinite ? "\(Int((share * 100).rounded()))%" : "–"
}

/// A count as a whole number with separated thousands.
func rounded(_ count: Double) -> String {
  Int(exactly: count.rounded()).map { grouped($0) } ?? "–"
}

extension Table {
  /// The table without some of its columns.
  fileprivate func without(_ names: Set<String>) -> Table {
    let kept = columns.indices.filter { !names.contains(columns[$0].name) }
    return Table(
      noun, columns: kept.map { columns[$0] }, rows: rows.map { row in kept.map { row[$0] } },
      emptyText: emptyText)
  }
}

import Lineup
import LineupRender
import LineupTradeoff

/// A verdict with all that it rests on, ready to be shown.
struct VerdictSheet {
  let desk: TradeoffDesk
  let study: VerdictStudy
  let standings: [Standing]

  /// The one of which the verdict is.
  let asked: Standing

  private var currency: Currency { desk.campaign.terms.budget.currency }

  func details(reasons: [VerdictReason], flips: [Flip], rescues: [Flip]) -> Details {
    let isSafe = asked.word.rank >= VerdictWord.sound.rank
    let word: [Details.Entry] = [
      .init("verdict", .text(asked.word.rawValue)), .init("sentence", .text(sentence)),
      .init("sourcing", .text(asked.sourcing.rawValue)),
    ]
    return Details(
      "verdict",
      [
        .init(.entries(word + desk.head(study) + certainty)),
        .init(.table(reasonTable(reasons)), title: "Why"),
        .init(.table(standingTable), title: "Both ways"),
        .init(
          .table(forecastTable(standings.map { ($0.sourcing, $0.forecast) }, currency: currency)),
          title: "What it comes to"),
        .init(.table(sensitivities), title: "What is not known well"),
        .init(
          .table(flipTable(flips, "flips", empty: "No single lever changes the word.")),
          title: "What flips it"),
        .init(
          .table(
            flipTable(
              rescues, "rescues",
              empty: isSafe
                ? "It needs no saving." : "No lever, and no two together, make it sound.")),
          title: "What saves it, the cheapest first"),
        .init(.table(assumptions), title: "What is taken for granted"),
      ])
  }

  /// The word with its figures.
  var sentence: String {
    let forecast = asked.forecast
    let (worse, better) = (asked.band[0], asked.band[1])
    return "\(claim): a win has "
      + "\(told(forecast.win)) (\(told(forecast.winInterval.lower)) to "
      + "\(told(forecast.winInterval.upper)) by the scenarios alone); were what is not known well "
      + "worse it would be \(worse.word.rawValue) at \(told(worse.win)), were it better "
      + "\(better.word.rawValue) at \(told(better.win))."
  }

  var claim: String {
    let way = asked.sourcing == .agency ? "through an agency" : "in-house"
    return switch asked.word {
    case .agencyNotNeeded: "An agency is not needed to line these people up"
    case .sound: "Lining these people up \(way) is sound"
    default: "Lining these people up \(way) is a \(asked.word.rawValue)"
    }
  }

  private func told(_ share: Double) -> String { "\(Int((share * 100).rounded()))%" }

  /// How sure the word is.
  private var certainty: [Details.Entry] {
    let words = Set(asked.band.map(\.word) + [asked.word])
    let sure =
      words.count == 1
      ? "the word holds over the whole band of what is not known well"
      : "the word depends on what is not known well"
    return [
      .init("win", .decimal(asked.forecast.win, places: 3), title: "P(win)"),
      .init("win_low", .decimal(asked.forecast.winInterval.lower, places: 3)),
      .init("win_high", .decimal(asked.forecast.winInterval.upper, places: 3)),
      .init("band_low", .decimal(asked.band[0].win, places: 3), title: "P(win) at worse ends"),
      .init("band_high", .decimal(asked.band[1].win, places: 3), title: "P(win) at better ends"),
      .init("certainty", .text(sure)),
    ]
  }

  private func reasonTable(_ reasons: [VerdictReason]) -> Table {
    Table(
      "reasons",
      columns: [
        Column("reason", minimumWidth: 40), Column("win_then", kind: .decimal),
        Column("change", kind: .decimal),
      ],
      rows: reasons.map {
        [.text($0.text), .decimal($0.win, places: 3), .decimal($0.change, places: 3)]
      })
  }

  private var standingTable: Table {
    func money(_ minor: Int64) -> Cell { Cell(Money(minorUnits: minor, currency)) }
    return Table(
      "standings",
      columns: [
        Column("sourcing"), Column("verdict"), Column("trust", kind: .decimal),
        Column("reach", kind: .decimal), Column("reach_least", kind: .decimal),
        Column("reach_most", kind: .decimal), Column("reach_uneven", kind: .decimal),
        Column("planned_cost", kind: .money), Column("haste", kind: .money),
        Column("staff_hours", kind: .decimal), Column("hours_available", kind: .decimal),
        Column("agency", kind: .integer), Column("cold", kind: .integer),
        Column("light", kind: .integer), Column("full", kind: .integer),
        Column("unserved", kind: .integer),
      ],
      rows: standings.map { standing in
        [
          .text(standing.sourcing.rawValue), .text(standing.word.rawValue),
          .decimal(standing.trust, places: 2), .decimal(standing.reach.estimate, places: 0),
          .decimal(standing.reach.lower, places: 0), .decimal(standing.reach.upper, places: 0),
          .decimal(standing.reach.unevenEstimate, places: 0), money(standing.plannedCost),
          money(standing.hastePremium), .decimal(standing.staffHours, places: 1),
          .decimal(standing.staffHoursAvailable, places: 1),
        ]
          + EngagementMode.allCases.map { .integer(standing.modes[$0] ?? 0) }
          + [.integer(standing.unserved)]
      })
  }

  var sensitivities: Table {
    let assumptions = study.tradeoff.assumptions
    return Table(
      "sensitivities",
      columns: [
        Column("assumption"), Column("low", kind: .decimal), Column("high", kind: .decimal),
        Column("win_at_low", kind: .decimal), Column("win_at_high", kind: .decimal),
        Column("swing", kind: .decimal),
      ],
      rows: asked.sensitivities.sorted { $0.swing > $1.swing }.map { told in
        let assumption = assumptions[told: told.coefficient]
        return [
          .text(assumption.name), .figure(assumption.low), .figure(assumption.high),
          .decimal(told.atLow, places: 3), .decimal(told.atHigh, places: 3),
          .decimal(told.swing, places: 3),
        ]
      })
  }

  func flipTable(_ flips: [Flip], _ noun: String, empty: String) -> Table {
    Table(
      noun,
      columns: [
        Column("lever"), Column("from"), Column("to"), Column("verdict"),
        Column("win", kind: .decimal), Column("extra_cost", kind: .money),
        Column("better", kind: .bool), Column("people"),
      ],
      rows: flips.map { flip in
        func joined(_ told: (Flip.Move) -> String) -> Cell {
          .text(flip.moves.map(told).joined(separator: " and "))
        }
        return [
          joined { $0.lever.rawValue }, joined { told($0.from, of: $0.lever, isAfter: false) },
          joined { told($0.to, of: $0.lever, isAfter: true) }, .text(flip.word.rawValue),
          .decimal(flip.win, places: 3),
          Cell(Money(minorUnits: Int64(flip.extraCost.rounded()), currency)), .bool(flip.isBetter),
          .text(Self.people(isReselected: flip.isReselected)),
        ]
      }, emptyText: empty)
  }

  private static func people(isReselected: Bool) -> String {
    isReselected ? "chosen anew" : "the plan's"
  }

  /// A lever's value with its unit.
  private func told(_ value: Double?, of lever: Lever, isAfter: Bool) -> String {
    guard let value else {
      if lever == .people { return Self.people(isReselected: isAfter) }
      let isAgency = (asked.sourcing == .agency) != isAfter
      return (isAgency ? Sourcing.agency : .inHouse).rawValue
    }
    return switch lever {
    case .lead: shortest((value * 10).rounded() / 10) + " weeks"
    case .budget: Money(minorUnits: Int64(value), currency).description
    case .hires: "\(Int(value)) people"
    case .staffHours: shortest(value) + " hours a week"
    case .goal: "\(Int(value)) outcomes"
    case .sourcing, .people: ""
    }
  }

  private var assumptions: Table {
    Table(
      "assumptions", columns: [Column("assumption", minimumWidth: 40)],
      rows: taken.map { [.text($0)] })
  }

  /// What is taken for granted, a sentence's words each.
  var taken: [String] {
    let judged = study.tradeoff.assumptions.all.count(where: \.isJudgement)
    let all = study.tradeoff.assumptions.all.count
    return desk.gaps + [
      "\(judged) of \(all) coefficients are judgement, not data: `lineup tradeoff assumptions`"
    ]
  }
}

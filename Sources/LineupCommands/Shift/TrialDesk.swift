import ArgumentParser
import Lineup
import LineupPlanner
import LineupRender
import LineupStore

/// Options of commands that weigh people against a stored plan.
struct TrialOptions: ParsableArguments {
  @Option(
    help: .init("Number of the plan (default: the accepted one, else the newest).", valueName: "n"))
  var plan: Int?
}

/// A plan with its problem, ready to be asked what changes would do.
struct TrialDesk {
  let desk: PlanningDesk

  /// Number of the plan; nil where the campaign has none and an empty one takes its place.
  let number: Int?
  let trial: PlanTrial

  /// Reads a plan; without a number the accepted or newest one, and an empty one where there is
  /// none yet.
  ///
  /// - Throws: `StoreError.notFound` where the plan with the number is missing, `PlannerError.faults`.
  init(_ number: Int?, of campaign: Campaign, in store: Store) throws {
    desk = try PlanningDesk(store, campaign)
    let problem = try desk.problemInForce()
    let record = try Self.record(number, of: campaign, in: store)
    self.number = record?.number
    let nobody = Plan(hires: [], assignments: [], cost: Money(minorUnits: 0, problem.currency))
    trial = PlanTrial(record?.plan ?? nobody, of: problem)
  }

  private static func record(
    _ number: Int?, of campaign: Campaign, in store: Store
  ) throws -> PlanRecord? {
    do {
      return try store.plan(number, of: campaign)
    } catch StoreError.noPlanYet {
      return nil
    }
  }

  /// The external id of somebody; null where there is none.
  func externalID(of curator: Identifier<Curator>) -> Cell {
    desk.curators.first { $0.id == curator }?.profile.externalID.map { .text($0) } ?? .null
  }

  /// The desks of a shift that an option names, as `instagram/es`; nil for all where it names none.
  ///
  /// - Throws: `CommandFailure` where the shift has no such desk.
  func desks(_ name: String?, of shift: Shift) throws -> Set<Identifier<Need>>? {
    guard let name else { return nil }
    let found = shift.needs.filter { $0.label == name }
    guard !found.isEmpty else {
      let known = shift.needs.map(\.label).joined(separator: ", ")
      throw CommandFailure(
        .noInput, "\(shift.key) has no desk '\(name)'; its desks are \(known)")
    }
    return Set(found.map(\.id))
  }

  /// Where somebody works on a shift.
  ///
  /// - Throws: `CommandFailure` where they do not.
  func seat(of person: Curator, on shift: Shift) throws -> Assignment {
    let seat = trial.plan.assignments.first { $0.curator == person.id && $0.shift == shift.id }
    guard let seat else {
      throw CommandFailure(
        .noInput,
        "\(person.profile.name) does not work \(shift.key) in the plan; leave out --instead-of")
    }
    return seat
  }

  /// The columns that hold the change of each level.
  var levelColumns: [Column] {
    trial.levelNames.map { level in
      Column(level.split(separator: " ").joined(separator: "_") + "_change", kind: .integer)
    }
  }

  /// The changes of the levels as cells, null where there are none.
  func levelCells(_ effect: Effect?) -> [Cell] {
    guard let effect, !effect.levels.isEmpty else {
      return [Cell](repeating: .null, count: trial.levelNames.count)
    }
    return effect.levels.map { .integer(Int($0.change)) }
  }

  /// Fees as a cell.
  func money(_ minorUnits: Int64) -> Cell {
    Cell(Money(minorUnits: minorUnits, trial.problem.currency))
  }

  /// Candidates as a table under a noun; `byShift` tells the shift in place of the person.
  func table(_ noun: String, of candidates: [Candidate], byShift: Bool, empty: String) -> Table {
    let subject =
      byShift
      ? [Column("shift", kind: .integer), Column("day", kind: .date), Column("code")]
      : [Column("curator", kind: .integer), Column("external_id"), Column("name")]
    var table = Table(
      noun,
      columns: [Column("rank", kind: .integer)] + subject + [
        Column("desk"), Column("missing", kind: .integer), Column("standing"),
      ] + levelColumns + [
        Column("fees_change", kind: .money), Column("rules", kind: .list),
        Column("why", minimumWidth: 24), Column("way", minimumWidth: 16),
      ], emptyText: empty)
    for (index, candidate) in candidates.enumerated() {
      let isPossible = candidate.standing == .possible
      let subject: [Cell] =
        byShift
        ? [
          .integer(Int(candidate.shift.id.rawValue)), .date(candidate.shift.day.description),
          .text(candidate.shift.code),
        ]
        : [
          .integer(Int(candidate.curator.rawValue)), externalID(of: candidate.curator),
          .text(candidate.name),
        ]
      let effect = isPossible ? candidate.effect : nil
      let rules = candidate.blockers.reduce(into: [String]()) { rules, blocker in
        if !rules.contains(blocker.rule) { rules.append(blocker.rule) }
      }
      table.append(
        [.integer(index + 1)] + subject + [
          .text(candidate.need.label), .integer(candidate.missing),
          .text(candidate.standing.words),
        ] + levelCells(effect) + [
          effect.map { money($0.fees) } ?? .null, .list(rules.map { .text($0) }),
          .text((candidate.reasons + candidate.blockers.map(\.sentence)).joined(separator: "; ")),
          candidate.way.map { .text("\($0.sentence): \(trial.words($0.effect))") } ?? .null,
        ])
    }
    return table
  }
}

extension Candidate.Standing {
  /// As shown to people and machines.
  var words: String {
    switch self {
    case .possible: "possible"
    case .working: "working"
    case .blocked: "blocked"
    case .leftOut: "left out"
    }
  }
}

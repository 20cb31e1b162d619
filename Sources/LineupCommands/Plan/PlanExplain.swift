import ArgumentParser
import CPSAT
import Lineup
import LineupPlanner
import LineupRender
import LineupStore

/// `lineup plan explain`: why a plan is as it is.
struct PlanExplain: ReadingCommand {
  static let configuration = CommandConfiguration(
    commandName: "explain",
    abstract: "Say why somebody is on a shift, why not, and what blocks what is unfilled.",
    notes: """
      With --curator and --shift: why the person is there, with everybody who could be instead; or \
      why not, with every rule in the way and what it would cost at best, for which the plan is \
      solved again within --seconds. With --shift: who is there, and what blocks each unfilled head. \
      With --curator: the person's work, and why the person is hired or not. With neither: what \
      blocks each unfilled desk, in short. A campaign without a plan is searched for what stands in \
      the way of one: the smallest set of clashing demands and the least changes that make a plan \
      possible (exit code 5).
      """,
    examples: [
      "lineup plan explain", "lineup plan explain 2 --shift early@2027-05-08",
      "lineup plan explain --curator AN-001 --shift early@2027-05-08 --seconds 20",
      "lineup plan explain --curator AN-001 --json",
    ])

  @Argument(help: "Number of the plan (default: the accepted one, else the newest).")
  var number: Int?

  @Option(help: .init("The person: external id, platform:handle or id.", valueName: "person"))
  var curator: String?

  @Option(help: .init("The shift: its number in `shift list`, or code@day.", valueName: "shift"))
  var shift: String?

  @Option(
    help: .init("Seconds to solve for what something would cost at best; 0: not.", valueName: "n"))
  var seconds = 10.0

  @OptionGroup var threads: ThreadOptions

  @Option(help: .init("How many unfilled desks are told at most.", valueName: "n"))
  var limit = 20

  @OptionGroup var campaign: CampaignOptions
  @OptionGroup var reading: ReadingOptions

  mutating func validate() throws {
    try checkSeconds(seconds, isZeroAllowed: true)
    guard limit >= 0 else { throw ValidationError("--limit is negative; give 0 or more") }
  }

  func run() throws {
    let store = try database.open(command: "plan explain")
    let campaign = try campaign.find(in: store)
    let desk = try TrialDesk(number, of: campaign, in: store)
    let person = try curator.map { try store.curator($0).curator }
    let shift = try shift.map { try LineupCommands.shift($0, among: desk.desk.shifts) }
    guard let number = desk.number else { return try explainAbsence(of: desk) }
    let sheet = ExplanationSheet(desk, plan: number)
    let details =
      switch (person, shift) {
      case (nil, nil): sheet.openDesks(limit: limit)
      case (nil, let shift?): sheet.details(of: shift)
      case (let person?, nil):
        sheet.details(of: person, atBest: try atBest(of: person, desk))
      case (let person?, let shift?):
        try sheet.details(
          of: person, on: shift, atBest: try atBest(of: person, on: shift, desk))
      }
    try output.write(details, global)
  }

  /// What the plan would be at best if the person were where they are not, or not where they are.
  private func atBest(
    of person: Curator, on shift: Shift, _ desk: TrialDesk
  ) throws -> Supposition.Answer? {
    let trial = desk.trial
    let isThere = trial.plan.assignments.contains {
      $0.curator == person.id && $0.shift == shift.id
    }
    guard !isThere else { return try answer(.doesNotWork(person.id, shift.id), desk) }
    let candidates = shift.needs.compactMap {
      trial.candidate(person.id, on: shift.id, at: $0.id)
    }
    let start = candidates.first { $0.standing == .possible }?.effect.map(trial.plan(after:))
    return try answer(.works(person.id, shift.id), desk, start: start)
  }

  private func atBest(of person: Curator, _ desk: TrialDesk) throws -> Supposition.Answer? {
    let trial = desk.trial
    guard !trial.plan.hires.contains(person.id) else {
      return try answer(.isNotHired(person.id), desk)
    }
    guard trial.problem.index(of: person.id) != nil else { return nil }
    let first = trial.suits(person.id).first { $0.standing == .possible }
    return try answer(.isHired(person.id), desk, start: first?.effect.map(trial.plan(after:)))
  }

  private func answer(
    _ supposition: Supposition, _ desk: TrialDesk, start: Plan? = nil
  ) throws -> Supposition.Answer? {
    guard seconds > 0 else { return nil }
    let stop = StopToken()
    return try Interrupt.cancelling({ stop.stop() }) {
      try supposition.answer(
        for: desk.trial.plan, of: desk.trial.problem, seconds: seconds, workers: threads.workers,
        start: start, stop: stop)
    }
  }

  /// Why there is no plan yet.
  private func explainAbsence(of desk: TrialDesk) throws {
    let stop = StopToken()
    let finding = try Interrupt.cancelling({ stop.stop() }) {
      try Impasse.find(
        in: desk.trial.problem, seconds: max(seconds, 1), workers: threads.workers, stop: stop)
    }
    switch finding {
    case .possible:
      throw CommandFailure(
        .noInput, "there is no plan yet, and one is possible; find it with `lineup plan solve`")
    case .unknown:
      let words = "there is no plan yet, and whether one is possible is not known after "
      throw CommandFailure(
        .tryAgain,
        ErrorMessage(words + "\(Int(seconds)) seconds; allow more with --seconds"))
    case .impossible(let impasse):
      try output.write(impasse.details, global)
      throw ExitCode(LineupExit.infeasible.rawValue)
    }
  }
}

extension Impasse {
  /// The clash and the ways out as sections.
  var details: Details {
    let clashes = clashes.flatMap { clash in
      clash.sentences.map { sentence -> [Cell] in
        [
          .text(sentence), clash.reason.map { .text($0) } ?? .null, .bool(clash.isMinimal),
          .bool(clash.isSmallest),
        ]
      }
    }
    let ways = relaxations.enumerated().flatMap { index, relaxation in
      relaxation.sentences.map { sentence -> [Cell] in
        [
          .integer(index + 1), .text(relaxation.kind.rawValue), .text(sentence),
          .bool(relaxation.isLeast), Cell(relaxation.cost),
        ]
      }
    }
    return Details(
      "impasse",
      [
        .init(.entries([.init("answer", .text("no plan can meet all demands"))])),
        .init(
          .table(
            Table(
              "clash",
              columns: [
                Column("demand", minimumWidth: 30), Column("reason"),
                Column("needed", kind: .bool), Column("smallest", kind: .bool),
              ], rows: clashes, emptyText: "Not found in the time; allow more with --seconds.")),
          title: "Demands that cannot be met together"),
        .init(
          .table(
            Table(
              "relaxations",
              columns: [
                Column("way", kind: .integer), Column("kind"),
                Column("relaxation", minimumWidth: 30), Column("least", kind: .bool),
                Column("cost", kind: .money),
              ], rows: ways, emptyText: "None found in the time; allow more with --seconds.")),
          title: "Each of these ways makes a plan possible"),
      ])
  }

  /// Clashes and ways out as lines of an error.
  var messages: [ErrorMessage] {
    let clash = clashes.map { clash in
      clash.isSmallest && clash.demands.count > 1
        ? "\(clash) (no smaller set of demands clashes)" : "\(clash)"
    }
    let lead =
      clash.isEmpty
      ? "it is proven that no plan can meet all demands, but not yet which of them clash; "
        + "allow more with --seconds"
      : "no plan can meet all demands:\n" + clash.joined(separator: "\n")
    let ways = relaxations.map { relaxation in
      let words = relaxation.sentences.joined(separator: ", and ")
      return "to make one possible: \(words)"
        + (relaxation.isLeast ? " (less is not enough)" : "")
    }
    return [ErrorMessage(lead)] + ways.map { ErrorMessage($0) }
  }
}

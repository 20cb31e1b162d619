import Lineup
import LineupPlanner
import LineupRender

/// Explanations of a plan as details to be shown.
struct ExplanationSheet {
  private let desk: TrialDesk
  private let trial: PlanTrial
  private let number: Int

  init(_ desk: TrialDesk, plan number: Int) {
    self.desk = desk
    trial = desk.trial
    self.number = number
  }

  private func head(_ entries: [Details.Entry]) -> Details.Section {
    .init(.entries([.init("plan", .integer(number))] + entries))
  }
}

// A person and a shift.
extension ExplanationSheet {
  /// Why somebody is on a shift, or why not.
  func details(
    of person: Curator, on shift: Shift, atBest answer: Supposition.Answer?
  ) throws -> Details {
    let seat = trial.plan.assignments.first { $0.curator == person.id && $0.shift == shift.id }
    if let seat { return presence(of: person, at: seat, on: shift, answer) }
    if let leftOut = trial.problem.leftOut.first(where: { $0.curator == person.id }) {
      let entries = subject(person, shift) + [.init("answer", .text("\(leftOut)"))]
      return Details("explanation", [head(entries)])
    }
    return absence(of: person, on: shift, answer)
  }

  private func subject(_ person: Curator, _ shift: Shift) -> [Details.Entry] {
    [
      .init("curator", .integer(Int(person.id.rawValue))),
      .init("name", .text(person.profile.name)), .init("shift", .text(shift.key)),
    ]
  }

  private func presence(
    of person: Curator, at seat: Assignment, on shift: Shift, _ answer: Supposition.Answer?
  ) -> Details {
    let others = trial.alternatives(to: seat)
    let without = trial.without(seat)
    let need = shift.needs.first { $0.id == seat.need }
    let entries: [Details.Entry] = [
      .init("desk", need.map { .text($0.label) } ?? .null),
      .init("answer", .text(trial.reason(for: seat, among: others))),
      .init("without", .text(change(without)), title: "Without, and nobody instead"),
    ]
    return Details(
      "explanation",
      [head(subject(person, shift) + entries + atBest(answer, "At best without"))]
        + levels(answer) + [
          .init(
            .table(
              desk.table(
                "alternatives", of: others, byShift: false, empty: "Nobody else is on the roster.")),
            title: "Who else could be there")
        ])
  }

  private func absence(
    of person: Curator, on shift: Shift, _ answer: Supposition.Answer?
  ) -> Details {
    let candidates = shift.needs.compactMap { need -> Candidate? in
      trial.candidate(person.id, on: shift.id, at: need.id, ways: true)
    }
    let possible = candidates.filter { $0.standing == .possible }
      .compactMap(\.effect).min { $0.precedes($1) }
    let words: String
    if let possible {
      words =
        possible.isBetter
        ? "no rule is in the way, and the plan would be better: \(trial.words(possible))"
        : "no rule is in the way, but as the rest of the plan stands: \(trial.words(possible))"
    } else {
      let rules = Set(candidates.flatMap { $0.blockers.map(\.rule) }).sorted()
      words = "kept away by \(rules.joined(separator: ", "))"
    }
    let way = candidates.compactMap(\.way).min { $0.effect.precedes($1.effect) }
    let freed = way.map { "\(person.profile.name) \($0.sentence): \(trial.words($0.effect))" }
    return Details(
      "explanation",
      [
        head(
          subject(person, shift) + [
            .init("answer", .text(words)),
            .init("way", freed.map { .text($0) } ?? .null, title: "What would free them"),
          ] + atBest(answer, "At best with"))
      ] + levels(answer) + [
        .init(.table(blockers(of: candidates)), title: "What is in the way"),
        .init(
          .table(desk.table("desks", of: candidates, byShift: true, empty: "No desks.")),
          title: "At each desk"),
      ])
  }

  private func blockers(of candidates: [Candidate]) -> Table {
    Table(
      "blockers",
      columns: [
        Column("desk"), Column("rule"), Column("blocker", minimumWidth: 30),
        Column("remedy", minimumWidth: 20),
      ],
      rows: candidates.flatMap { candidate in
        candidate.blockers.map {
          [
            .text(candidate.need.label), .text($0.rule), .text($0.sentence),
            .text($0.remedy),
          ]
        }
      }, emptyText: "Nothing.")
  }

  private func change(_ effect: Effect) -> String {
    let broken = effect.blockers.map(\.description).joined(separator: "; ")
    return trial.words(effect) + (broken.isEmpty ? "" : "; it would break \(broken)")
  }

  private func atBest(_ answer: Supposition.Answer?, _ title: String) -> [Details.Entry] {
    answer.map {
      [.init("at_best", .text($0.sentence(trial.amount)), title: title)]
    } ?? []
  }

  private func levels(_ answer: Supposition.Answer?) -> [Details.Section] {
    guard case .possible(let levels, _)? = answer else { return [] }
    let table = Table(
      "levels_at_best",
      columns: [
        Column("level"), Column("unit"), Column("planned", kind: .integer),
        Column("found", kind: .integer), Column("bound", kind: .integer),
        Column("proven", kind: .bool),
      ],
      rows: levels.map {
        [
          .text($0.level), .text($0.unit), .integer(Int($0.planned)), .integer(Int($0.found)),
          .integer(Int($0.bound)), .bool($0.isProven),
        ]
      })
    return [.init(.table(table), title: "Level by level at best")]
  }
}

// A person.
extension ExplanationSheet {
  /// Somebody's work, and why the person is hired or not.
  func details(of person: Curator, atBest answer: Supposition.Answer?) -> Details {
    let isHired = trial.plan.hires.contains(person.id)
    let subject: [Details.Entry] = [
      .init("curator", .integer(Int(person.id.rawValue))),
      .init("name", .text(person.profile.name)), .init("hired", .bool(isHired)),
    ]
    if let leftOut = trial.problem.leftOut.first(where: { $0.curator == person.id }) {
      return Details(
        "explanation", [head(subject + [.init("answer", .text("\(leftOut)"))])])
    }
    return isHired ? hire(person, subject, answer) : stranger(person, subject, answer)
  }

  private func hire(
    _ person: Curator, _ subject: [Details.Entry], _ answer: Supposition.Answer?
  ) -> Details {
    let without = trial.without(person.id)
    let seats = Dictionary(
      trial.plan.assignments.filter { $0.curator == person.id }.map { ($0.shift, $0) }
    ) { first, _ in first }
    var work = Table(
      "work",
      columns: [
        Column("day", kind: .date), Column("code"), Column("desk"),
        Column("others", kind: .integer), Column("why", minimumWidth: 30),
      ], emptyText: "None.")
    for shift in trial.problem.shifts {
      guard let seat = seats[shift.id] else { continue }
      let others = trial.alternatives(to: seat)
      let need = shift.needs.first { $0.id == seat.need }
      work.append([
        .date(shift.day.description), .text(shift.code),
        need.map { .text($0.label) } ?? .null,
        .integer(others.count { $0.standing == .possible }),
        .text(trial.reason(for: seat, among: others)),
      ])
    }
    let entries: [Details.Entry] = [
      .init("fees", desk.money(-without.fees)),
      .init("without", .text(change(without)), title: "Without, and nobody instead"),
    ]
    return Details(
      "explanation",
      [head(subject + entries + atBest(answer, "At best without"))] + levels(answer) + [
        .init(.table(work), title: "Work")
      ])
  }

  private func stranger(
    _ person: Curator, _ subject: [Details.Entry], _ answer: Supposition.Answer?
  ) -> Details {
    let suits = trial.suits(person.id)
    let possible = suits.filter { $0.standing == .possible }
    let words: String
    if let best = possible.first, let effect = best.effect {
      words =
        "could take \(possible.count) of \(suits.count) desks as the plan stands; the best is "
        + "\(best.shift.key) at \(best.need.label): \(trial.words(effect))"
    } else {
      let kept = Hindrance.all(of: suits).map { "\($0.rule) from \($0.people)" }
      words = "can take no desk as the plan stands: kept by \(kept.joined(separator: ", "))"
    }
    return Details(
      "explanation",
      [
        head(subject + [.init("answer", .text(words))] + atBest(answer, "At best with"))
      ] + levels(answer) + [
        .init(
          .table(
            desk.table("suits", of: Array(suits.prefix(20)), byShift: true, empty: "No shifts.")),
          title: "What would suit best")
      ])
  }
}

// Shifts and desks.
extension ExplanationSheet {
  /// Who is on a shift, and what blocks its unfilled heads.
  func details(of shift: Shift) -> Details {
    let names = Dictionary(
      uniqueKeysWithValues: desk.desk.curators.map { ($0.id, $0.profile.name) })
    let desks = Table(
      "desks",
      columns: [
        Column("desk"), Column("minimum", kind: .integer), Column("target", kind: .integer),
        Column("maximum", kind: .integer), Column("missing", kind: .integer),
        Column("people", kind: .list),
      ],
      rows: shift.needs.map { need in
        let seated = trial.plan.assignments.filter { $0.need == need.id }.map(\.curator).sorted()
        let limits = need.headcount
        return [
          .text(need.label), .integer(limits.minimum), .integer(limits.target),
          .integer(limits.maximum), .integer(max(0, limits.target - seated.count)),
          .list(seated.map { .text(names[$0] ?? "curator \($0)") }),
        ]
      }, emptyText: "No desks.")
    let open = trial.openDesks(of: shift.id)
    let missing = open.reduce(0) { $0 + $1.missing }
    return Details(
      "explanation",
      [
        head([.init("shift", .text(shift.key)), .init("missing", .integer(missing))]),
        .init(.table(desks), title: "Who is there"),
        .init(.table(remedies(of: open)), title: "What is unfilled"),
        .init(.table(hindrances(of: open)), title: "What keeps others away"),
      ])
  }

  /// Every unfilled desk in short.
  func openDesks(limit: Int) -> Details {
    let open = trial.openDesks(limit: limit)
    let all = trial.openHeads
    return Details(
      "explanation",
      [
        head([
          .init("open_desks", .integer(all.desks), title: "Unfilled desks"),
          .init("missing", .integer(all.heads), title: "Heads missing"),
        ]),
        .init(.table(remedies(of: open)), title: "What is unfilled"),
      ])
  }

  private func remedies(of open: [OpenDesk]) -> Table {
    Table(
      "unfilled",
      columns: [
        Column("day", kind: .date), Column("code"), Column("desk"),
        Column("missing", kind: .integer), Column("possible", kind: .integer),
        Column("kept_away", kind: .list), Column("remedy", minimumWidth: 30),
      ],
      rows: open.map { desk in
        [
          .date(desk.shift.day.description), .text(desk.shift.code),
          .text(desk.need.label), .integer(desk.missing),
          .integer(desk.candidates.count { $0.standing == .possible }),
          .list(desk.hindrances.map { .text($0.description) }),
          desk.remedy.map { .text($0) } ?? .null,
        ]
      }, emptyText: "Nothing.")
  }

  private func hindrances(of open: [OpenDesk]) -> Table {
    Table(
      "hindrances",
      columns: [
        Column("desk"), Column("rule"), Column("people", kind: .integer),
        Column("alone", kind: .list, minimumWidth: 30),
      ],
      rows: open.flatMap { desk in
        desk.hindrances.map { hindrance in
          [
            .text(desk.need.label), .text(hindrance.rule),
            .integer(hindrance.people),
            .list(hindrance.alone.map { .text("\($0.name): \($0.sentence); \($0.remedy)") }),
          ]
        }
      }, emptyText: "Nothing.")
  }
}

import Lineup
import LineupRender

/// How somebody is named to the user.
struct PersonName {
  let name: String
  let externalID: String?
}

/// Who must be told what, a row for each person and shift, the least notice first.
///
/// `known` are changes that the person said or caused; `newHires` people who were not hired before.
func table(
  of changes: [ScheduleChange], people: [Identifier<Curator>: PersonName], now: Moment,
  known: Set<ScheduleChange> = [], newHires: Set<Identifier<Curator>> = [], emptyText: String
) -> Table {
  var table = Table(
    "changes",
    columns: [
      Column("curator", kind: .integer), Column("external_id"), Column("name"), Column("tell"),
      Column("kind"), Column("day", kind: .date), Column("shift"),
      Column("starts_at", kind: .timestamp), Column("ends_at", kind: .timestamp), Column("desk"),
      Column("former_desk"), Column("former_starts_at", kind: .timestamp),
      Column("notice", kind: .duration), Column("new_hire", kind: .bool),
      Column("known", kind: .bool), Column("reason"),
    ], emptyText: emptyText)
  for change in changes {
    let person = people[change.curator]
    let name = person?.name ?? "curator \(change.curator)"
    let seconds = (change.period.start.microseconds - now.microseconds) / 1_000_000
    table.append([
      .integer(Int(change.curator.rawValue)), person?.externalID.map { .text($0) } ?? .null,
      .text(name), .text("\(name) \(change.sentence)"), .text(change.kind.rawValue),
      .date(change.day.description), .text(change.code),
      .timestamp(change.period.start.description), .timestamp(change.period.end.description),
      change.desk.map { .text($0) } ?? .null,
      change.formerDesk.map { .text($0) } ?? .null,
      change.formerPeriod.map { .timestamp($0.start.description) } ?? .null,
      .duration(max(0, Int(seconds))), .bool(newHires.contains(change.curator)),
      .bool(known.contains(change)), change.reason.map { .text($0) } ?? .null,
    ])
  }
  return table
}

extension Table {
  /// What a person reads of a table of changes: the sentences and how soon they matter.
  var sentences: Table { (try? selecting(["tell", "notice"])) ?? self }
}

extension PlanningDesk {
  var names: [Identifier<Curator>: PersonName] { peopleNames(of: curators) }
}

/// The names of people by their keys.
func peopleNames(of curators: [Curator]) -> [Identifier<Curator>: PersonName] {
  Dictionary(
    uniqueKeysWithValues: curators.map {
      ($0.id, PersonName(name: $0.profile.name, externalID: $0.profile.externalID))
    })
}

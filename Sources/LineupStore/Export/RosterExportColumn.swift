import Postgres

/// A column of a roster file on its way out, under the name by which the import reads it.
///
/// Every column that the import reads has one here; a test compares the two.
public struct RosterExportColumn: Sendable {
  /// What the query gives for a cell.
  public enum Kind: Sendable, Hashable {
    case text
    case count
    /// Minor units, with their currency in a column of the query beside.
    case amount
    /// Minutes, which files tell in hours.
    case minutes
    case list
  }

  /// The name in files.
  public let name: String
  public let kind: Kind

  /// Over `person`, its `price` and its `account`; see `Store.forEachExportRow`.
  let expressions: [String]

  private init(_ name: String, _ kind: Kind = .text, _ expressions: String...) {
    self.name = name
    self.kind = kind
    self.expressions = expressions
  }

  /// The column of that name.
  public static func named(_ name: String) -> RosterExportColumn? {
    all.first { $0.name == name }
  }

  /// Limits that ask for nothing are blank, as the import leaves out what is blank.
  public static let all: [RosterExportColumn] = [
    .init("external_id", .text, "person.external_id"),
    .init("name", .text, "person.name"),
    .init("email", .text, "person.email"),
    .init("platform", .text, "account.platform"),
    .init("handle", .text, "account.handle"),
    .init("followers", .count, "account.followers"),
    .init("other_channels", .list, "account.others"),
    .init("languages", .list, "nullif(person.languages, '{}')"),
    .init("skills", .list, "nullif(person.skills, '{}')"),
    .init("state", .text, "person.state"),
    .init("time_zone", .text, "person.time_zone"),
    .init("currency", .text, "coalesce(price.currency, person.max_fees_currency)"),
    .init("fee_flat", .amount, "price.flat_minor", "price.currency"),
    .init("fee_day", .amount, "price.per_day_minor", "price.currency"),
    .init("fee_hour", .amount, "price.per_hour_minor", "price.currency"),
    .init("min_hours_week", .minutes, "nullif(person.min_minutes_per_week, 0)"),
    .init("max_hours_week", .minutes, "person.max_minutes_per_week"),
    .init("max_days_week", .count, "person.max_days_per_week"),
    .init("max_consecutive_days", .count, "person.max_consecutive_days"),
    .init("tags", .list, "nullif(person.tags, '{}')"),
    .init("notes", .text, "person.notes"),
    .init("min_consecutive_days", .count, "nullif(person.min_consecutive_days, 1)"),
    .init("min_consecutive_days_off", .count, "nullif(person.min_consecutive_days_off, 1)"),
    .init("min_hours", .minutes, "nullif(person.min_minutes, 0)"),
    .init("max_hours", .minutes, "person.max_minutes"),
    .init("max_weekends", .count, "person.max_weekends"),
    .init(
      "max_shifts", .list,
      """
      case when person.max_shifts <> '{}' then array(
        select code || ':' || most
        from jsonb_each_text(person.max_shifts) as maximum (code, most)
        order by code collate "C"
      ) end
      """),
    .init("max_fees", .amount, "person.max_fees_minor", "person.max_fees_currency"),
    .init(
      "min_notice_hours", .minutes,
      "nullif(extract(epoch from person.minimum_notice)::bigint / 60, 0)"),
    .init("fee_post", .amount, "price.per_post_minor", "price.currency"),
    .init("fee_minimum", .amount, "price.minimum_minor", "price.currency"),
    .init("territories", .list, "nullif(person.territories, '{}')"),
    .init(
      "exclusive_with", .list,
      """
      (
        select array_agg(clause order by clause collate "C")
        from lineup.exclusivity
        cross join lineup.exclusivity_clause(kind, name, promised_to, days) as clause
        where exclusivity.curator_id = person.curator_id
      )
      """),
    .init("owner", .text, "person.owner"),
    .init(
      "do_not_contact", .text,
      """
      case when exists (
        select from lineup.do_not_contact
        where curator_id = person.curator_id and lifted_at is null
      ) then 'yes' end
      """),
    .init(
      "do_not_contact_reason", .text,
      """
      (
        select reason
        from lineup.do_not_contact
        where curator_id = person.curator_id and lifted_at is null
      )
      """),
  ]
}

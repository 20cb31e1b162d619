import Postgres

/// A field of a person whose value before and after an import is told, as expressions over the row
/// that is `told` and the person as `known`.
struct RosterComparison {
  private let field: String

  /// The column of the row, which is null where a file does not tell the field.
  private let told: String
  private let before: SQL
  private let after: SQL

  private init(_ field: String, _ told: String, _ before: SQL, _ after: SQL) {
    self.field = field
    self.told = told
    self.before = before
    self.after = after
  }

  /// A text of the same name in both.
  private init(text name: String) {
    self.init(name, name, SQL(trusted: "known.\(name)"), SQL(trusted: "told.\(name)"))
  }

  /// A list of the same name in both.
  private init(list name: String) {
    self.init(
      name, name, SQL(trusted: "array_to_string(known.\(name), ';')"),
      SQL(trusted: "array_to_string(told.\(name), ';')"))
  }

  /// A least.
  private init(
    _ field: String, _ told: String, least known: String,
    as words: (String) -> SQL = { SQL(trusted: $0 + "::text") }
  ) {
    self.init(field, told, words("known.\(known)"), words("told.\(told)"))
  }

  /// A most, which `none` lifts.
  private init(
    _ field: String, _ told: String, most known: String,
    as words: (String) -> SQL = { SQL(trusted: $0 + "::text") }
  ) {
    self.init(
      field, told, words("known.\(known)"),
      RosterSQL.words("told.\(told)", "known.\(known)", words("told.\(told)")))
  }

  /// All fields as the columns `field`, `before` and `after`, a row for each.
  ///
  /// Unnested, since a list of values is compiled anew for every row that it stands beside.
  static let unnested: SQL = """
    unnest(array[\(list(\.name))]) as field, unnest(array[\(list(\.earlier))]) as before,
    unnest(array[\(list(\.after))]) as after
    """

  private static func list(_ expression: (RosterComparison) -> SQL) -> SQL {
    SQL.joined(all.map(expression), separator: ", ")
  }

  private var name: SQL { SQL(trusted: "'\(field)'") }

  /// The value before, worked out only where the row tells the field.
  private var earlier: SQL {
    "case when \(SQL(trusted: "told.\(told)")) is not null then \(before) end"
  }

  private static let all: [RosterComparison] = [
    RosterComparison(text: "external_id"), RosterComparison(text: "name"),
    RosterComparison(text: "email"), RosterComparison(text: "state"),
    RosterComparison(text: "time_zone"), RosterComparison(list: "languages"),
    RosterComparison(list: "skills"), RosterComparison(list: "tags"),
    RosterComparison(text: "notes"), RosterComparison(text: "owner"),
    RosterComparison(
      "territories", "territories", "array_to_string(known.territories, ';')",
      """
      case when told.territories = '{}' and known.territories <> '{}' then 'none'
        else array_to_string(told.territories, ';') end
      """),
    RosterComparison(
      "min_hours_week", "min_week", least: "min_minutes_per_week", as: RosterSQL.hours),
    RosterComparison(
      "max_hours_week", "max_week", most: "max_minutes_per_week", as: RosterSQL.hours),
    RosterComparison("max_days_week", "max_days", most: "max_days_per_week"),
    RosterComparison("max_consecutive_days", "max_consecutive", most: "max_consecutive_days"),
    RosterComparison("min_consecutive_days", "min_consecutive", least: "min_consecutive_days"),
    RosterComparison("min_consecutive_days_off", "min_days_off", least: "min_consecutive_days_off"),
    RosterComparison("min_hours", "min_flight", least: "min_minutes", as: RosterSQL.hours),
    RosterComparison("max_hours", "max_flight", most: "max_minutes", as: RosterSQL.hours),
    RosterComparison("max_weekends", "max_weekends", most: "max_weekends"),
    RosterComparison(
      "max_shifts", "max_shifts", RosterSQL.counts("known.max_shifts"),
      """
      case when told.max_shifts = '{}' and known.max_shifts <> '{}' then 'none'
        when told.max_shifts is not null then \(RosterSQL.counts("told.max_shifts")) end
      """),
    RosterComparison(
      "max_fees", "most_fees", RosterSQL.amount("known.max_fees_minor", "known.max_fees_currency"),
      """
      case when told.most_fees is not null
        then \(RosterSQL.words(
          "told.most_fees", "known.max_fees_minor",
          RosterSQL.amount("told.most_fees", "told.most_fees_currency"))) end
      """),
    RosterComparison(
      "min_notice_hours", "notice",
      RosterSQL.hours("extract(epoch from known.minimum_notice) / 60"),
      """
      case when told.notice is not null
        then \(RosterSQL.hours("extract(epoch from told.notice) / 60")) end
      """),
  ]
}

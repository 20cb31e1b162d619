import Lineup
import Postgres

extension Profile {
  /// A profile from the columns of `lineup.curator` and of the rate that holds, where there is one.
  init(_ row: Row, channels: [Channel]) throws {
    let currency: Currency? = try row["currency"]
    self.init(
      externalID: try row["external_id"], name: try row["name"], email: try row["email"],
      timeZone: try row["time_zone"], state: try RosterState(row.read("state", as: String.self)),
      channels: channels, languages: try row["languages"], skills: try row["skills"],
      tags: try row["tags"],
      rate: try currency.map {
        Rate(
          $0, flat: try row["flat_minor"], perDay: try row["per_day_minor"],
          perHour: try row["per_hour_minor"])
      },
      contract: Contract(
        minimumMinutesPerWeek: try row["min_minutes_per_week"],
        maximumMinutesPerWeek: try row["max_minutes_per_week"],
        maximumDaysPerWeek: try row["max_days_per_week"],
        maximumConsecutiveDays: try row["max_consecutive_days"]),
      notes: try row["notes"])
  }
}

import Lineup
import Postgres

extension Profile {
  /// A profile from the columns of `lineup.curator` and of the rate that holds, where there is one.
  ///
  /// The most fees count where they are in the currency of the rate.
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
          perHour: try row["per_hour_minor"], perPost: try row["per_post_minor"],
          minimum: try row["minimum_minor"])
      },
      contract: try Contract(row, feesIn: currency),
      notes: try row["notes"])
  }
}

extension Contract {
  /// The columns of `lineup.curator` from which a contract is read.
  static let columns: SQL = """
    min_minutes_per_week, max_minutes_per_week, max_days_per_week, max_consecutive_days,
    min_consecutive_days, min_consecutive_days_off, min_minutes, max_minutes, max_weekends,
    max_fees_minor, max_fees_currency,
    (extract(epoch from minimum_notice) / 60)::int as minimum_notice,
    array(select code from jsonb_each_text(max_shifts) as maximum (code, most) order by code)
      as limited_codes,
    array(select most::int from jsonb_each_text(max_shifts) as maximum (code, most) order by code)
      as most_shifts
    """

  /// A contract from `columns`.
  fileprivate init(_ row: Row, feesIn currency: Currency?) throws {
    self.init(
      minimumMinutesPerWeek: try row["min_minutes_per_week"],
      maximumMinutesPerWeek: try row["max_minutes_per_week"],
      maximumDaysPerWeek: try row["max_days_per_week"],
      maximumConsecutiveDays: try row["max_consecutive_days"])
    minimumConsecutiveDays = try row["min_consecutive_days"]
    minimumConsecutiveDaysOff = try row["min_consecutive_days_off"]
    minimumMinutes = try row["min_minutes"]
    maximumMinutes = try row["max_minutes"]
    maximumWeekends = try row["max_weekends"]
    let codes: [String] = try row["limited_codes"]
    let maxima: [Int] = try row["most_shifts"]
    maximumShifts = Dictionary(uniqueKeysWithValues: zip(codes, maxima))
    minimumNotice = try row["minimum_notice"]
    if let most = try row.mostFees(), most.currency == currency { maximumFees = most.minorUnits }
  }
}

extension Row {
  /// The most that somebody may or wants to earn, from the columns of a contract.
  func mostFees() throws -> Money? {
    guard let currency = try read("max_fees_currency", as: Currency?.self) else { return nil }
    return Money(minorUnits: try read("max_fees_minor"), currency)
  }
}

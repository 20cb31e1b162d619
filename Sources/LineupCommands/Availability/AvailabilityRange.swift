import ArgumentParser
import Lineup
import LineupStore

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// The days and the zone in which a person's time is shown.
struct AvailabilityRange: ParsableArguments {
  /// How the days are found that no option tells.
  static let defaults = """
    Without --from and --to the days of the campaign's flight are told, or four weeks from this \
    week's Monday.
    """

  @OptionGroup var days: DayOptions

  @Option(
    help: .init(
      "IANA time zone to tell times in (default: the person's own, else the campaign's).",
      valueName: "zone"))
  var zone: String?

  /// The days that are meant, the zone, and what a person said of them.
  ///
  /// - Throws: `ValidationError`, `StoreError.unknownTimeZone`, and as `CampaignOptions.timeZone`.
  func told(
    of person: Curator, _ campaign: CampaignOptions, in store: Store
  ) throws -> (days: ClosedRange<LocalDate>, zone: String, stretches: [AvailabilityStretch]) {
    let meant = try range(try campaign.findIfChosen(in: store))
    let zone = try self.zone ?? campaign.timeZone(of: person, in: store)
    try store.requireTimeZone(zone)
    return (meant, zone, try store.stretches(of: person.id, on: meant, in: zone))
  }

  /// The days that are meant.
  ///
  /// - Throws: `ValidationError` where they end before they start or are over three years.
  private func range(_ campaign: Campaign?) throws -> ClosedRange<LocalDate> {
    let today = LocalDate.todayInUTC
    let monday = today.advanced(by: 1 - today.weekday.isoNumber)
    let first = days.from ?? campaign?.terms.flight.lowerBound ?? monday
    let flightEnd = days.from == nil ? campaign?.terms.flight.upperBound : nil
    let last = days.to ?? flightEnd ?? first.advanced(by: 27)
    let range = try DayOptions.range(first, last)
    guard last.dayNumber - first.dayNumber < AvailabilityWord.mostDays else {
      throw ValidationError("\(first) to \(last) is over three years; ask for fewer days")
    }
    return range
  }
}

extension LocalDate {
  /// The day that it is now in UTC.
  static var todayInUTC: LocalDate { LocalDate(dayNumber: Int(time(nil)) / 86_400) }
}

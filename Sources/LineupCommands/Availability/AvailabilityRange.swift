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
  @Option(
    help: .init("First day (default: the campaign's flight, else this week).", valueName: "day"),
    transform: Read.day)
  var from: LocalDate?

  @Option(
    help: .init("Last day (default: of the flight, else four weeks on).", valueName: "day"),
    transform: Read.day)
  var to: LocalDate?

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
    let meant = try days(try campaign.findIfChosen(in: store))
    let zone = try self.zone ?? campaign.timeZone(of: person, in: store)
    guard try store.knownTimeZones(among: [zone]) == [zone] else {
      throw StoreError.unknownTimeZone(zone)
    }
    return (meant, zone, try store.stretches(of: person.id, on: meant, in: zone))
  }

  /// The days that are meant.
  ///
  /// - Throws: `ValidationError` where they end before they start or are over three years.
  private func days(_ campaign: Campaign?) throws -> ClosedRange<LocalDate> {
    let today = LocalDate.todayInUTC
    let monday = today.advanced(by: 1 - today.weekday.isoNumber)
    let first = from ?? campaign?.terms.flight.lowerBound ?? monday
    let flightEnd = from == nil ? campaign?.terms.flight.upperBound : nil
    let last = to ?? flightEnd ?? first.advanced(by: 27)
    guard first <= last else { throw ValidationError("--to \(last) is before \(first); swap them") }
    guard last.dayNumber - first.dayNumber < AvailabilityAdd.mostDays else {
      throw ValidationError("\(first) to \(last) is over three years; ask for fewer days")
    }
    return first...last
  }
}

extension LocalDate {
  /// The day that it is now in UTC.
  static var todayInUTC: LocalDate { LocalDate(dayNumber: Int(time(nil)) / 86_400) }
}

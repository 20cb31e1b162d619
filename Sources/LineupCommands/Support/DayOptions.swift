import ArgumentParser
import Lineup

/// A first and a last day.
struct DayOptions: ParsableArguments {
  @Option(help: .init("First day.", valueName: "day"), transform: Read.day)
  var from: LocalDate?

  @Option(help: .init("Last day, itself included.", valueName: "day"), transform: Read.day)
  var to: LocalDate?

  mutating func validate() throws {
    if let from, let to { _ = try Self.range(from, to) }
  }

  /// The days from the first to the last.
  ///
  /// - Throws: `ValidationError` where they end before they start.
  static func range(_ first: LocalDate, _ last: LocalDate) throws -> ClosedRange<LocalDate> {
    guard first <= last else {
      throw ValidationError("--to \(last) is before --from \(first); swap the two, or give both")
    }
    return first...last
  }
}

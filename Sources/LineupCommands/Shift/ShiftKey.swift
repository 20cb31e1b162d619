import Lineup
import LineupStore

/// The shift that a key names: its number in `shift list`, or code and day as `early@2027-05-08`.
///
/// - Throws: `StoreError.notFound`, with keys that look like it.
func shift(_ key: String, among shifts: [Shift]) throws -> Shift {
  let number = Int64(key.hasPrefix("#") ? String(key.dropFirst()) : key)
  let found = shifts.first { $0.id.rawValue == number || $0.key == key }
  if let found { return found }
  let parts = key.split(separator: "@", maxSplits: 1).map(String.init)
  let sameDay = shifts.filter { parts.count == 2 && $0.day.description == parts[1] }
  throw StoreError.notFound(kind: "shift", key: key, near: sameDay.prefix(3).map(\.key))
}

extension Shift {
  /// Code and day, as `early@2027-05-08`.
  var key: String { "\(code)@\(day)" }
}

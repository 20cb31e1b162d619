import Lineup
import LineupStore

/// The shift that a key names: its number in `shift list`, or code and day as `early@2027-05-08` or
/// `2027-05-08/early`.
///
/// - Throws: `StoreError.notFound`, with keys that look like it.
func shift(_ key: String, among shifts: [Shift]) throws -> Shift {
  let number = Int64(key.hasPrefix("#") ? String(key.dropFirst()) : key)
  let slashed = key.split(separator: "/", maxSplits: 1).map(String.init)
  let name = slashed.count == 2 ? "\(slashed[1])@\(slashed[0])" : key
  let found = shifts.first { $0.id.rawValue == number || $0.key == name }
  if let found { return found }
  let parts = name.split(separator: "@", maxSplits: 1).map(String.init)
  // Shifts of the day that is named, those of the code that is named, or the first there are.
  let sameDay = shifts.filter { parts.count == 2 && $0.day.description == parts[1] }
  let sameCode = shifts.filter { $0.code == parts.first }
  let near = [sameDay, sameCode, shifts].first { !$0.isEmpty } ?? []
  throw StoreError.notFound(kind: "shift", key: key, near: near.prefix(3).map(\.key))
}

extension Shift {
  /// Code and day, as `early@2027-05-08`.
  var key: String { "\(code)@\(day)" }
}

/// A length of time as RFC 5545 section 3.3.6 writes it: `PT1H30M`, `P2D` or `P1W`.
struct CalendarDuration: Hashable {
  /// Days of the local calendar.
  let days: Int

  /// Seconds beyond the days.
  let seconds: Int

  /// - Returns: nil where the text is no duration, a negative one, or one of over 100 years.
  init?(_ text: String) {
    var rest = Substring(text.uppercased())
    if rest.hasPrefix("+") { rest = rest.dropFirst() }
    guard rest.hasPrefix("P") else { return nil }
    rest = rest.dropFirst()
    var (days, seconds) = (0, 0)
    var isTime = false
    var units = "WDHMS"[...]
    guard !rest.isEmpty else { return nil }
    while let first = rest.first {
      if first == "T", !isTime, rest.count > 1 {
        isTime = true
        rest = rest.dropFirst()
        continue
      }
      let digits = rest.prefix { $0.isASCII && $0.isNumber }
      guard digits.utf8.count <= 10, let number = Int(digits), number <= 4_000_000_000,
        let unit = rest.dropFirst(digits.count).first, let place = units.firstIndex(of: unit),
        isTime == "HMS".contains(unit)
      else { return nil }
      units = units[units.index(after: place)...]
      switch unit {
      case "W": days += number * 7
      case "D": days += number
      case "H": seconds += number * 3600
      case "M": seconds += number * 60
      default: seconds += number
      }
      rest = rest.dropFirst(digits.count + 1)
    }
    guard days <= 36_525, seconds <= 36_525 * 86_400 else { return nil }
    self.days = days
    self.seconds = seconds
  }
}

/// One value of a table, kept as what it is until a format decides how it looks.
public enum Cell: Sendable, Hashable {
  case text(String)
  case integer(Int)
  /// A number as exact text with a point, such as "0.82"; see `decimal(_:places:)`.
  case decimal(String)
  /// An amount in minor units of a currency (ISO 4217) with `exponent` decimal places.
  case money(Int, currency: String, exponent: Int)
  /// A moment in RFC 3339 with its offset, such as "2026-05-04T08:00:00+02:00".
  case timestamp(String)
  /// A day in ISO 8601, such as "2026-05-04".
  case date(String)
  case bool(Bool)
  /// A length of time in seconds; ISO 8601 ("PT1H30M") in machine formats.
  case duration(Int)
  case list([Cell])
  /// A nested value, which human formats show as JSON on one line.
  case json(JSON)
  case null

  /// A decimal of a floating-point figure, rounded half away from zero to `places` (0 to 9).
  ///
  /// Figures that are not finite become null.
  public static func decimal(_ value: Double, places: Int) -> Cell {
    guard value.isFinite else { return .null }
    precondition((0...9).contains(places), "places must be 0...9")
    let unit = (0..<places).reduce(1.0) { scale, _ in scale * 10 }
    guard let minor = Int(exactly: (value * unit).rounded(.toNearestOrAwayFromZero)) else {
      return .decimal("\(value)")
    }
    return .decimal(pointed(minor, places: places))
  }

  /// Whether the value is missing.
  public var isNull: Bool {
    self == .null
  }

  /// The value as JSON: money as amount and currency, times as RFC 3339 text.
  public var json: JSON {
    switch self {
    case .text(let text), .timestamp(let text), .date(let text): return .string(text)
    case .integer(let value): return .integer(value)
    case .decimal(let text): return .number(text)
    case .money(let minor, let currency, let exponent):
      return .object([
        .init("amount", .string(pointed(minor, places: exponent))),
        .init("currency", .string(currency)),
      ])
    case .bool(let value): return .bool(value)
    case .duration(let seconds): return .string(isoDuration(seconds))
    case .list(let cells): return .array(cells.map(\.json))
    case .json(let value): return value
    case .null: return .null
    }
  }

  /// The value for a person, not yet made safe for a terminal.
  var humanText: String {
    switch self {
    case .text(let text), .decimal(let text), .date(let text): return text
    case .integer(let value): return String(value)
    case .money(let minor, let currency, let exponent):
      return pointed(minor, places: exponent) + " " + currency
    case .timestamp(let text): return shortTimestamp(text)
    case .bool(let value): return value ? "yes" : "no"
    case .duration(let seconds): return shortDuration(seconds)
    case .list(let cells): return cells.map(\.humanText).joined(separator: ", ")
    case .json(let value): return value.text
    case .null: return ""
    }
  }

  /// The value for a cell of TSV or CSV, before escaping; money is written without its currency.
  ///
  /// Items of a list are joined by `;`, with `;` and `\` inside an item escaped by `\`.
  var plainText: String {
    switch self {
    case .text(let text), .decimal(let text), .date(let text), .timestamp(let text): return text
    case .integer(let value): return String(value)
    case .money(let minor, _, let exponent): return pointed(minor, places: exponent)
    case .bool(let value): return value ? "true" : "false"
    case .duration(let seconds): return isoDuration(seconds)
    case .list(let cells):
      return cells.map { cell in
        var item = ""
        for scalar in cell.plainText.unicodeScalars {
          if scalar == ";" || scalar == "\\" { item += "\\" }
          item.unicodeScalars.append(scalar)
        }
        return item
      }.joined(separator: ";")
    case .json(let value): return value.text
    case .null: return ""
    }
  }
}

/// A whole number of units of 10^-places, written with a point.
func pointed(_ minor: Int, places: Int) -> String {
  let sign = minor < 0 ? "-" : ""
  let digits = String(minor.magnitude)
  if places <= 0 { return sign + digits }
  let padded = String(repeating: "0", count: max(0, places + 1 - digits.count)) + digits
  return sign + padded.dropLast(places) + "." + padded.suffix(places)
}

/// "2026-05-04T08:00:00+02:00" as "2026-05-04 08:00+02:00"; seconds stay when they are not zero.
private func shortTimestamp(_ text: String) -> String {
  let bytes = Array(text.utf8)
  guard bytes.count >= 20, bytes[10] == UInt8(ascii: "T"), bytes[16] == UInt8(ascii: ":") else {
    return text
  }
  let date = text.prefix(10)
  let minute = text.dropFirst(11).prefix(5)
  let rest = text.dropFirst(16)
  let fraction = rest.dropFirst(3)
  let isWhole = rest.hasPrefix(":00") && !fraction.hasPrefix(".")
  return "\(date) \(minute)\(isWhole ? fraction : rest)"
}

/// A length of time for a person: "1 h 30 min", "45 s", "60 h"; work is counted in hours, not days.
private func shortDuration(_ seconds: Int) -> String {
  let all = Int(clamping: seconds.magnitude)
  let parts = [(all / 3_600, "h"), (all / 60 % 60, "min"), (all % 60, "s")]
  let told = parts.filter { $0.0 > 0 }.map { "\($0.0) \($0.1)" }.joined(separator: " ")
  return told.isEmpty ? "0 s" : (seconds < 0 ? "-" : "") + told
}

/// A length of time in ISO 8601, of hours, minutes and seconds.
private func isoDuration(_ seconds: Int) -> String {
  let all = Int(clamping: seconds.magnitude)
  if all == 0 { return "PT0S" }
  let parts = [(all / 3_600, "H"), (all / 60 % 60, "M"), (all % 60, "S")]
  let told = parts.filter { $0.0 > 0 }.map { "\($0.0)\($0.1)" }.joined()
  return (seconds < 0 ? "-PT" : "PT") + told
}

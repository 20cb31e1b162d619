import Lineup
import LineupInterchange

/// The most minor units of one fee: beyond any fee, and far from overflow when hours multiply it.
private let feeLimit: Int64 = 1_000_000_000_000

/// The currencies that a sign before or behind an amount may stand for.
private let currencySigns: [Character: [String]] = [
  "€": ["EUR"], "£": ["GBP"], "¥": ["JPY", "CNY"], "₹": ["INR"], "₺": ["TRY"], "₩": ["KRW"],
  "₽": ["RUB"], "₴": ["UAH"], "₪": ["ILS"], "₫": ["VND"], "₱": ["PHP"],
  "$": [
    "USD", "CAD", "AUD", "NZD", "SGD", "HKD", "TWD", "MXN", "BRL", "ARS", "CLP", "COP", "UYU",
  ],
]

/// Reads a fee as minor units: `1250.50`, and as people write it where that leaves one reading,
/// as `1.250,50 €`.
///
/// - Throws: `ValueProblem`, `LineupError`.
func fee(_ text: String, _ currency: Currency) throws -> Int64 {
  let money: Money
  do {
    money = try Money(text, currency)
  } catch LineupError.malformedAmount {
    let figures = try withoutCurrency(text, currency)
    guard let plain = try? NumberText.plain(figures) else {
      throw LineupError.malformedAmount(text)
    }
    money = try Money(plain, currency)
  }
  if money.minorUnits < 0 {
    throw ValueProblem(
      "\(VisibleText.quoted(text)) is negative", remedy: "write a fee of at least 0")
  }
  if money.minorUnits > feeLimit {
    throw ValueProblem(
      "\(VisibleText.quoted(text)) is too large a fee",
      remedy: "write at most \(Money(minorUnits: feeLimit, currency))")
  }
  return money.minorUnits
}

/// The amount without the sign or code of its currency.
///
/// - Throws: `ValueProblem` where they are another currency's.
private func withoutCurrency(_ text: String, _ currency: Currency) throws -> String {
  for (sign, codes) in currencySigns where text.first == sign || text.last == sign {
    guard codes.contains(currency.code) else {
      throw ValueProblem(
        "\(VisibleText.quoted(text)) is not in \(currency.code)",
        remedy: "mend the currency, or the sign")
    }
    return text.replacing(String(sign), with: "").trimmed
  }
  let upper = text.uppercased()
  if upper.hasPrefix(currency.code) { return String(text.dropFirst(3)).trimmed }
  if upper.hasSuffix(currency.code) { return String(text.dropLast(3)).trimmed }
  return text
}

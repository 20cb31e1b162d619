/// An exact amount: a whole number of minor units of one currency.
public struct Money: Hashable, Sendable {
  public let minorUnits: Int64
  public let currency: Currency

  public init(minorUnits: Int64, _ currency: Currency) {
    self.minorUnits = minorUnits
    self.currency = currency
  }

  /// Reads `1250.50`, `-3` or `.5` as an amount of `currency`, exactly.
  ///
  /// - Throws: `LineupError.malformedAmount` on anything else (separators of thousands, exponents,
  ///   a comma before the decimals), `.tooManyDecimals`, `.amountOutOfRange`.
  public init(_ text: String, _ currency: Currency) throws(LineupError) {
    var digits = Array(text.utf8)[...]
    let isNegative = digits.first == UInt8(ascii: "-")
    if isNegative || digits.first == UInt8(ascii: "+") { digits = digits.dropFirst() }
    let parts = digits.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
    let whole = parts[0]
    let decimals = parts.count > 1 ? parts[1] : []
    let isNumber = parts.count <= 2 && parts.joined().allSatisfy { (48...57).contains($0) }
    guard isNumber, !(whole.isEmpty && decimals.isEmpty) else { throw .malformedAmount(text) }
    guard decimals.dropFirst(currency.exponent).allSatisfy({ $0 == 48 }) else {
      throw .tooManyDecimals(text, currency: currency)
    }

    let kept = decimals.prefix(currency.exponent)
    let padding = repeatElement(UInt8(48), count: currency.exponent - kept.count)
    var value: Int64 = 0
    for digit in Array(whole) + Array(kept) + Array(padding) {
      let (scaled, tooLarge) = value.multipliedReportingOverflow(by: 10)
      let (next, overflow) = scaled.subtractingReportingOverflow(Int64(digit - 48))
      guard !tooLarge, !overflow else { throw .amountOutOfRange(text) }
      value = next
    }
    guard isNegative || value != Int64.min else { throw .amountOutOfRange(text) }
    self.init(minorUnits: isNegative ? value : -value, currency)
  }

  /// The sum of two amounts of one currency.
  ///
  /// - Throws: `LineupError.currencyMismatch`, `.amountOutOfRange`.
  public func adding(_ other: Money) throws(LineupError) -> Money {
    guard currency == other.currency else { throw .currencyMismatch(currency, other.currency) }
    let (sum, overflow) = minorUnits.addingReportingOverflow(other.minorUnits)
    guard !overflow else { throw .amountOutOfRange("\(amount) + \(other.amount)") }
    return Money(minorUnits: sum, currency)
  }

  /// The amount without the currency, with all decimals: `1250.50`, `-0.05`, `400` for yen.
  public var amount: String {
    let digits = String(minorUnits.magnitude)
    let sign = minorUnits < 0 ? "-" : ""
    guard currency.exponent > 0 else { return sign + digits }
    let missing = max(0, currency.exponent + 1 - digits.count)
    let padded = String(repeating: "0", count: missing) + digits
    return "\(sign)\(padded.dropLast(currency.exponent)).\(padded.suffix(currency.exponent))"
  }
}

extension Money: CustomStringConvertible {
  public var description: String { "\(amount) \(currency.code)" }
}

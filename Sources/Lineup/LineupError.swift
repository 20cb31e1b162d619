/// A value that the domain refuses; the description is a sentence for the user.
public enum LineupError: Error, Equatable, Sendable {
  case unknownCurrency(String)
  case malformedAmount(String)
  case tooManyDecimals(String, currency: Currency)
  case amountOutOfRange(String)
  case currencyMismatch(Currency, Currency)
  case malformedDate(String)
  case malformedTime(String)
  case malformedTimestamp(String)
  case malformedHandle(String)
  case malformedPlatform(String)
  case malformedLanguage(String)
  case malformedWeekday(String)
  case malformedRecurrence(String, String)
  case malformedTerritory(String)
  case malformedExclusivity(String)
  case unknownWord(String, expected: [String])
  case assumptionOutOfRange(String, value: String, allowed: ClosedRange<Double>)
  case assumptionOutsideItsBand(String, value: String, band: ClosedRange<Double>)
}

extension LineupError: CustomStringConvertible {
  public var description: String {
    switch self {
    case .unknownCurrency(let code):
      "'\(code)' is no ISO 4217 currency; write a code such as EUR, USD or JPY"
    case .malformedAmount(let text):
      "'\(text)' is no amount of money; write digits with a point before the decimals, as 1250.50"
    case .tooManyDecimals(let text, let currency):
      "'\(text)' has more decimals than \(currency.code) knows; write at most \(currency.exponent)"
    case .amountOutOfRange(let text):
      "'\(text)' is too large an amount; the limit is 9 223 372 036 854 775 807 minor units"
    case .currencyMismatch(let left, let right):
      "\(left.code) and \(right.code) cannot be added; give all amounts of a campaign in one currency"
    case .malformedDate(let text):
      "'\(text)' is no date; write it as 2027-05-03"
    case .malformedTime(let text):
      "'\(text)' is no time of day; write it as 08:30, or 24:00 for the end of the day"
    case .malformedTimestamp(let text):
      "'\(text)' is no timestamp; write it as 2027-05-03T08:30:00+02:00"
    case .malformedHandle(let text):
      "'\(text)' is no handle; write it without spaces, with or without the leading @"
    case .malformedPlatform(let text):
      "'\(text)' is no platform; write a short name such as instagram, tiktok or youtube"
    case .malformedLanguage(let text):
      "'\(text)' is no BCP 47 language tag; write for example en, es or pt-BR"
    case .malformedWeekday(let text):
      "'\(text)' is no weekday; write mon, tue, wed, thu, fri, sat or sun"
    case .malformedRecurrence(let rule, let wrong):
      "'\(rule)' \(wrong); write a rule of RFC 5545, as FREQ=WEEKLY;INTERVAL=2;BYDAY=TU,TH"
    case .malformedTerritory(let text):
      "'\(text)' is no territory; write an ISO 3166 code, as PT, or US-CA for a part of a country"
    case .malformedExclusivity(let text):
      "'\(text)' is no exclusivity; write brand:NAME or category:NAME, and perhaps (for BRAND) and "
        + "days, as category:hotels (for Acme) 2027-01-01..2027-12-31"
    case .unknownWord(let text, let expected):
      "'\(text)' is not known here; write one of \(expected.joined(separator: ", "))"
    case .assumptionOutOfRange(let name, let value, let allowed):
      "\(name) of \(value) makes no sense; give \(allowed.lowerBound) to \(allowed.upperBound)"
    case .assumptionOutsideItsBand(let name, let value, let band):
      "\(name) of \(value) lies outside its own band, \(band.lowerBound) to \(band.upperBound); "
        + "widen the band or mend the value"
    }
  }
}

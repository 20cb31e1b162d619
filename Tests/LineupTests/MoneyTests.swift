import Testing

@testable import Lineup

@Suite struct MoneyTests {
  let euro: Currency
  let yen: Currency
  let dinar: Currency

  init() throws {
    euro = try Currency("eur")
    yen = try Currency("JPY")
    dinar = try Currency("KWD")
  }

  @Test(arguments: [
    ("0", 0), ("1250.50", 125_050), ("1250.5", 125_050), ("-3", -300), ("+3", 300), (".5", 50),
    ("7.", 700), ("0.05", 5), ("1.2300", 123), ("92233720368547758.07", Int64.max),
    ("-92233720368547758.08", Int64.min),
  ])
  func `reads amounts exactly`(text: String, minorUnits: Int64) throws {
    #expect(try Money(text, euro).minorUnits == minorUnits)
  }

  @Test(arguments: ["", "-", ".", "1,5", "1 000", "1e3", "0x10", "１", "12.3.4", "NaN", "--1", "1-"])
  func `refuses what is no plain number`(text: String) {
    #expect(throws: LineupError.malformedAmount(text)) { try Money(text, euro) }
  }

  @Test func `refuses decimals that the currency does not know`() throws {
    #expect(try Money("1.000", yen).minorUnits == 1)
    #expect(throws: LineupError.tooManyDecimals("1.5", currency: yen)) { try Money("1.5", yen) }
    #expect(try Money("1.234", dinar).minorUnits == 1234)
    #expect(throws: LineupError.tooManyDecimals("1.234", currency: euro)) {
      try Money("1.234", euro)
    }
  }

  @Test func `refuses amounts one beyond the range`() {
    for text in ["92233720368547758.08", "-92233720368547758.09", "99999999999999999999"] {
      #expect(throws: LineupError.amountOutOfRange(text)) { try Money(text, euro) }
    }
  }

  @Test(arguments: [Int64.min, -101, -100, -99, -5, -1, 0, 1, 5, 99, 100, 101, Int64.max])
  func `writes what it reads`(minorUnits: Int64) throws {
    for currency in [euro, yen, dinar] {
      let money = Money(minorUnits: minorUnits, currency)
      #expect(try Money(money.amount, currency) == money)
    }
  }

  @Test func `adds only within a currency and its range`() throws {
    let one = Money(minorUnits: 1, euro)
    #expect(try one.adding(one).minorUnits == 2)
    #expect(throws: LineupError.currencyMismatch(euro, yen)) {
      try one.adding(Money(minorUnits: 1, yen))
    }
    #expect(throws: LineupError.self) { try Money(minorUnits: .max, euro).adding(one) }
  }

  @Test func `refuses a currency that ISO 4217 does not list`() {
    #expect(throws: LineupError.unknownCurrency("EURO")) { try Currency("EURO") }
    #expect(throws: LineupError.unknownCurrency("XXQ")) { try Currency("XXQ") }
  }

  @Test func `rounds each shift's hourly fee up to a whole minor unit`() {
    let rate = Rate(euro, perHour: 1999)
    #expect(rate.hourly(minutes: 60) == 1999)
    #expect(rate.hourly(minutes: 61) == 2033)
    #expect(rate.hourly(minutes: 0) == 0)
  }
}

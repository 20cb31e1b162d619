/// A currency in circulation by its ISO 4217 code.
public struct Currency: Hashable, Sendable {
  /// Three upper-case letters, as `EUR`.
  public let code: String

  /// Decimals of the minor unit by ISO 4217: 2 for EUR, 0 for JPY, 3 for KWD.
  public var exponent: Int { Self.exponents[code] ?? 2 }

  /// Minor units in one major unit: 100 for EUR, 1 for JPY.
  public var minorUnitsPerMajor: Int64 { (0..<exponent).reduce(1) { value, _ in value * 10 } }

  /// Accepts a known code in any case.
  ///
  /// - Throws: `LineupError.unknownCurrency`.
  public init(_ code: String) throws(LineupError) {
    let upper = code.uppercased()
    guard Self.codes.contains(upper) else { throw .unknownCurrency(code) }
    self.code = upper
  }

  private static let exponents: [String: Int] = {
    var exponents: [String: Int] = [:]
    for code in words("BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF") {
      exponents[code] = 0
    }
    for code in words("BHD IQD JOD KWD LYD OMR TND") { exponents[code] = 3 }
    for code in words("CLF UYW") { exponents[code] = 4 }
    return exponents
  }()

  private static let codes = Set(
    words(
      """
      AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BHD BIF BMD BND BOB BRL BSD BTN BWP BYN BZD \
      CAD CDF CHF CLF CLP CNY COP CRC CUP CVE CZK DJF DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL \
      GHS GIP GMD GNF GTQ GYD HKD HNL HTG HUF IDR ILS INR IQD IRR ISK JMD JOD JPY KES KGS KHR KMF \
      KPW KRW KWD KYD KZT LAK LBP LKR LRD LSL LYD MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN \
      MYR MZN NAD NGN NIO NOK NPR NZD OMR PAB PEN PGK PHP PKR PLN PYG QAR RON RSD RUB RWF SAR SBD \
      SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TND TOP TRY TTD TWD TZS UAH \
      UGX USD UYI UYU UYW UZS VED VES VND VUV WST XAF XCD XOF XPF YER ZAR ZMW ZWG
      """))

  private static func words(_ text: String) -> [String] {
    text.split(separator: " ").map(String.init)
  }
}

extension Currency: CustomStringConvertible {
  public var description: String { code }
}

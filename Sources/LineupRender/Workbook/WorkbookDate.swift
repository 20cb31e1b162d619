import Lineup

/// Days and moments as the numbers that spreadsheets show as such: days since 1899-12-30.
enum WorkbookDate {
  /// The number of a day in ISO 8601; nil before March 1900, where spreadsheets count a day that
  /// never was, and for text that is no day.
  static func serial(ofDay text: String) -> Double? {
    guard let day = try? LocalDate(text), day >= firstDay else { return nil }
    return Double(day.dayNumber + 25_569)
  }

  /// The number of the clock's time in an RFC 3339 text, and the offset, which a spreadsheet's
  /// times do not have; nil where the text is no such moment.
  static func serial(ofMoment text: String) -> (serial: Double, offset: String)? {
    let bytes = Array(text.utf8)
    guard bytes.count >= 20, bytes[10] == UInt8(ascii: "T"),
      let day = serial(ofDay: String(decoding: bytes[..<10], as: UTF8.self)),
      let hour = number(bytes[11...12]), let minute = number(bytes[14...15]),
      let second = number(bytes[17...18])
    else { return nil }
    var rest = bytes[19...]
    var fraction = 0.0
    if rest.first == UInt8(ascii: ".") {
      let digits = rest.dropFirst().prefix { (48...57).contains($0) }
      fraction = Double("0." + String(decoding: digits, as: UTF8.self)) ?? 0
      rest = rest.dropFirst(1 + digits.count)
    }
    let offset = String(decoding: rest, as: UTF8.self)
    let seconds = Double(hour * 3600 + minute * 60 + second) + fraction
    return (day + seconds / 86_400, offset == "Z" ? "+00:00" : offset)
  }

  private static let firstDay = LocalDate(dayNumber: -25_508)

  private static func number(_ digits: ArraySlice<UInt8>) -> Int? {
    Int(String(decoding: digits, as: UTF8.self))
  }
}

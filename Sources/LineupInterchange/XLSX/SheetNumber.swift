import Lineup

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// How a workbook shows a number: as it is, or as a date, a time of day or both.
struct NumberForm: Hashable {
  var hasDate = false
  var hasTime = false
  /// Whether hours go on beyond 24, as in `[h]:mm`.
  var isElapsed = false

  static let plain = NumberForm()

  /// The form of one of the formats that every workbook has (ECMA-376 part 1, 18.8.30).
  init(builtIn id: Int) {
    switch id {
    case 14...17, 27...31, 34...36, 50...54, 57, 58: hasDate = true
    case 18...21, 32, 33, 45, 47, 55, 56: hasTime = true
    case 22: (hasDate, hasTime) = (true, true)
    case 46: (hasTime, isElapsed) = (true, true)
    default: break
    }
  }

  /// The form of a format code such as `yyyy\-mm\-dd` or `[$€-407] #,##0.00`.
  init(code: String) {
    if code.lowercased() == "general" { return }
    var hasMonth = false
    var scalars = code.unicodeScalars.makeIterator()
    while let scalar = scalars.next(), scalar != ";" {
      switch scalar {
      case "\"":
        while let quoted = scalars.next(), quoted != "\"" {}
      case "\\", "_", "*":
        _ = scalars.next()
      case "[":
        var inside = ""
        while let next = scalars.next(), next != "]" { inside.unicodeScalars.append(next) }
        if !inside.isEmpty, inside.lowercased().allSatisfy({ "hms".contains($0) }) {
          (hasTime, isElapsed) = (true, true)
        }
      case "y", "Y", "d", "D": hasDate = true
      case "h", "H", "s", "S": hasTime = true
      case "m", "M": hasMonth = true
      default: break
      }
    }
    // Beside hours or seconds, m is minutes.
    if hasMonth, !hasTime { hasDate = true }
  }

  private init() {}
}

/// Numbers of a sheet as a person would type them.
enum SheetNumber {
  /// The first serial numbers that are no day (31 December 9999 is 2,958,465).
  private static let daysEnd = 2_958_466.0

  /// The text of a number as stored; nil where it is none, or no day where it must be one. Days
  /// count from 1904 in workbooks of old Macs.
  static func text(_ stored: String, _ form: NumberForm, epoch1904: Bool) -> String? {
    let isPlain = stored.utf8.allSatisfy {
      (48...57).contains($0) || [43, 45, 46, 69, 101].contains($0)
    }
    guard isPlain, let number = Double(stored), number.isFinite else { return nil }
    if form.isElapsed { return elapsed(number) }
    if form.hasDate || form.hasTime { return day(number, form, epoch1904: epoch1904) }
    return decimal(number)
  }

  /// A number in plain digits, rounded to the 15 that a spreadsheet keeps.
  static func decimal(_ number: Double) -> String {
    if number == 0 { return "0" }
    if number.magnitude < 1e15, number == number.rounded() { return String(Int64(number)) }
    var buffer = [CChar](repeating: 0, count: 40)
    _ = withVaList([number]) { vsnprintf(&buffer, buffer.count, "%.14e", $0) }
    let written = String(decoding: buffer.prefix { $0 != 0 }.map(UInt8.init), as: UTF8.self)
    let parts = written.split(separator: "e")
    guard parts.count == 2, let exponent = Int(parts[1]), exponent.magnitude < 40 else {
      return "\(number)"
    }
    var digits = parts[0].filter(\.isNumber)
    while digits.last == "0" { digits.removeLast() }
    let sign = number < 0 ? "-" : ""
    if exponent < 0 {
      return sign + "0." + String(repeating: "0", count: -exponent - 1) + digits
    }
    let whole = exponent + 1
    if digits.count <= whole {
      return sign + digits + String(repeating: "0", count: whole - digits.count)
    }
    return sign + digits.prefix(whole) + "." + digits.dropFirst(whole)
  }

  private static func day(_ number: Double, _ form: NumberForm, epoch1904: Bool) -> String? {
    guard number >= 0, number < daysEnd else { return nil }
    var serial = Int(number)
    var seconds = Int(((number - Double(serial)) * 86_400).rounded())
    if seconds == 86_400 { (serial, seconds) = (serial + 1, 0) }
    if !form.hasDate, serial == 0 { return clock(seconds) }
    // 1900 was no leap year, but spreadsheets count its 29 February as day 60.
    let epoch: LocalDate?
    if epoch1904 {
      epoch = LocalDate(year: 1904, month: 1, day: 1)
    } else {
      guard serial != 60, serial > 0 else { return nil }
      epoch = LocalDate(year: 1899, month: 12, day: serial < 60 ? 31 : 30)
    }
    guard let day = epoch?.advanced(by: serial) else { return nil }
    return form.hasTime || seconds > 0 ? "\(day) \(clock(seconds))" : "\(day)"
  }

  private static func elapsed(_ days: Double) -> String? {
    guard days.magnitude < daysEnd else { return nil }
    return (days < 0 ? "-" : "") + clock(Int((days.magnitude * 86_400).rounded()))
  }

  /// Seconds as `08:30`, with seconds only where there are any.
  private static func clock(_ seconds: Int) -> String {
    let fields = [seconds / 3600, seconds / 60 % 60] + (seconds % 60 == 0 ? [] : [seconds % 60])
    return fields.map { ($0 < 10 ? "0" : "") + String($0) }.joined(separator: ":")
  }
}

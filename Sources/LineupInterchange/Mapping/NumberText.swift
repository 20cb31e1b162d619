/// Numbers as people write them: `12.3k`, `1,2 Mio`, `12 345`, `1.234.567`.
public enum NumberText {
  /// Powers of ten by the words that stand for them.
  private static let powers: [String: Int] = [
    "": 0, "k": 3, "tsd": 3, "mil": 3, "thousand": 3, "m": 6, "mio": 6, "mln": 6, "mi": 6,
    "million": 6, "millions": 6, "millones": 6, "b": 9, "bn": 9, "mrd": 9, "billion": 9,
  ]

  /// Plain digits with a point before decimals, `12300`.
  ///
  /// The sign before decimals is nil where the text must tell it; of a whole number, three digits
  /// behind a sign are thousands.
  ///
  /// - Throws: `ValueProblem`, also where nil leaves two readings.
  public static func plain(
    _ text: String, decimal: Character? = nil, ofWhole: Bool = false
  ) throws -> String {
    let spaces: Set<Unicode.Scalar> = [" ", "\u{A0}", "\u{2009}", "\u{202F}", "'", "\u{2019}"]
    let scalars = text.unicodeScalars.filter { !spaces.contains($0) }
    let isNegative = scalars.first == "-" || scalars.first == "\u{2212}"
    let unsigned = scalars.first == "+" || isNegative ? scalars.dropFirst() : scalars[...]
    let isFigure = { (scalar: Unicode.Scalar) in
      ("0"..."9").contains(scalar) || scalar == "." || scalar == ","
    }
    let figures = String(String.UnicodeScalarView(unsigned.prefix(while: isFigure)))
    var word = String(String.UnicodeScalarView(unsigned.dropFirst(figures.count))).lowercased()
    if word.hasSuffix(".") || word.hasSuffix("+") { word.removeLast() }
    guard let power = powers[word], figures.contains(where: \.isNumber) else { throw problem(text) }
    let sign = try decimal ?? sign(in: figures, isShort: power > 0, ofWhole, of: text)
    let parts = figures.split(separator: sign, omittingEmptySubsequences: false)
    guard parts.count <= 2, let whole = parts.first, isGrouped(whole) else { throw problem(text) }
    let decimals = parts.count == 2 ? String(parts[1]) : ""
    guard decimals.allSatisfy(\.isNumber), parts.count == 1 || !decimals.isEmpty else {
      throw problem(text)
    }
    return (isNegative ? "-" : "") + shifted(whole.filter(\.isNumber), decimals, by: power)
  }

  /// The sign before decimals where nobody says: the later of two kinds, or the only one unless it
  /// separates thousands.
  private static func sign(
    in figures: String, isShort: Bool, _ ofWhole: Bool, of text: String
  ) throws -> Character {
    let signs = figures.filter { !$0.isNumber }
    guard let last = signs.last else { return "." }
    let other: Character = last == "." ? "," : "."
    if signs.contains(other) { return last }
    if signs.count > 1 { return other }
    let digitsAfter = figures.reversed().prefix { $0.isNumber }.count
    if isShort || digitsAfter != 3 || figures.hasPrefix("0") { return last }
    if ofWhole { return other }
    throw ValueProblem(
      "\(VisibleText.quoted(text)) may be a number of thousands or one with decimals",
      remedy: "tell the sign before decimals in the mapping, as decimal: \",\"")
  }

  /// Whether digits are in groups of three, or in none.
  private static func isGrouped(_ whole: Substring) -> Bool {
    let groups = whole.split(omittingEmptySubsequences: false) { !$0.isNumber }
    guard groups.count > 1 else { return true }
    return (1...3).contains(groups[0].count) && groups.dropFirst().allSatisfy { $0.count == 3 }
  }

  private static func shifted(_ whole: String, _ decimals: String, by power: Int) -> String {
    let moved = decimals.prefix(power)
    let digits = whole + moved + String(repeating: "0", count: power - moved.count)
    var rest = String(decimals.dropFirst(power))
    while rest.hasSuffix("0") { rest.removeLast() }
    let plain = String(digits.drop { $0 == "0" })
    return (plain.isEmpty ? "0" : plain) + (rest.isEmpty ? "" : "." + rest)
  }

  private static func problem(_ text: String) -> ValueProblem {
    ValueProblem(
      "\(VisibleText.quoted(text)) is no number", remedy: "write it as 12345, 12.3k or 1.2 Mio")
  }
}

import Lineup
import LineupInterchange

/// Reads the cells of a roster file whose form is the roster's own.
enum RosterCell {
  /// Reads an e-mail address.
  @Sendable static func address(_ text: String) throws -> String {
    let parts = text.split(separator: "@", omittingEmptySubsequences: false)
    let isClean = text.unicodeScalars.allSatisfy {
      !$0.properties.isWhitespace && $0.properties.generalCategory != .control
    }
    guard isClean, text.utf8.count <= 320, parts.count == 2, parts.allSatisfy({ !$0.isEmpty })
    else {
      throw ValueProblem(
        "\(VisibleText.quoted(text)) is no e-mail address", remedy: "write it as anna@example.org")
    }
    return text
  }

  /// Texts that programs and people write where there is nothing.
  private static let nothings: Set<String> = [
    "n/a", "#n/a", "n.a.", "-", "--", "–", "—", "(blank)", "(null)", "#ref!", "#value!", "#name?",
  ]

  private static let firstOfNothings = Array("nN#-(uU–—".utf8)

  /// These, and ones that might be a name.
  private static let allNothings = nothings.union(["null", "none", "nil", "nan", "undefined"])

  /// Refuses a text that stands for nothing.
  ///
  /// - Throws: `ValueProblem`.
  @Sendable static func refuseNothing(_ text: String) throws { try refuse(text, among: nothings) }

  private static func refuse(_ text: String, among nothings: Set<String>) throws {
    // Most texts tell by their first byte that they are something.
    guard let first = text.utf8.first, firstOfNothings.contains(first), text.utf8.count < 12,
      nothings.contains(text.lowercased())
    else { return }
    throw ValueProblem(
      "\(VisibleText.quoted(text)) stands for nothing",
      remedy: "leave it blank, or have all of them taken for blank with --blank '\(text)'")
  }

  /// Refuses a text that stands for nothing, names of people left out of account.
  ///
  /// - Throws: `ValueProblem`.
  private static func refuseNothingAtAll(_ text: String) throws {
    try refuse(text, among: allNothings)
  }

  /// Refuses a key that stands for nothing, or that a spreadsheet has spoilt.
  ///
  /// - Throws: `ValueProblem`.
  @Sendable static func refuseSpoiltKey(_ text: String) throws {
    try refuseNothingAtAll(text)
    guard text.utf8.contains(UInt8(ascii: "+")),
      text.wholeMatch(of: /[0-9]([.,][0-9]+)?E\+[0-9]{2}/) != nil
    else { return }
    throw ValueProblem(
      "\(VisibleText.quoted(text)) is a number of which a spreadsheet has kept the beginning",
      remedy: "format its column as text there, and write the key in full")
  }

  /// A skill or tag.
  @Sendable static func word(_ text: String) throws -> String {
    try refuseNothingAtAll(text)
    guard text.unicodeScalars.count <= 100 else {
      throw ValueProblem(
        "\(VisibleText.quoted(text)) has over 100 characters", remedy: "shorten it")
    }
    return text
  }

  /// A platform by its name.
  @Sendable static func platform(_ text: String) throws -> Platform {
    try refuseNothingAtAll(text)
    return try Platform(text)
  }

  /// Reads a handle, or a link to a profile, which tells the platform too.
  @Sendable static func handle(_ text: String) throws -> (handle: String, platform: Platform?) {
    try refuseSpoiltKey(text)
    if let link = try linked(text) { return (link.handle, link.platform) }
    // Any platform will do: only the handle's form is judged here.
    return (try Channel(platform: try Platform("any"), handle: text).handle, nil)
  }

  /// The account of a link to a profile; nil where the text is no link.
  private static func linked(_ text: String) throws -> Channel? {
    guard text.utf8.contains(UInt8(ascii: "/")) else { return nil }
    if let profile = SocialProfile(link: text) {
      return try Channel(platform: try Platform(profile.platform), handle: profile.handle)
    }
    guard text.contains("://") else { return nil }
    throw ValueProblem(
      "\(VisibleText.quoted(text)) is no link to a profile that is known",
      remedy: "write the platform and the handle")
  }

  /// Reads `platform:handle` or `platform:handle:followers`; a colon at the end, as in `x:a:b:`, says
  /// that no followers follow; or a link to a profile.
  @Sendable static func channel(_ text: String) throws -> Channel {
    if let link = try linked(text) { return link }
    let parts = text.split(separator: ":", omittingEmptySubsequences: false).map(String.init)
    guard parts.count >= 2 else {
      throw ValueProblem(
        "\(VisibleText.quoted(text)) is no account",
        remedy: "write platform:handle or platform:handle:followers")
    }
    // A handle may hold a colon; digits after the last one are followers.
    let last = parts.count > 2 ? parts[parts.count - 1].trimmed : nil
    let followers = last.flatMap { Int64($0) }
    let isApart = followers != nil || last?.isEmpty == true
    let handle = parts[1...].dropLast(isApart ? 1 : 0).joined(separator: ":").trimmed
    guard followers ?? 0 >= 0 else {
      throw ValueProblem(
        "\(VisibleText.quoted(text)) has fewer than no followers", remedy: "write at least 0")
    }
    return try Channel(
      platform: try Platform(parts[0].trimmed), handle: handle, followers: followers)
  }

  /// Reads a promise to others; nil for `none`.
  @Sendable static func promise(_ text: String) throws -> Exclusivity? {
    if isNone(text) { return nil }
    // Brands may have commas, but no promise of its own stands behind one.
    let mayBeSeveral = text.utf8.contains { $0 == UInt8(ascii: ",") || $0 == UInt8(ascii: "|") }
    guard !mayBeSeveral || !text.lowercased().contains(/[,|]\s*(brand|category):/) else {
      throw ValueProblem(
        "\(VisibleText.quoted(text)) looks like several promises", remedy: "write ; between them")
    }
    return try Exclusivity(text)
  }

  /// Reads `night:2`, the most shifts of a kind.
  static func shiftMaximum(_ text: String) throws -> (code: String, most: Int) {
    let parts = text.split(separator: ":", omittingEmptySubsequences: false).map(\.trimmed)
    guard parts.count == 2, isCode(parts[0]), !parts[1].isEmpty,
      parts[1].utf8.allSatisfy({ (48...57).contains($0) }), let most = Int(parts[1]), most <= 10_000
    else {
      throw ValueProblem(
        "\(VisibleText.quoted(text)) is no maximum of shifts",
        remedy: "write the pattern's code and a number, as night:2")
    }
    return (parts[0], most)
  }

  /// Reads `yes` or `no`.
  @Sendable static func yesOrNo(_ text: String) throws -> Bool {
    switch text.lowercased() {
    case "yes", "true", "1": return true
    case "no", "false", "0": return false
    default:
      throw ValueProblem(
        "\(VisibleText.quoted(text)) is neither yes nor no", remedy: "write yes or no")
    }
  }
}

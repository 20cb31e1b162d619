/// Reads vCards 3.0 and 4.0 (RFC 2426, RFC 6350), one record a card.
///
/// The columns are those of a roster: FN or else N is the name, UID the external id, the preferred
/// EMAIL the e-mail address, CATEGORIES the tags, NOTE the notes, LANG the languages, TZ the time
/// zone; SOCIALPROFILE, X-SOCIALPROFILE, IMPP and links to known platforms are the accounts, the
/// preferred or else first of them the main one; X-LINEUP-FEE-HOUR and the like are the columns that
/// cards have no property for, as an export writes them. What else a card holds (telephones, postal
/// addresses, pictures …) is passed over.
public final class VCardReader: RecordReader {
  /// The columns that properties of every address book fill.
  private static let common = [
    "external_id", "name", "email", "platform", "handle", "other_channels", "languages",
    "time_zone", "tags", "notes",
  ]

  /// The columns of one value that an export's own properties fill.
  private static let single = [
    "followers", "state", "currency", "fee_flat", "fee_day", "fee_hour", "fee_post", "fee_minimum",
    "min_hours_week", "max_hours_week", "max_days_week", "max_consecutive_days",
    "min_consecutive_days", "min_consecutive_days_off", "min_hours", "max_hours", "max_weekends",
    "max_fees", "min_notice_hours", "owner", "do_not_contact", "do_not_contact_reason",
  ]

  /// The columns of several values that an export's own properties fill.
  private static let several = ["skills", "max_shifts", "territories", "exclusive_with"]

  /// The columns that a card fills, those of a roster.
  public static let columns = common + single + several

  /// How the names of an export's own properties begin.
  public static let ownPrefix = "X-LINEUP-"

  public var file: String { window.source.name }
  public let log: FaultLog
  public let header: [HeaderCell]?
  private let window: ByteWindow
  private let storage: RecordStorage
  private let limits: ReaderLimits
  private var line = 0
  /// The next unfolded line, read before it is its turn.
  private var next: (text: [UInt8], line: Int)?

  /// Reads from `source`, nothing before the first call of `forEachRecord`.
  public init(_ source: ByteSource, limits: ReaderLimits = ReaderLimits(), log: FaultLog) {
    self.log = log
    self.limits = limits
    header = Self.columns.map { HeaderCell(name: $0, position: Position(line: 1, column: 1)) }
    window = ByteWindow(source)
    storage = RecordStorage(
      file: source.name, capacity: Self.columns.count, encoding: source.encoding)
    storage.names = Self.columns
  }

  public var rejectFormat: RejectFormat {
    .csv(header: Array(Self.columns.joined(separator: ",").utf8), delimiter: Byte.comma)
  }

  public func forEachRecord(
    rejected: (borrowing RejectedRecord) throws -> Void,
    _ body: (borrowing Record) throws -> Void
  ) throws {
    if try window.beginsAsUTF16() { return log.report(.utf16(file: file)) }
    while let line = try nextLine() {
      if line.text.allSatisfy({ JSONText.whiteSpace.contains($0) }) { continue }
      guard isKeyword(line.text, "BEGIN:VCARD") else {
        refuse(
          "\(excerpt(line.text)) stands outside a card",
          "begin each card with BEGIN:VCARD", at: line.line)
        return
      }
      var card = Card(line: line.line)
      var faults: [Fault] = []
      let isClosed = try read(&card, &faults)
      if let version = card.version, !["3.0", "4.0"].contains(version) {
        return refuse(
          "the card is of version \(VisibleText.quoted(version)), which is not read",
          "export the people again as vCard 3.0 or 4.0; Outlook writes none but 2.1, so export them "
            + "as CSV there, and import that with --mapping address-book", at: card.line)
      }
      fill(from: card)
      if !isClosed {
        let message = "the card is never closed"
        faults.append(fault(message, "end it with END:VCARD", at: card.line))
      }
      if faults.isEmpty {
        try body(Record(storage: storage))
      } else {
        faults.forEach(log.report)
        try rejected(RejectedRecord(storage: storage, faults: faults))
      }
    }
  }

  // MARK: Cards

  /// A card's values with the lines that told them.
  private struct Card {
    let line: Int
    var version: String?
    var values: [String: (text: String, line: Int)] = [:]
    var given: (text: String, line: Int)?
    var isEmailPreferred = false
    var isNamePreferred = false
    var profiles: [(profile: SocialProfile, line: Int)] = []
    /// The place of the main account among the profiles.
    var main = 0
    var isMainPreferred = false
    var lists: [String: (texts: [String], line: Int)] = [:]

    init(line: Int) { self.line = line }

    mutating func add(_ texts: [String], to name: String, at line: Int) {
      let kept = texts.map { $0.trimmed() }.filter { !$0.isEmpty }
      lists[name, default: ([], line)].texts += kept
    }
  }

  /// Reads up to the card's end; false where the next card or the file's end comes first.
  private func read(_ card: inout Card, _ faults: inout [Fault]) throws -> Bool {
    while let line = try nextLine() {
      if isKeyword(line.text, "BEGIN:VCARD") {
        next = line
        return false
      }
      if isKeyword(line.text, "END:VCARD") {
        return true
      }
      if line.text.allSatisfy({ JSONText.whiteSpace.contains($0) }) { continue }
      take(line, into: &card, &faults)
    }
    return false
  }

  private func take(
    _ line: (text: [UInt8], line: Int), into card: inout Card, _ faults: inout [Fault]
  ) {
    if line.text.count > limits.recordBytes {
      let message = "the property is longer than \(limits.recordBytes) bytes"
      return faults.append(fault(message, "shorten it", at: line.line))
    }
    let bad = line.text.withUnsafeBufferPointer { bytes in
      bytes.baseAddress.flatMap { UTF8Check.firstFault(in: $0, from: 0, to: bytes.count) }
    }
    if let bad {
      let encoding = EncodingGuess.likely(for: line.text)
      let remedy =
        storage.encoding == nil
        ? "save the file as UTF-8, or give its encoding, probably --encoding \(encoding)"
        : "give the file's encoding with --encoding, or save it as UTF-8"
      let message =
        storage.encoding.map { "something here is no character of \($0)" }
        ?? "byte 0x\(String(line.text[bad], radix: 16, uppercase: true)) is not valid UTF-8"
      return faults.append(fault(message, remedy, at: line.line))
    }
    guard !line.text.contains(0),
      let property = VCardLine(String(decoding: line.text, as: UTF8.self))
    else {
      return faults.append(
        fault(
          "\(excerpt(line.text)) is no property", "write it as NAME:value, or take it out",
          at: line.line))
    }
    take(property, at: line.line, into: &card)
  }

  private func take(_ property: VCardLine, at line: Int, into card: inout Card) {
    let text = property.text.trimmed()
    if text.isEmpty { return }
    switch property.name {
    case "VERSION": card.version = text
    case "UID":
      let isLink = !property.isText && text.lowercased().hasPrefix("urn:uuid:")
      let id = isLink ? String(text.dropFirst(9)) : text
      card.values["external_id"] = (id, line)
    case "FN":
      if card.values["name"] == nil || (property.isPreferred && !card.isNamePreferred) {
        card.values["name"] = (text, line)
        card.isNamePreferred = property.isPreferred
      }
    case "N":
      let parts = property.parts(separatedBy: ";").map { $0.trimmed() }
      let order = [3, 1, 2, 0, 4].filter(parts.indices.contains).map { parts[$0] }
      let name = order.filter { !$0.isEmpty }.joined(separator: " ")
      if !name.isEmpty { card.given = (name, line) }
    case "EMAIL":
      if card.values["email"] == nil || (property.isPreferred && !card.isEmailPreferred) {
        card.values["email"] = (text, line)
        card.isEmailPreferred = property.isPreferred
      }
    case "TZ": card.values["time_zone"] = (text, line)
    case "NOTE":
      let earlier = card.values["notes"]
      card.values["notes"] = (
        earlier.map { "\($0.text)\n\(text)" } ?? text, earlier?.line ?? line
      )
    case "CATEGORIES": card.add(property.parts(separatedBy: ","), to: "tags", at: line)
    case "LANG": card.add([text], to: "languages", at: line)
    case "SOCIALPROFILE", "X-SOCIALPROFILE", "IMPP", "URL":
      guard let profile = profile(of: property) else { return }
      if !card.profiles.contains(where: { $0.profile == profile }) {
        card.profiles.append((profile, line))
      }
      guard property.isPreferred, !card.isMainPreferred else { return }
      card.isMainPreferred = true
      card.main = card.profiles.firstIndex { $0.profile == profile } ?? 0
      card.values["followers"] = property.parameters["X-FOLLOWERS"]?.first.map { ($0, line) }
    case let name where name.hasPrefix(Self.ownPrefix): takeOwn(property, at: line, into: &card)
    default: break
    }
  }

  /// Takes a column that cards have no property for.
  private func takeOwn(_ property: VCardLine, at line: Int, into card: inout Card) {
    let column = property.name.dropFirst(Self.ownPrefix.count).lowercased()
      .replacing("-", with: "_")
    if Self.several.contains(column) {
      card.add(property.parts(separatedBy: ","), to: column, at: line)
    } else if Self.single.contains(column) {
      card.values[column] = (property.text.trimmed(), line)
    }
  }

  /// The account that a property tells, by its link or by its parameters.
  private func profile(of property: VCardLine) -> SocialProfile? {
    let text = property.text.trimmed()
    if property.isText, !text.contains("://"),
      let service = property.parameters["SERVICE-TYPE"]?.first
    {
      return SocialProfile(platform: service.lowercased(), handle: text)
    }
    if let profile = SocialProfile(link: text) { return profile }
    if property.name == "URL" { return nil }
    let services = ["SERVICE-TYPE", "X-SERVICE-TYPE", "TYPE"].lazy
      .compactMap { property.parameters[$0] }.joined()
    let common = ["home", "work", "pref", "other", "personal", "business", "internet"]
    let scheme = text.split(separator: ":", maxSplits: 1)
    let isAddress = scheme.count == 2 && !text.contains("://")
    let service =
      services.first { !common.contains($0.lowercased()) }
      ?? (isAddress ? String(scheme[0]) : nil)
    let user = ["USERNAME", "X-USER", "X-USERID"].lazy.compactMap { property.parameters[$0]?.first }
    let handle = user.first ?? (isAddress ? String(scheme[1]) : text.contains("://") ? nil : text)
    guard let service, let handle, !handle.trimmed().isEmpty else { return nil }
    return SocialProfile(
      platform: service.lowercased().replacing(" ", with: "-"), handle: handle.trimmed())
  }

  private func fill(from card: Card) {
    storage.clear()
    storage.line = card.line
    var values = card.values
    values["name"] = values["name"] ?? card.given
    var others = card.profiles
    if !others.isEmpty {
      let main = others.remove(at: card.main)
      values["platform"] = (main.profile.platform, main.line)
      values["handle"] = (main.profile.handle, main.line)
    }
    if let first = others.first {
      let texts = others.map { "\($0.profile.platform):\($0.profile.handle)" }
      values["other_channels"] = (ListText.joined(texts), first.line)
    }
    for (name, list) in card.lists where !list.texts.isEmpty {
      values[name] = (ListText.joined(list.texts), list.line)
    }
    for (index, name) in Self.columns.enumerated() {
      let value = values[name]
      storage.appendCell(at: Position(line: value?.line ?? card.line, column: 1))
      if let value { storage.set(index, to: value.text, .text) }
    }
  }

  // MARK: Lines

  /// The next line with what is folded below it; what is beyond the limit is not kept.
  private func nextLine() throws(InterchangeError) -> (text: [UInt8], line: Int)? {
    var current = next
    next = nil
    while let physical = try physicalLine() {
      let isFolded = physical.first == Byte.space || physical.first == Byte.tab
      if isFolded, let text = current?.text {
        if text.count <= limits.recordBytes { current?.text += physical.dropFirst() }
      } else if current != nil {
        next = (physical, line)
        return current
      } else {
        current = (physical, line)
      }
    }
    return current
  }

  private func physicalLine() throws(InterchangeError) -> [UInt8]? {
    var text: [UInt8] = []
    while true {
      let bytes = UnsafeBufferPointer(start: window.base, count: window.count)
      let length = bytes.firstIndex(of: Byte.lineFeed) ?? bytes.count
      if text.count <= limits.recordBytes { text += bytes[..<length] }
      if length < bytes.count {
        window.consume(length + 1)
        break
      }
      window.consume(length)
      if window.isAtEnd {
        if text.isEmpty { return nil }
        break
      }
      try window.extend()
    }
    line += 1
    if text.last == Byte.carriageReturn { text.removeLast() }
    return text
  }

  private func isKeyword(_ text: [UInt8], _ keyword: String) -> Bool {
    text.count <= 40 && String(decoding: text, as: UTF8.self).trimmed().uppercased() == keyword
  }

  private func excerpt(_ text: [UInt8]) -> String {
    VisibleText.quoted(String(decoding: text.prefix(VisibleText.limit * 4), as: UTF8.self))
  }

  private func fault(_ message: String, _ remedy: String, at line: Int) -> Fault {
    Fault(
      file: file, position: Position(line: line, column: 1), message: message,
      remedy: remedy)
  }

  private func refuse(_ message: String, _ remedy: String, at line: Int) {
    log.report(
      Fault(
        file: file, position: Position(line: line, column: 1), message: message, remedy: remedy,
        concernsWholeFile: true))
  }
}

/// What becomes of the cells of a file's column: the field that they fill, and how they are read.
public struct ColumnRule: Hashable, Sendable {
  /// How a cell's text is read.
  public enum Form: String, CaseIterable, Sendable {
    /// As it is.
    case text
    /// A number as people write it: `12.3k`, `1,2 Mio`, `12 345`.
    case number
    /// The handle in a link to a profile, or a handle as it is.
    case handleOfLink = "handle of link"
    /// The platform of a link to a profile.
    case platformOfLink = "platform of link"
    /// The platform and handle of a link to a profile, as `platform:handle`.
    case accountOfLink = "account of link"
  }

  public let field: String
  public let form: Form
  /// The sign before decimals: a point or a comma; nil where numbers tell it themselves.
  public let decimal: Character?
  /// Other values by the file's own, in lower case.
  public let values: [String: String]
  /// What separates several values in a cell; nil for what `ListText` says.
  public let separator: String?

  public init(
    _ field: String, form: Form = .text, decimal: Character? = nil, values: [String: String] = [:],
    separator: String? = nil
  ) {
    self.field = field
    self.form = form
    self.decimal = decimal
    self.values = values
    self.separator = separator
  }

  /// Whether cells are taken as they are.
  var isPlain: Bool { form == .text && values.isEmpty && separator == nil }

  /// The text that takes the place of a cell's, which holds several values where there are
  /// separators of the field.
  ///
  /// - Throws: `ValueProblem`.
  func translated(_ text: String, at separators: ListSeparators? = nil) throws -> String {
    guard let separator else {
      let whole = text.trimmed()
      guard let separators, values[whole.lowercased()] == nil else {
        return try translatedOne(whole)
      }
      return try translated(ListText.split(whole, at: separators))
    }
    var rest = text[...]
    var parts: [String] = []
    while let range = rest.firstRange(of: separator) {
      parts.append(String(rest[..<range.lowerBound]))
      rest = rest[range.upperBound...]
    }
    parts.append(String(rest))
    return try translated(parts)
  }

  /// The text that takes the place of a cell of several values.
  ///
  /// - Throws: `ValueProblem`.
  func translated(_ texts: [String]) throws -> String {
    let kept = try texts.map { try translatedOne($0.trimmed()) }.filter { !$0.isEmpty }
    return ListText.joined(kept)
  }

  private func translatedOne(_ text: String) throws -> String {
    if text.isEmpty { return "" }
    let value = values[text.lowercased()] ?? text
    switch form {
    case .text: return value
    case .number: return try NumberText.plain(value, decimal: decimal)
    case .handleOfLink: return SocialProfile(link: value)?.handle ?? value
    case .platformOfLink: return try profile(value).platform
    case .accountOfLink:
      let profile = try profile(value)
      return "\(profile.platform):\(profile.handle)"
    }
  }

  private func profile(_ text: String) throws -> SocialProfile {
    guard let profile = SocialProfile(link: text) else {
      throw ValueProblem(
        "\(VisibleText.quoted(text)) is no link to a profile",
        remedy: "write it as https://instagram.com/anna")
    }
    return profile
  }
}

/// The kind of work that a conversation asks for; nil parts ask for nothing.
public struct Desk: Hashable, Sendable {
  public let platform: Platform?
  public let language: LanguageTag?
  public let skill: String?

  public init(platform: Platform? = nil, language: LanguageTag? = nil, skill: String? = nil) {
    self.platform = platform
    self.language = language
    self.skill = skill
  }

  /// Whether somebody with this profile has a channel on the platform, speaks the language and has
  /// the skill.
  public func isServed(by profile: Profile) -> Bool {
    if let platform, !profile.channels.contains(where: { $0.platform == platform }) { return false }
    if let language, !profile.languages.contains(where: { $0.serves(language) }) { return false }
    if let skill, !profile.skills.contains(skill) { return false }
    return true
  }
}

extension Desk: CustomStringConvertible {
  /// As `instagram/es` or `any`.
  public var description: String {
    let parts = [platform?.name, language?.tag, skill].compactMap { $0 }
    return parts.isEmpty ? "any" : parts.joined(separator: "/")
  }
}

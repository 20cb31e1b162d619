/// One account of a person: a platform and the handle there.
public struct Channel: Hashable, Sendable {
  public let platform: Platform

  /// Without the leading `@`, as the platform shows it otherwise; compared without regard to case.
  public let handle: String

  /// Followers as last told; nil where nobody said.
  public let followers: Int64?

  /// - Throws: `LineupError.malformedHandle` on an empty handle, one with white space or control
  ///   characters, or one over 100 characters.
  public init(platform: Platform, handle: String, followers: Int64? = nil) throws(LineupError) {
    let bare = handle.hasPrefix("@") ? String(handle.dropFirst()) : handle
    let isClean = bare.unicodeScalars.allSatisfy {
      !$0.properties.isWhitespace && $0.properties.generalCategory != .control
        && $0.properties.generalCategory != .format
    }
    guard isClean, (1...100).contains(bare.unicodeScalars.count), !bare.hasPrefix("@") else {
      throw .malformedHandle(handle)
    }
    self.platform = platform
    self.handle = bare
    self.followers = followers
  }
}

extension Channel: CustomStringConvertible {
  /// As `instagram:anna.k`.
  public var description: String { "\(platform):\(handle)" }
}

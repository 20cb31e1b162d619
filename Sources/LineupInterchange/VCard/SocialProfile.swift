/// An account as a link or an address-book entry tells it.
public struct SocialProfile: Hashable, Sendable {
  public let platform: String
  public let handle: String

  /// What stands before the handle in the path of a platform's profile links; nil where the handle
  /// stands first.
  private static let hosts: [(host: String, platform: String, folders: [String])] = [
    ("instagram.com", "instagram", []), ("tiktok.com", "tiktok", []), ("x.com", "x", []),
    ("twitter.com", "x", []), ("youtube.com", "youtube", ["c", "user", "channel"]),
    ("facebook.com", "facebook", []), ("fb.com", "facebook", []),
    ("linkedin.com", "linkedin", ["in", "company"]), ("threads.net", "threads", []),
    ("threads.com", "threads", []), ("twitch.tv", "twitch", []), ("t.me", "telegram", []),
    ("bsky.app", "bluesky", ["profile"]), ("snapchat.com", "snapchat", ["add"]),
    ("pinterest.com", "pinterest", []), ("reddit.com", "reddit", ["user", "u"]),
    ("tumblr.com", "tumblr", []), ("medium.com", "medium", []),
  ]

  /// Paths that are no person's.
  private static let commonPaths: Set<String> = [
    "p", "reel", "reels", "explore", "watch", "hashtag", "share", "intent", "home", "search", "s",
    "video", "shorts", "playlist", "groups", "pages", "feed", "about",
  ]

  /// Reads the account off a profile's link, such as `https://www.instagram.com/anna.k/?hl=en`;
  /// nil where it is none of a platform that is known, or no profile.
  public init?(link: String) {
    var rest = link.trimmed()[...]
    if let scheme = rest.firstRange(of: "://") { rest = rest[scheme.upperBound...] }
    let end = rest.firstIndex { $0 == "?" || $0 == "#" } ?? rest.endIndex
    let parts = rest[..<end].split(separator: "/", omittingEmptySubsequences: true)
    guard let first = parts.first else { return nil }
    var host = first.lowercased()
    for prefix in ["www.", "m.", "mobile.", "pt.", "en."] where host.hasPrefix(prefix) {
      host = String(host.dropFirst(prefix.count))
    }
    var path = parts.dropFirst().map(String.init)
    if let known = Self.hosts.first(where: { $0.host == host }) {
      if let folder = path.first, known.folders.contains(folder.lowercased()) { path.removeFirst() }
      guard let handle = path.first.map(Self.bare), !handle.isEmpty,
        !Self.commonPaths.contains(handle.lowercased())
      else { return nil }
      (platform, self.handle) = (known.platform, handle)
    } else if path.count == 1, path[0].hasPrefix("@"), path[0].count > 1 {
      // Mastodon has no host of its own; its accounts are named with theirs.
      (platform, handle) = ("mastodon", Self.bare(path[0]) + "@" + host)
    } else {
      return nil
    }
  }

  init(platform: String, handle: String) {
    self.platform = platform
    self.handle = handle
  }

  private static func bare(_ text: String) -> String {
    text.hasPrefix("@") ? String(text.dropFirst()) : text
  }
}

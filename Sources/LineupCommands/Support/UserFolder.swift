#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// The user's own files.
enum UserFolder {
  /// The folder of Lineup's settings, by the XDG Base Directory Specification; nil without a home.
  static var configuration: String? {
    let folder =
      environmentValue("XDG_CONFIG_HOME") ?? environmentValue("HOME").map { $0 + "/.config" }
    return folder.map { $0 + "/lineup" }
  }
}

/// The value of an environment variable; nil where it is not set or empty.
func environmentValue(_ name: String) -> String? {
  getenv(name).map { String(cString: $0) }.flatMap { $0.isEmpty ? nil : $0 }
}

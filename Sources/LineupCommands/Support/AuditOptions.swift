import ArgumentParser
import LineupStore

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// Options of commands whose changes are recorded.
struct AuditOptions: ParsableArguments {
  @Option(help: "Why you do it; kept in the audit trail.")
  var reason: String?

  /// What the audit trail says of changes by a command, as `plan accept`.
  func context(_ command: String) -> AuditContext {
    AuditContext(actor: Actor.current, command: command, reason: reason)
  }
}

/// The user on whose behalf commands act.
enum Actor {
  /// LINEUP_ACTOR, else the user who called sudo, else the login name, else the numeric user.
  static var current: String {
    for variable in ["LINEUP_ACTOR", "SUDO_USER"] {
      if let name = environmentValue(variable) { return name }
    }
    guard let entry = getpwuid(getuid()), let name = entry.pointee.pw_name else {
      return "uid \(getuid())"
    }
    return String(cString: name)
  }
}

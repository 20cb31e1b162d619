import CLibpq

/// Whether a server takes connections.
public enum ServerStatus: Hashable, Sendable {
  /// It takes them.
  case accepting
  /// It is there but starting, stopping or recovering.
  case refusing
  /// Nothing answers.
  case silent
  /// The settings are of no use.
  case notTried

  /// Asks the server that the settings name, without logging in.
  public init(of settings: String) {
    let keywords = CStrings(settings.isEmpty ? [] : ["dbname"])
    let values = CStrings(settings.isEmpty ? [] : [settings])
    let answer = keywords.withPointers { keywords in
      values.withPointers { values in PQpingParams(keywords, values, 1) }
    }
    self =
      switch answer {
      case PQPING_OK: .accepting
      case PQPING_REJECT: .refusing
      case PQPING_NO_RESPONSE: .silent
      default: .notTried
      }
  }
}

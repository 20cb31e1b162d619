import LineupInterchange

/// Why a published instance cannot be taken.
public enum PublishedError: Error, Equatable, Sendable {
  /// The file cannot be opened or read.
  case unreadable(InterchangeError)

  /// The file is not in its format: every fault with its place, and how many more there are.
  case faults([Fault], unlisted: Int)
}

extension PublishedError: CustomStringConvertible {
  public var description: String {
    switch self {
    case .unreadable(let error):
      error.description
    case .faults(let faults, let unlisted):
      (faults.map(\.description)
        + (unlisted == 0 ? [] : ["\(unlisted) more faults; mend the first ones and retry"]))
        .joined(separator: "\n")
    }
  }
}

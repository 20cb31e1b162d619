/// What keeps a person away from a campaign altogether, whatever the plan.
public enum Bar: Hashable, Sendable {
  /// The person is not to be contacted for any client, and why.
  case doNotContact(reason: String)

  /// A promise of the person forbids to work for the campaign's client, by its code.
  case exclusivity(String, client: String)

  /// What holds, after the person's name.
  public var clause: String {
    switch self {
    case .doNotContact(let reason): "is not to be contacted (\(reason))"
    case .exclusivity(let clause, let client): "may not work for \(client): \(clause)"
    }
  }

  /// What to do about it.
  public var remedy: String {
    switch self {
    case .doNotContact: "lift it with `lineup roster do-not-contact lift`"
    case .exclusivity: "change the promise with `lineup roster contract set`"
    }
  }
}

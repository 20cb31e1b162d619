/// Who pays for campaigns.
public struct Client: Hashable, Sendable {
  public let id: Identifier<Client>

  /// Short unique name for commands, as `visit-lisbon`.
  public let code: String
  public let name: String
  public let notes: String?

  public init(id: Identifier<Client>, code: String, name: String, notes: String? = nil) {
    self.id = id
    self.code = code
    self.name = name
    self.notes = notes
  }
}

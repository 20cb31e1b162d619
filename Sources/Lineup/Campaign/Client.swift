/// Who pays for campaigns.
public struct Client: Hashable, Sendable {
  public let id: Identifier<Client>

  /// Short unique name for commands, as `visit-lisbon`.
  public let code: String
  public let name: String
  public let notes: String?

  /// Names under which the client trades, beside its own.
  public let brands: [String]

  /// What the client is a competitor in, in lower case; promises of people are about them.
  public let categories: [String]

  public init(
    id: Identifier<Client>, code: String, name: String, notes: String? = nil,
    brands: [String] = [], categories: [String] = []
  ) {
    self.id = id
    self.code = code
    self.name = name
    self.notes = notes
    self.brands = brands
    self.categories = categories
  }
}

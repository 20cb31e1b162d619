import Lineup
import Postgres

/// What a row of a file of observations says: a figure about an account.
public struct ObservationEntry: Hashable, Sendable {
  public let channel: Channel

  /// As `followers`.
  public let metric: String

  /// The figure by its exact text.
  public let value: String

  /// When it was true; nil means when these bytes were first imported.
  public let asOf: Moment?

  /// nil means the file.
  public let source: String?

  public init(channel: Channel, metric: String, value: String, asOf: Moment?, source: String?) {
    self.channel = channel
    self.metric = metric
    self.value = value
    self.asOf = asOf
    self.source = source
  }
}

extension ObservationEntry: StagedEntry {
  static let subject = ImportSubject.observation
  static let kind = "observation"

  static let table = """
    create temporary table observation_staging (
      line integer not null, is_refused boolean not null, platform text not null,
      handle text not null, metric text not null, value numeric not null,
      observed_at timestamptz, source text
    ) on commit drop
    """

  func write(line: Int, isRefused: Bool, to writer: inout CopyWriter) throws(PostgresError) {
    writer.field(line)
    try writer.field(isRefused)
    try writer.field(channel.platform.name)
    try writer.field(channel.handle)
    try writer.field(metric)
    try writer.field(value)
    try writer.field(asOf?.description)
    try writer.field(source)
    try writer.endRow()
  }
}

import Lineup
import Postgres

/// What a row of a file of audiences says: a person's share in a segment, the stage of the relation,
/// or both.
public struct AudienceEntry: Hashable, Sendable {
  /// External id, or `platform:handle`.
  public var curator: String

  /// The account, where `curator` can be read as one.
  public var channel: Channel?

  /// nil where only the stage is told.
  public var segment: String?

  /// Part of the audience, 0 to 1; nil where only the stage is told.
  public var share: Double?

  /// nil where only the share is told.
  public var stage: RelationStage?

  /// nil means today, in the campaign's zone.
  public var observedOn: LocalDate?

  /// nil means the file.
  public var source: String?

  public init(curator: String) { self.curator = curator }
}

extension AudienceEntry: StagedEntry {
  static let subject = ImportSubject.audience
  static let kind = "audience"

  static let table = """
    create temporary table audience_staging (
      line integer not null, is_refused boolean not null, curator text not null, platform text,
      handle text, segment text, share double precision, stage text, observed_on date, source text
    ) on commit drop
    """

  func write(line: Int, isRefused: Bool, to writer: inout CopyWriter) throws(PostgresError) {
    writer.field(line)
    try writer.field(isRefused)
    try writer.field(curator)
    try writer.field(channel?.platform.name)
    try writer.field(channel?.handle)
    try writer.field(segment)
    try writer.field(value: share)
    try writer.field(stage?.rawValue)
    try writer.field(value: observedOn)
    try writer.field(source)
    try writer.endRow()
  }
}

import Lineup
import Postgres

/// What a row of a file of wishes says: a person asks for a shift, or to be spared it.
public struct RequestEntry: Hashable, Sendable {
  /// External id, or `platform:handle`.
  public var curator = ""

  /// The account, where `curator` can be read as one.
  public var channel: Channel?
  public var day: LocalDate

  /// Code of the shift.
  public var shift = ""

  /// Whether the person asks for the shift; else to be spared it.
  public var isOn = true

  /// What a broken wish counts, in minor units.
  public var weight: Int64 = ShiftRequest.usualWeight

  public init(day: LocalDate) { self.day = day }
}

extension RequestEntry: StagedEntry {
  static let subject = ImportSubject.shiftRequest
  static let kind = "request"

  static let table = """
    create temporary table request_staging (
      line integer not null, is_refused boolean not null, curator text not null, platform text,
      handle text, day date not null, code text not null, is_on boolean not null,
      weight bigint not null
    ) on commit drop
    """

  func write(line: Int, isRefused: Bool, to writer: inout CopyWriter) throws(PostgresError) {
    writer.field(line)
    try writer.field(isRefused)
    try writer.field(curator)
    try writer.field(channel?.platform.name)
    try writer.field(channel?.handle)
    try writer.field(value: day)
    try writer.field(shift)
    try writer.field(isOn)
    writer.field(weight)
    try writer.endRow()
  }
}

import Lineup
import Postgres

/// What a row of a demand file says: mentions within one hour on one desk.
public struct DemandEntry: Hashable, Sendable {
  /// The first instant of the hour, as the file tells it.
  public enum Hour: Hashable, Sendable {
    /// In the campaign's zone.
    case local(LocalDate, LocalTime)
    case instant(Moment)
  }

  public var hour: Hour
  public var desk = Desk()
  public var mentions = 0.0

  public init(hour: Hour) { self.hour = hour }
}

extension DemandEntry: StagedEntry {
  static let subject = ImportSubject.demand
  static let kind = "demand"

  static let table = """
    create temporary table demand_staging (
      line integer not null, is_refused boolean not null, local_hour timestamp,
      instant timestamptz, platform text, language text, topic text,
      mentions double precision not null
    ) on commit drop
    """

  func write(line: Int, isRefused: Bool, to writer: inout CopyWriter) throws(PostgresError) {
    writer.field(line)
    try writer.field(isRefused)
    switch hour {
    case .local(let day, let time):
      try writer.field("\(day) \(time)")
      try writer.field(nil as String?)
    case .instant(let moment):
      try writer.field(nil as String?)
      try writer.field(value: moment)
    }
    try writer.field(desk.platform?.name)
    try writer.field(desk.language?.tag)
    try writer.field(desk.skill)
    try writer.field(value: mentions)
    try writer.endRow()
  }
}

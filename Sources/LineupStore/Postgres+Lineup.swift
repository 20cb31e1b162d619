import Lineup
import Postgres

extension Identifier: PostgresBindable {}
extension Identifier: PostgresReadable {}

extension LocalDate: PostgresBindable {
  public var postgresParameter: PostgresParameter { .text(description) }
}

extension LocalDate: PostgresReadable {
  public init?(postgresText text: UnsafeBufferPointer<UInt8>) {
    guard let date = try? LocalDate(String(decoding: text, as: UTF8.self)) else { return nil }
    self = date
  }
}

extension LocalTime: PostgresBindable {
  public var postgresParameter: PostgresParameter { .text(description) }
}

extension LocalTime: PostgresReadable {
  public init?(postgresText text: UnsafeBufferPointer<UInt8>) {
    guard let time = try? LocalTime(String(decoding: text, as: UTF8.self)) else { return nil }
    self = time
  }
}

extension Platform: PostgresBindable {
  public var postgresParameter: PostgresParameter { .text(name) }
}

extension Platform: PostgresReadable {
  public init?(postgresText text: UnsafeBufferPointer<UInt8>) {
    guard let platform = try? Platform(String(decoding: text, as: UTF8.self)) else { return nil }
    self = platform
  }
}

extension LanguageTag: PostgresBindable {
  public var postgresParameter: PostgresParameter { .text(tag) }
}

extension LanguageTag: PostgresReadable {
  public init?(postgresText text: UnsafeBufferPointer<UInt8>) {
    guard let tag = try? LanguageTag(String(decoding: text, as: UTF8.self)) else { return nil }
    self = tag
  }
}

extension Currency: PostgresBindable {
  public var postgresParameter: PostgresParameter { .text(code) }
}

extension Currency: PostgresReadable {
  public init?(postgresText text: UnsafeBufferPointer<UInt8>) {
    guard let currency = try? Currency(String(decoding: text, as: UTF8.self)) else { return nil }
    self = currency
  }
}

extension Moment: PostgresBindable {
  public var postgresParameter: PostgresParameter { .text(description) }
}

extension Weekday {
  /// The days with these ISO numbers.
  static func days(isoNumbers: [Int]) -> Set<Weekday> {
    Set(allCases.filter { isoNumbers.contains($0.isoNumber) })
  }
}

extension SQL {
  /// An array of texts, each in NFC.
  static func normalized(_ texts: [String]) -> SQL {
    """
    array(select normalize(told, nfc)
          from unnest(\(texts)::text[]) with ordinality as given (told, position)
          order by position)
    """
  }

  /// Whether an expression is the name of a zone of the IANA database: names by which this machine
  /// calls its own clock, and zones that count leap seconds, are none.
  static func isTimeZone(_ name: String) -> SQL {
    SQL(
      trusted: """
        (lineup.is_time_zone(\(name))
         and \(name) !~* '^((posix|right)/.*|localtime|posixrules|factory)$')
        """)
  }

  /// Columns `<name>_us` and `<name>_offset`, from which `Row.moment` reads an instant with the
  /// offset that the zone keeps then.
  ///
  /// `instant` is an expression of type `timestamptz`, `zone` one that gives an IANA name.
  static func moment(_ instant: String, zone: String, as name: String) -> SQL {
    SQL(
      trusted: """
        (extract(epoch from \(instant)) * 1000000)::bigint as \(name)_us,
        extract(epoch from (\(instant) at time zone \(zone)) - (\(instant) at time zone 'UTC'))::int
          as \(name)_offset
        """)
  }
}

extension Row {
  /// The instant of the columns that `SQL.moment` makes.
  func moment(_ name: String) throws(PostgresError) -> Moment {
    Moment(
      microseconds: try read(name + "_us"), offset: try read(name + "_offset"))
  }
}

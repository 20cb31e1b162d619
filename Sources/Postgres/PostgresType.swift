/// A type of PostgreSQL by its number in `pg_type`.
public struct PostgresType: Hashable, Sendable {
  /// The type's number, fixed for the types that PostgreSQL brings along.
  public let oid: UInt32

  /// A type by its number.
  public init(oid: UInt32) { self.oid = oid }

  public static let bool = PostgresType(oid: 16)
  public static let bytea = PostgresType(oid: 17)
  public static let int8 = PostgresType(oid: 20)
  public static let int2 = PostgresType(oid: 21)
  public static let int4 = PostgresType(oid: 23)
  public static let text = PostgresType(oid: 25)
  public static let oid = PostgresType(oid: 26)
  public static let json = PostgresType(oid: 114)
  public static let float4 = PostgresType(oid: 700)
  public static let float8 = PostgresType(oid: 701)
  public static let varchar = PostgresType(oid: 1043)
  public static let date = PostgresType(oid: 1082)
  public static let time = PostgresType(oid: 1083)
  public static let timestamp = PostgresType(oid: 1114)
  public static let timestamptz = PostgresType(oid: 1184)
  public static let interval = PostgresType(oid: 1186)
  public static let numeric = PostgresType(oid: 1700)
  public static let uuid = PostgresType(oid: 2950)
  public static let jsonb = PostgresType(oid: 3802)
  public static let tstzrange = PostgresType(oid: 3910)
  public static let daterange = PostgresType(oid: 3912)

  /// The types above with the numbers of their arrays' types and their names.
  private static let known: [(type: PostgresType, arrayOID: UInt32, name: String)] = [
    (.bool, 1000, "boolean"), (.bytea, 1001, "bytea"), (.int8, 1016, "bigint"),
    (.int2, 1005, "smallint"), (.int4, 1007, "integer"), (.text, 1009, "text"),
    (.oid, 1028, "oid"), (.json, 199, "json"), (.float4, 1021, "real"),
    (.float8, 1022, "double precision"), (.varchar, 1015, "varchar"), (.date, 1182, "date"),
    (.time, 1183, "time"), (.timestamp, 1115, "timestamp"), (.timestamptz, 1185, "timestamptz"),
    (.interval, 1187, "interval"), (.numeric, 1231, "numeric"), (.uuid, 2951, "uuid"),
    (.jsonb, 3807, "jsonb"), (.tstzrange, 3911, "tstzrange"), (.daterange, 3913, "daterange"),
  ]

  /// The type of the elements of this array type; nil for other and for unknown types.
  public var element: PostgresType? { Self.known.first { $0.arrayOID == oid }?.type }

  /// Whether it is one of the types above; others, as enums, only the server knows.
  public var isKnown: Bool { Self.known.contains { $0.type == self } }
}

extension PostgresType: CustomStringConvertible {
  /// The name that SQL has for it, or its number.
  public var description: String {
    if let found = Self.known.first(where: { $0.type == self }) { return found.name }
    return element.map { "\($0)[]" } ?? "type \(oid)"
  }
}

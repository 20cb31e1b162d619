import Lineup
import Postgres

/// What a file to be imported holds.
public enum ImportSubject: String, Sendable {
  case roster, availability, demand, audience, observation
  case shiftRequest = "shift request"
}

/// The file that an import reads, for the record that it leaves behind.
public struct ImportSource: Hashable, Sendable {
  /// The name as the user gave it; `-` for standard input.
  public let name: String

  /// The 32 bytes of the SHA-256 of the file's bytes.
  public let hash: [UInt8]

  /// Flags that change the meaning of the file, by their names.
  public let options: [String: String]

  /// Records that the reader refused before they could be staged.
  public let unreadable: Int

  public init(name: String, hash: [UInt8], options: [String: String] = [:], unreadable: Int = 0) {
    self.name = name
    self.hash = hash
    self.options = options
    self.unreadable = unreadable
  }
}

/// How many records of a file did what.
public struct ImportCounts: Hashable, Sendable {
  public let new: Int
  public let changed: Int
  public let same: Int
  public let rejected: Int

  public init(new: Int, changed: Int, same: Int, rejected: Int) {
    self.new = new
    self.changed = changed
    self.same = same
    self.rejected = rejected
  }

  public var read: Int { new + changed + same + rejected }
}

/// What an import did.
public struct ImportOutcome: Hashable, Sendable {
  public let counts: ImportCounts

  /// When these very bytes were imported before, in UTC; nil if never.
  public let earlier: Moment?

  /// Names by which the file knows people and which they no longer have; the first ones.
  public internal(set) var formerNames: [FormerName] = []

  /// Figures that are as they were known, and are newer than what was known.
  public internal(set) var confirmed = 0

  public init(counts: ImportCounts, earlier: Moment?) {
    self.counts = counts
    self.earlier = earlier
  }
}

/// A handle, address or external id that finds somebody who has another one now.
public struct FormerName: Hashable, Sendable {
  /// The person's name.
  public let person: String

  /// As the file has it, `platform:handle`, an e-mail address or an external id.
  public let told: String
  public let today: String
}

/// One value that an import changes.
public struct ImportChange: Hashable, Sendable {
  /// Line of the file.
  public let line: Int

  /// The person or hour that changes.
  public let subject: String

  /// The column, or `new` where the whole row is.
  public let field: String

  /// nil where there was none.
  public let before: String?
  public let after: String?

  public init(line: Int, subject: String, field: String, before: String?, after: String?) {
    self.line = line
    self.subject = subject
    self.field = field
    self.before = before
    self.after = after
  }
}

/// An import on its way through a temporary table: staged, judged in sets, merged.
///
/// All calls belong into one transaction, in the order `stage`, `findConflicts`, `merge`, `changes`.
public protocol StagedImport: AnyObject {
  associatedtype Entry

  /// Copies entries into the staging table; `isRefused` marks one that the reader found at fault,
  /// which takes part in the search for conflicts but is never merged.
  func stage(
    _ body: (_ put: (_ entry: Entry, _ line: Int, _ isRefused: Bool) throws -> Void) throws -> Void
  ) throws

  /// What is wrong with the entries among each other and against the database, by line.
  func findConflicts() throws -> [ImportConflict]

  /// Stores the entries without conflict and records the import, unless it changes nothing and
  /// the same bytes were imported before.
  func merge(_ source: ImportSource) throws -> ImportOutcome

  /// The first `limit` changes that `merge` made, by line.
  func changes(limit: Int) throws -> [ImportChange]

  /// Whether it is kept which files would change nothing.
  static var canSettle: Bool { get }

  /// What the import of files would come to that are known to change nothing; nil where it is not
  /// known.
  func settled(_ source: ImportSource) throws -> ImportOutcome?

  /// Keeps, after `merge`, that these files would change nothing until something else does.
  func settle(_ source: ImportSource, rows: Int) throws
}

extension StagedImport {
  public static var canSettle: Bool { false }

  public func settled(_ source: ImportSource) throws -> ImportOutcome? { nil }

  public func settle(_ source: ImportSource, rows: Int) throws {}
}

extension Connection {
  /// Waits until no other import of the subject runs; the transaction's end lets the next one in.
  ///
  /// - Throws: `PostgresError` with SQLSTATE 55P03 after the session's lock timeout.
  func lockImport(of subject: ImportSubject) throws(PostgresError) {
    try run(
      "select pg_advisory_xact_lock(hashtextextended(\("lineup import " + subject.rawValue), 0))")
  }

  /// The conflicts, with keys of the roster that look like an unknown one.
  func withNearKeys(_ conflicts: [ImportConflict]) throws -> [ImportConflict] {
    var known: [String: [String]] = [:]
    return try conflicts.map { conflict in
      guard case .unknownCurator(let key, _) = conflict.reason else { return conflict }
      // A file of strangers is one mistake, not thousands of look-ups.
      let near: [String]
      if let found = known[key] {
        near = found
      } else {
        near = known.count < 20 ? try keysOfCurators(near: key) : []
        known[key] = near
      }
      return ImportConflict(
        line: conflict.line, field: conflict.field, reason: .unknownCurator(key, near: near))
    }
  }

  /// When these bytes were first and last imported, for the campaign if there is one.
  func earlierImports(
    of subject: ImportSubject, _ source: ImportSource, campaign: Identifier<Campaign>? = nil
  ) throws(PostgresError) -> (first: Moment, last: Moment)? {
    let row = try one(
      """
      select \(SQL.moment("min(imported_at)", zone: "'UTC'", as: "first")),
             \(SQL.moment("max(imported_at)", zone: "'UTC'", as: "last")),
             count(*) > 0 as is_known
      from lineup.import_batch
      where subject = \(subject) and sha256 = \(Bytes(source.hash))
        and campaign_id is not distinct from \(campaign)::bigint
      """)
    guard try row["is_known"] else { return nil }
    return (try row.moment("first"), try row.moment("last"))
  }

  /// Writes the import down, unless it changed nothing and was written down before.
  func record(
    _ counts: ImportCounts, of subject: ImportSubject, _ source: ImportSource, isKnown: Bool,
    campaign: Identifier<Campaign>? = nil
  ) throws(PostgresError) {
    if isKnown, counts.new + counts.changed == 0 { return }
    try run(
      """
      insert into lineup.import_batch
        (subject, file_name, sha256, rows_read, rows_new, rows_changed, rows_same, rows_rejected,
         options, campaign_id, imported_by)
      select \(subject), \(source.name), \(Bytes(source.hash)), \(counts.read), \(counts.new),
             \(counts.changed), \(counts.same), \(counts.rejected),
             \(source.optionsObject), \(campaign),
             coalesce(nullif(current_setting('lineup.actor', true), ''), session_user)
      """)
  }
}

extension ImportSubject: PostgresBindable {}

extension CopyWriter {
  /// Writes the next field as an array of texts; nil is null.
  mutating func field(texts: [String]?) throws(PostgresError) {
    guard let texts else { return try field(nil as String?) }
    var literal = "{"
    for (index, text) in texts.enumerated() {
      literal += index == 0 ? "\"" : ",\""
      if text.utf8.contains(where: { $0 == UInt8(ascii: "\"") || $0 == UInt8(ascii: "\\") }) {
        literal += text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"")
      } else {
        literal += text
      }
      literal += "\""
    }
    try field(literal + "}")
  }

  /// Writes the next field as an array of numbers.
  mutating func field(numbers: [Int64?]) throws(PostgresError) {
    let elements = numbers.map { $0.map { String($0) } ?? "null" }
    try field("{" + elements.joined(separator: ",") + "}")
  }

  mutating func field(_ flag: Bool) throws(PostgresError) { try field(flag ? "t" : "f") }

  mutating func field(_ number: Int?) { field(number.map { Int64($0) }) }
}

import Postgres

/// What keeps a database's schema from being the one of this build.
public enum MigrationError: Error, Sendable {
  case sqlMissing(folder: String)
  case misnamedMigration(file: String)
  case duplicateMigration(number: Int, files: [String])
  case unreadableSQL(file: String)
  case migrationDrift([MigrationFault])
  case newerSchema(found: Int, known: Int)
  case pendingMigrations([String])
  case viewsOutOfDate
  case scriptFailed(file: String, line: Int, error: PostgresError)
  case scriptManagesTransactions(file: String, line: Int, word: String)
  case viewsInCycle([String])
  case unknownViewBefore(file: String, name: String)
  case viewNotMade(file: String, name: String)
  case viewsInUse(PostgresError)
}

extension MigrationError: CustomStringConvertible {
  public var description: String {
    switch self {
    case .sqlMissing(let folder):
      "no migrations in \(folder); install Lineup again with scripts/install"
    case .misnamedMigration(let file):
      "\(file) is no name of a migration; write four digits, _ and a name, as 0007_offers.sql"
    case .duplicateMigration(let number, let files):
      "several migrations have number \(number): \(files.joined(separator: ", ")); renumber the "
        + "later one"
    case .unreadableSQL(let file):
      "cannot read \(file); make it readable, or install Lineup again with scripts/install"
    case .migrationDrift(let faults):
      faults.map(\.description).joined(separator: "; ")
    case .newerSchema(let found, let known):
      "the database is at migration \(found), this lineup knows \(known); install a later lineup"
    case .pendingMigrations(let names):
      "the database lacks \(names.count == 1 ? "migration" : "migrations") "
        + "\(names.joined(separator: ", ")); run lineup db migrate"
    case .viewsOutOfDate:
      "the database's reporting views are of another version of lineup; run lineup db migrate"
    case .scriptFailed(let file, let line, let error):
      "\(file):\(line): \(error)"
    case .scriptManagesTransactions(let file, let line, let word):
      "\(file):\(line): '\(word)' would end the migration's transaction; remove it"
    case .viewsInCycle(let names):
      "the views \(names.joined(separator: ", ")) come after each other; break the circle of "
        + "their '-- after:' lines"
    case .unknownViewBefore(let file, let name):
      "\(file) comes after '\(name)', which is no file of sql/views; mend its '-- after:' line"
    case .viewNotMade(let file, let name):
      "\(file) does not make the view report.\(name); a view's file bears the view's name"
    case .viewsInUse(let error):
      "the reporting views cannot be remade, for something else is built on them: \(error) "
        + "\(error.serverError?.detail ?? ""); drop it, run lineup db migrate, make it again"
    }
  }
}

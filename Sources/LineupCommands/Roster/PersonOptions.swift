import ArgumentParser
import Lineup
import LineupInterchange
import LineupRender
import LineupStore

/// Options of commands that change something of one person.
struct PersonChange: Writing {
  @Argument(help: "External id, platform:handle, or the id that `roster list` shows.")
  var person: String

  @OptionGroup var writing: WritingOptions

  /// Changes something in one transaction and shows what `body` makes of it then.
  func run(_ command: String, _ body: (Store, Curator) throws -> Table) throws {
    let store = try database.open(command: command)
    let curator = try store.curator(person).curator
    let table = try store.write(audit.context(command), dryRun: write.dryRun) {
      try body(store, curator)
    }
    try output.write(table, global)
    write.close(global)
  }

  /// Changes something in one transaction and shows the person's rows of a listing then.
  func run(
    _ command: String, showing listing: Listing, _ body: (Store, Curator) throws -> Void
  ) throws {
    try run(command) { store, curator in
      try body(store, curator)
      return table(of: listing, try store.rows(of: listing, where: [.curator(curator.id)]))
    }
  }

  /// The reason, which has to be given.
  ///
  /// - Throws: `ValidationError`.
  func reason() throws -> String {
    guard let reason = audit.reason, !reason.trimmed.isEmpty else {
      throw ValidationError("this needs a reason; give --reason TEXT")
    }
    return reason
  }
}

/// Options of commands that list something of one person or of everybody.
struct PersonListing: Reading {
  @Argument(
    help: "External id, platform:handle, or the id that `roster list` shows (default: everybody).")
  var person: String?

  @OptionGroup var reading: ReadingOptions

  /// Shows the rows of a listing that pass every filter.
  func run(_ command: String, _ listing: Listing, where filters: [ListingFilter] = []) throws {
    let store = try database.open(command: command)
    let person = try person.map { [ListingFilter.curator(try store.curator($0).curator.id)] }
    let rows = try store.rows(of: listing, where: (person ?? []) + filters)
    try output.write(table(of: listing, rows), global)
  }
}

/// Reads an argument as a cell of a file is read, its refusal told as a usage error.
///
/// - Throws: `ValidationError`.
func told<Value>(_ text: String, _ read: (String) throws -> Value) throws -> Value {
  do {
    return try read(text)
  } catch let error as ValueProblem {
    throw ValidationError(error.description)
  }
}

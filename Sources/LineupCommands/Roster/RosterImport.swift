import ArgumentParser
import Lineup
import LineupStore

extension ConflictPolicy: ExpressibleByArgument {}

/// `lineup roster import`: a file of people, merged into the roster.
struct RosterImport: WritingCommand {
  static let configuration = CommandConfiguration(
    commandName: "import",
    abstract: "Import people from spreadsheets, exports and address books, all or none.",
    notes: """
      Files are CSV with any delimiter, TSV, JSON, JSON Lines, workbooks (.xlsx) or vCards 3.0 and \
      4.0; several are imported as one. JSON is an array of objects, or an object that wraps one. \
      Where a title stands above the header, --header-line tells where that is. Columns of other \
      names are mapped by --map or --mapping; --guess proposes a mapping and imports nothing.

      People are known by external_id, else by any of their accounts; who has neither is known by \
      e-mail address and name. New people are added, known ones changed where the file says \
      something else; blank cells change nothing, the word none lifts a limit of a contract, and \
      nobody is removed. With --on-conflict fill what is known stays and only blanks are filled, \
      with skip known people are left alone, with fail each row that would replace something is at \
      fault. Fees and followers are dated: they hold from the day on which this very file was first \
      imported, or from --as-of, and replace only what differs then.

      \(RosterDraft.listHelp)

      Every fault of the file is told with its line and column, and nothing is stored; with \
      --reject the records at fault go to a file, to be mended and imported, and the exit code is 4.
      """,
    examples: [
      "lineup roster import roster.csv --dry-run",
      "lineup roster import export.csv --map 'Full name=name' --reject rejected.csv",
      "lineup roster import found.xlsx --guess",
      "lineup roster import found.xlsx --mapping found.xlsx.mapping.yaml --on-conflict fill",
      "lineup roster import contacts.vcf people.json --dry-run",
      "lineup roster import old.csv --encoding windows-1252",
      "lineup roster import titled.xlsx --header-line 4 --blank N/A",
      "lineup roster import - --format jsonl < people.jsonl",
    ])

  @OptionGroup var file: ImportOptions

  @Option(
    name: .customLong("as-of"),
    help: .init(
      "Day, or RFC 3339 time, on which fees and followers were as the file says.",
      valueName: "day"))
  var asOf: String?

  @Option(
    help: .init(
      "Where a file says something else than what is known: update, fill, skip or fail.",
      valueName: "policy"))
  var onConflict = ConflictPolicy.update

  @Flag(help: "Propose a mapping of the file's columns, write it for review, and import nothing.")
  var guess = false

  @Option(
    help: .init(
      "Where --guess writes the mapping (default: beside the file); - for standard output.",
      valueName: "file"),
    completion: .file())
  var mappingOut: String?

  @OptionGroup var writing: WritingOptions

  mutating func validate() throws {
    if mappingOut != nil, !guess {
      throw ValidationError("--mapping-out tells where --guess writes; give --guess too")
    }
    if guess, file.files.count > 1 {
      throw ValidationError("--guess reads one file; give one")
    }
  }

  func run() throws {
    if guess {
      return try RosterGuess(file, mappingOut: mappingOut).run(output, global)
    }
    let moment = try asOf.map { try told($0, readInstant) }
    let run = try ImportRun<RosterDraft, StagedRoster>(
      file, flags: flags, isDryRun: write.dryRun, ProgressLine(global)
    ) { StagedRoster($0, asOf: moment, onConflict: onConflict) }
    let store = try database.open(command: "roster import")
    try run.run(in: store, audit: audit.context("roster import"), output, write, global)
  }

  /// What else than the files' form changes what they mean.
  private var flags: [String: String] {
    var flags: [String: String] = [:]
    if let asOf { flags["as-of"] = asOf }
    if onConflict != .update { flags["on-conflict"] = onConflict.rawValue }
    return flags
  }
}

/// A variable or a file that commands take notice of.
struct Surrounding: Sendable {
  let name: String
  let meaning: String

  /// Whether a command takes notice of it.
  let concerns: @Sendable (CommandDump) -> Bool

  private init(
    _ name: String, _ meaning: String, if concerns: @escaping @Sendable (CommandDump) -> Bool
  ) {
    self.name = name
    self.meaning = meaning
    self.concerns = concerns
  }

  private static func database(_ command: CommandDump) -> Bool { command.has("database") }
  private static func solver(_ command: CommandDump) -> Bool { command.has("workers") }
  private static func reports(_ command: CommandDump) -> Bool {
    command.mentions("LINEUP_REPORTS") || command.mentions("lineup/reports")
  }

  /// The variables, in the order in which pages tell them.
  static let environment = [
    Surrounding(
      "LINEUP_CAMPAIGN", "Code of the campaign that is meant where --campaign names none.",
      if: { $0.mentions("LINEUP_CAMPAIGN") }),
    Surrounding(
      "LINEUP_ACTOR",
      "Who is told to have made a change (default: SUDO_USER, else the login name).",
      if: { $0.has("reason") || $0.mentions("LINEUP_CAMPAIGN") }),
    Surrounding(
      "LINEUP_DATABASE_URL", "The database, as --database names it; the option goes first.",
      if: database),
    Surrounding(
      "PGHOST, PGHOSTADDR, PGPORT, PGDATABASE, PGSERVICE",
      "libpq's own variables; any of them chooses another server than Lineup's own. PGUSER, "
        + "PGPASSWORD and the others of libpq count, too.",
      if: database),
    Surrounding(
      "LINEUP_HOME",
      "Folder of Lineup's own server (default: ~/.local/share/lineup, or lineup in "
        + "XDG_DATA_HOME; /var/lib/lineup for root).",
      if: database),
    Surrounding(
      "LINEUP_SERVER_USER", "Account under which root's server runs (default: postgres).",
      if: database),
    Surrounding(
      "LINEUP_PG_BINDIR",
      "Folder of the PostgreSQL programs that Lineup's own server runs (default: what pg_config, "
        + "the usual folders and PATH have).",
      if: database),
    Surrounding(
      "LINEUP_ORTOOLS_LIBRARY",
      "The solver's library, a file (default: the one that is installed).",
      if: solver),
    Surrounding(
      "LINEUP_SOLVER_HOME",
      "Folder of solver libraries (default: ~/.local/share/lineup/solver, or lineup/solver in "
        + "XDG_DATA_HOME).",
      if: solver),
    Surrounding(
      "LINEUP_REPORTS",
      "Folder of reports of your own (default: ~/.config/lineup/reports, or lineup/reports in "
        + "XDG_CONFIG_HOME).",
      if: reports),
    Surrounding(
      "LINEUP_PAGER, PAGER",
      "Program that shows tables longer than the terminal (default: less); empty for none.",
      if: { $0.has("output") }),
    Surrounding("NO_COLOR", "Anything keeps colours out.", if: { $0.has("color") }),
    Surrounding(
      "TERM", "A terminal that is dumb gets neither colours nor a pager.", if: { $0.has("color") }),
    Surrounding(
      "TMPDIR", "Folder of temporary files (default: /tmp).",
      if: { $0.has("out") || $0.mentions("standard input") }),
  ]

  /// The files, in the order in which pages tell them.
  static let files = [
    Surrounding(
      "~/.local/share/lineup", "Lineup's own server with all data, unless LINEUP_HOME says else.",
      if: database),
    Surrounding("~/.pgpass", "Passwords of other servers, as libpq reads them.", if: database),
    Surrounding(
      "~/.config/lineup/reports/*.sql", "Reports of your own, one query in each.", if: reports),
    Surrounding(
      "~/.config/lineup/theme", "Words, colours and logo of pages, unless --theme names others.",
      if: { $0.has("theme") }),
    Surrounding(
      "share/lineup/sql",
      "Migrations, views, and queries to start from, beside the bin of the program.",
      if: database),
    Surrounding(
      "lib/lineup/solver", "The solver's library, beside the bin of the program.", if: solver),
  ]
}

import ArgumentParser
import LineupRender

extension OutputFormat: ExpressibleByArgument {}
extension ColourChoice: ExpressibleByArgument {}

/// Options of every command.
struct GlobalOptions: ParsableArguments {
  @Option(help: .init("Colour the output.", valueName: "when"))
  var color = ColourChoice.auto

  @Option(help: .init("The form of error lines.", valueName: "form"))
  var errorFormat = ErrorFormat.text

  @Flag(name: .shortAndLong, help: "Say nothing beyond the result.")
  var quiet = false

  @Flag(name: .customLong("no-input"), help: "Never ask; fail where an answer is needed.")
  var noInput = false

  /// The style of standard output.
  var style: Style { Terminal.standard.style(color) }
}

/// Options of commands that show something.
struct OutputOptions: ParsableArguments {
  @Option(
    name: .shortAndLong,
    help: .init(
      "The format; without it a table on a terminal, else TSV.", valueName: "format"))
  var output: OutputFormat?

  @Option(
    help: .init(
      "Write to this file; without -o its name tells the format.", valueName: "file"),
    completion: .file())
  var out: String?

  @Flag(help: "JSON with every field; --json=a,b with those fields only.")
  var json = false

  @Option(
    help: .init("Only these fields, in this order, separated by commas.", valueName: "a,b"))
  var fields: FieldList?

  @Flag(help: "CSV without the guard against spreadsheet formulas.")
  var raw = false

  mutating func validate() throws {
    if json, let output, output != .json {
      throw ValidationError(
        "--json and --output \(output.rawValue) ask for two formats; give one of them")
    }
  }

  /// The format to write.
  func format(on terminal: Terminal = .standard) -> OutputFormat {
    if json { return .json }
    if let format = output ?? out.flatMap(OutputFormat.init(ofPath:)) { return format }
    return out == nil && terminal.isOutputTerminal ? .table : .tsv
  }

  /// Writes a table: to the file of `--out`, else to standard output, through the pager when it is
  /// long and on a terminal, unless `isPaged` says otherwise.
  func write(_ table: Table, _ global: GlobalOptions, isPaged: Bool = true) throws {
    let chosen = try fields.map { try table.selecting($0.names) } ?? table
    try write(Workbook([.init(chosen)]), isPaged: isPaged) {
      chosen.rendered(as: format(), style: style(global), raw: raw)
    }
  }

  /// Writes the details of one thing, as a table.
  func write(_ details: Details, _ global: GlobalOptions) throws {
    let chosen = try fields.map { try details.selecting($0.names) } ?? details
    try write(Workbook(chosen)) {
      chosen.rendered(as: format(), style: style(global), raw: raw)
    }
  }

  /// Writes rows as they come where the format need not see all of them first, so that memory stays
  /// flat; `feed` hands the columns and then each row to what it is given.
  ///
  /// - Returns: what `feed` returns.
  func stream<Value>(
    _ noun: String, _ global: GlobalOptions, emptyText: String, isPaged: Bool = true,
    _ feed: (RowOutput) throws -> Value
  ) throws -> Value {
    let file = OutputFile(path: out ?? "-")
    if format().isBinary { try file.requireNoTerminal(for: format().rawValue) }
    func rows(to path: String) -> RowOutput {
      RowOutput(
        noun, to: path, as: format(), style: style(global), raw: raw, fields: fields?.names,
        emptyText: emptyText, isPaged: isPaged)
    }
    // Text goes to a pipe as it is made; a workbook is complete only at its end.
    if file.path == "-", !format().isBinary { return try rows(to: file.path).write(feed) }
    return try file.write { try rows(to: $0).write(feed) }
  }

  private func write(
    _ workbook: @autoclosure () -> Workbook, isPaged: Bool = true, or text: () -> String
  ) throws {
    let file = OutputFile(path: out ?? "-")
    if format().isBinary {
      try file.requireNoTerminal(for: format().rawValue)
      try file.write(workbook().write(to:))
    } else if out != nil, out != "-" {
      // What a command has drawn for its terminal loses the colours here.
      try file.write { try writePicture(uncoloured(text()), to: $0) }
    } else if format() == .table, isPaged {
      try Pager.show(text())
    } else {
      try Terminal.standard.write(text())
    }
  }

  private func style(_ global: GlobalOptions) -> Style {
    out == nil || out == "-" ? global.style : .plain
  }
}

/// Options of commands that change something.
struct WriteOptions: ParsableArguments {
  @Flag(name: .shortAndLong, help: "Answer yes to every question.")
  var yes = false

  @Flag(name: .customLong("dry-run"), help: "Do it, show what would change, and take it back.")
  var dryRun = false

  /// Says on standard error that a rehearsal has left nothing behind.
  func close(_ global: GlobalOptions) {
    if dryRun && !global.quiet { Terminal.standard.note("dry run: nothing was stored\n") }
  }
}

/// Field names separated by commas.
struct FieldList: ExpressibleByArgument, Hashable {
  let names: [String]

  init(argument: String) {
    names = argument.split(separator: ",").map { name in
      String(name.drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
    }
  }
}

/// The arguments with `--json=a,b` as `--json --fields=a,b`, for the parser knows no flag with an
/// optional value; what follows `--` stays.
func withJSONFieldsApart(_ arguments: [String]) -> [String] {
  // The shell's completion protocol quotes the user's words; they are not ours to rewrite.
  if arguments.first == "---completion" { return arguments }
  let end = arguments.firstIndex(of: "--") ?? arguments.endIndex
  return arguments[..<end].flatMap { argument in
    argument.hasPrefix("--json=")
      ? ["--json", "--fields=" + argument.dropFirst("--json=".count)] : [argument]
  } + arguments[end...]
}

import Lineup
import LineupInterchange
import LineupRender

/// What the columns of a foreign file probably are, proposed as a mapping for review.
struct RosterGuess {
  private let options: ImportOptions
  private let mappingOut: String?

  init(_ options: ImportOptions, mappingOut: String?) {
    self.options = options
    self.mappingOut = mappingOut
  }

  /// A column with what it is taken for.
  struct Guess {
    let sample: ColumnSample
    /// Nil where it is left out.
    var rules: [ColumnRule] = []
    var why = "no field looks like it"
  }

  /// Reads the file's beginning, writes the mapping and tells what was found.
  ///
  /// - Throws: `CommandFailure` where the mapping's file is there already, `InterchangeError`.
  func run(_ output: OutputOptions, _ global: GlobalOptions) throws {
    let path = options.files[0]
    let target = mappingOut ?? (path == "-" ? "-" : path + ".mapping.yaml")
    if target != "-", (try? ByteSource(path: target)) != nil {
      throw CommandFailure(
        .cannotCreate,
        "'\(target)' is there already; remove it, or give another name with --mapping-out")
    }
    let log = FaultLog()
    let file = try InputFile(path: path, as: options.form(.none))
    let reader = try file.reader(
      of: try file.source(),
      knowing: { name in RosterClue.all.contains { $0.matches(name, exactly: true) } }, log: log)
    let columns = try ColumnSample.columns(of: reader).filter { !$0.name.isEmpty }
    if log.refusesWholeFile { throw ImportRefusal.faults(log.faults, unlisted: log.unlisted) }
    let guesses = Self.guesses(for: columns)
    let yaml = Self.yaml(guesses, of: file, options)
    let sink = try ByteSink(path: target)
    try sink.write { $0 += yaml.utf8 }
    try sink.close()
    if target == "-" { return }
    try output.write(Self.table(guesses), global)
    if !global.quiet {
      Terminal.standard.note(
        "Wrote \(target); look it over, then: lineup roster import \(path) --mapping \(target) "
          + "--dry-run\n")
    }
  }

  /// What each column is: by its name, else by its values; each field once.
  static func guesses(for columns: [ColumnSample]) -> [Guess] {
    var guesses = columns.map { Guess(sample: $0) }
    var taken: Set<String> = []
    func take(_ index: Int, _ rules: [ColumnRule], _ why: String) {
      let free = rules.filter { !taken.contains($0.field) }
      guard guesses[index].rules.isEmpty, !free.isEmpty else { return }
      taken.formUnion(free.map(\.field))
      (guesses[index].rules, guesses[index].why) = (free, why)
    }
    // Exact names come before parts of names, whatever the order of the columns.
    for isExact in [true, false] {
      for clue in RosterClue.all {
        for index in guesses.indices where !taken.contains(clue.field) {
          let sample = guesses[index].sample
          guard clue.matches(sample.name, exactly: isExact), clue.suits(sample) else { continue }
          take(index, clue.rules(for: sample), "by its name")
        }
      }
    }
    for clue in RosterClue.all where clue.isTelling {
      for index in guesses.indices where guesses[index].rules.isEmpty {
        let sample = guesses[index].sample
        if sample.values.count > 1, clue.suits(sample) {
          take(index, clue.rules(for: sample), "by its values")
        }
      }
    }
    return guesses
  }

  private static func table(_ guesses: [Guess]) -> Table {
    Table(
      "mapping",
      columns: [
        Column("column"), Column("fields", kind: .list), Column("form"), Column("why"),
        Column("example"),
      ],
      rows: guesses.map { guess in
        let form = guess.rules.map(\.form).first { $0 != .text }
        return [
          .text(guess.sample.name), .list(guess.rules.map { .text($0.field) }),
          form.map { .text($0.rawValue) } ?? .null, .text(guess.why),
          guess.sample.values.first.map { .text($0) } ?? .null,
        ]
      }, emptyText: "The file has no columns.")
  }

  /// The mapping's text, with examples of each column's values.
  private static func yaml(
    _ guesses: [Guess], of file: InputFile, _ options: ImportOptions
  ) -> String {
    var lines = [
      "# Proposed for \(visible(file.name)); look it over before you import with it.",
      "title: \(quoted("Columns of " + file.name))",
    ]
    if let format = options.format { lines.append("format: \(format.rawValue)") }
    if let delimiter = options.delimiter {
      lines.append("delimiter: \(quoted(String(UnicodeScalar(delimiter.byte))))")
    }
    if let encoding = options.encoding { lines.append("encoding: \(quoted(encoding))") }
    if let line = options.headerLine { lines.append("header_line: \(line)") }
    if !options.blank.isEmpty {
      lines.append("blank: [\(options.blank.map(quoted).joined(separator: ", "))]")
    }
    if let sheet = options.sheet { lines.append("sheet: \(quoted(sheet))") }
    lines.append("columns:")
    for guess in guesses where !guess.rules.isEmpty {
      let examples = guess.sample.values.prefix(3).map(visible).joined(separator: " | ")
      lines.append("  # \(guess.why); such as \(examples.isEmpty ? "nothing" : examples)")
      let rules = guess.rules.map(text)
      let told = rules.count == 1 ? rules[0] : "[" + rules.joined(separator: ", ") + "]"
      lines.append("  \(quoted(guess.sample.name)): \(told)")
    }
    let fields = Set(guesses.flatMap { $0.rules.map(\.field) })
    if fields.contains("handle"), !fields.contains("platform") {
      lines += [
        "# Of which platform are the handles? Mend this line and take the # off:",
        "# constants: {platform: instagram}",
      ]
    }
    if !fields.contains("name") {
      lines.append("# No column looks like people's names; one must be mapped to name.")
    }
    let ignored = guesses.filter { $0.rules.isEmpty }
    if !ignored.isEmpty { lines.append("ignore:") }
    for guess in ignored {
      let example = guess.sample.values.first.map { "  # such as \(visible($0))" } ?? ""
      lines.append("  - \(quoted(guess.sample.name))\(example)")
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private static func text(_ rule: ColumnRule) -> String {
    var parts = ["field: \(rule.field)"]
    if rule.form != .text { parts.append("form: \(rule.form.rawValue)") }
    if let decimal = rule.decimal { parts.append("decimal: \(quoted(String(decimal)))") }
    if let separator = rule.separator { parts.append("separator: \(quoted(separator))") }
    if !rule.values.isEmpty {
      let values = rule.values.sorted { $0.key < $1.key }.map { "\(quoted($0)): \(quoted($1))" }
      parts.append("values: {\(values.joined(separator: ", "))}")
    }
    return parts.count == 1 ? rule.field : "{" + parts.joined(separator: ", ") + "}"
  }

  /// A text as YAML takes it in double quotes.
  private static func quoted(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"", "\\": result += "\\" + String(scalar)
      case _ where scalar.value < 0x20 || (0x7F..<0xA0).contains(scalar.value):
        let digits = String(scalar.value, radix: 16)
        result += "\\x" + String(repeating: "0", count: 2 - digits.count) + digits
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result + "\""
  }

  /// A value within a comment, on one line and not too long.
  private static func visible(_ text: String) -> String { VisibleText.quoted(text) }
}

import LineupInterchange
import LineupStore

/// One import from files to the database, in one transaction: read and staged, judged in sets,
/// merged; where anything is at fault, read once more to tell every fault in its place.
struct ImportRun<Draft: ImportDraft, Import: StagedImport> where Draft.Entry == Import.Entry {
  let options: ImportOptions
  let isDryRun: Bool
  let progress: ProgressLine

  /// Makes the import for one attempt.
  let makeImport: (Store) throws -> Import
  /// Flags of the command itself that change the meaning of the files.
  private let flags: [String: String]
  private let table: ImportTable<Draft>
  /// What every record says unless its own cells say otherwise.
  private let blank: Draft
  private let files: [InputFile]

  /// - Throws: `InterchangeError` where a file cannot be opened or the mapping does not fit.
  init(
    _ options: ImportOptions, flags: [String: String] = [:], isDryRun: Bool,
    _ progress: ProgressLine, makeImport: @escaping (Store) throws -> Import
  ) throws {
    self.options = options
    let chosen = try ChosenMapping(options.mapping, flags: options.mappings, blanks: options.blank)
    self.flags = flags.merging(chosen.identity.map { ["mapping": $0] } ?? [:]) { flag, _ in flag }
    self.isDryRun = isDryRun
    self.progress = progress
    self.makeImport = makeImport
    table = try ImportTable(Draft.columns, mapping: chosen.mapping)
    let log = FaultLog()
    blank = try table.constants(in: Draft(), log: log)
    if !log.isEmpty { throw ImportRefusal.faults(log.faults, unlisted: log.unlisted) }
    let form = options.form(chosen.mapping)
    files = try options.files.map { try InputFile(path: $0, as: form) }
  }

  /// What came of it.
  struct Result {
    let outcome: ImportOutcome
    /// What a dry run shows, each with its file.
    let changes: [(file: String, change: ImportChange)]
    /// Faults of the records that were left out.
    let faults: [Fault]
  }

  /// What the first reading found.
  private struct Reading {
    var staged = 0
    /// Records that could not be staged.
    var unreadable = 0
    var hasFaults = false
    var refusesWholeFile = false
    var hashes: [FileHash] = []
    var places = RecordPlaces()
  }

  /// Imports the files within the store's transaction.
  ///
  /// - Throws: `ImportRefusal` with every fault; nothing is stored then.
  func run(in store: Store, audit: AuditContext) throws -> Result {
    defer { progress.clear() }
    return try store.write(audit, dryRun: isDryRun) {
      let staged = try makeImport(store)
      if let rows = try unchangedRows(staged) { return rows }
      let reading = try stage(into: staged)
      progress.update("\(options.name): \(grouped(reading.staged)) records, comparing")
      let conflicts = reading.refusesWholeFile ? [] : try staged.findConflicts()
      var faults: [Fault] = []
      if reading.hasFaults || !conflicts.isEmpty || reading.staged + reading.unreadable == 0 {
        faults = try sort(conflicts, after: reading)
      }
      progress.update("\(options.name): \(grouped(reading.staged)) records, storing")
      let source = source(reading.hashes, unreadable: reading.unreadable)
      let outcome = try staged.merge(source)
      let changes = isDryRun ? try staged.changes(limit: options.changes) : []
      if outcome.counts.rejected == 0 {
        try staged.settle(settling(source), rows: outcome.counts.read)
      }
      return Result(
        outcome: outcome, changes: changes.map { placed($0, reading.places) }, faults: faults)
    }
  }

  /// The result where these very files would change nothing, known without reading their records.
  private func unchangedRows(_ staged: Import) throws -> Result? {
    guard Import.canSettle else { return nil }
    let hashes = try files.map { file in
      let source = try file.source()
      try source.readToEnd()
      return try hash(of: source)
    }
    let source = settling(source(hashes, unreadable: 0))
    guard let settled = try staged.settled(source) else { return nil }
    return Result(outcome: settled, changes: [], faults: [])
  }

  private func source(_ hashes: [FileHash], unreadable: Int) -> ImportSource {
    let hash = hashes.count == 1 ? hashes[0] : FileHash(of: hashes.flatMap(\.bytes))
    return ImportSource(
      name: options.name, hash: hash.bytes,
      options: options.recorded.merging(flags) { _, flag in flag }, unreadable: unreadable)
  }

  /// Another version of Lineup may read the same files otherwise.
  private func settling(_ source: ImportSource) -> ImportSource {
    ImportSource(
      name: source.name, hash: source.hash,
      options: source.options.merging(["lineup": LineupCommand.version]) { $1 })
  }

  private func hash(of source: ByteSource) throws -> FileHash {
    guard let hash = source.hash else { preconditionFailure("sources of imports are hashed") }
    return hash
  }

  private func placed(
    _ change: ImportChange, _ places: RecordPlaces
  ) -> (file: String, change: ImportChange) {
    let place = places.place(of: change.line)
    let moved = ImportChange(
      line: place.line, subject: change.subject, field: change.field, before: change.before,
      after: change.after)
    return (files[place.file].name, moved)
  }

  /// The first reading: every record into the staging table.
  private func stage(into staged: Import) throws -> Reading {
    var reading = Reading()
    let log = FaultLog(capacity: 0)
    try staged.stage { put in
      for (index, file) in files.enumerated() {
        let source = try file.source()
        let reader = try file.reader(of: source, knowing: table.knows, log: log)
        try table.forEachJudgedRow(
          of: reader, from: blank, judge: { $0.judge() },
          malformed: { _ in reading.unreadable += 1 }
        ) { draft, faults, record in
          let number = reading.places.number(of: record.line, in: index)
          guard let entry = draft.entry else {
            reading.unreadable += 1
            return
          }
          try put(entry, number, !faults.isEmpty)
          reading.staged += 1
          if reading.staged % 4096 == 0 {
            progress.update("\(file.name): \(grouped(reading.staged)) records")
          }
        }
        try source.readToEnd()
        reading.hashes.append(try hash(of: source))
      }
    }
    reading.hasFaults = !log.isEmpty
    reading.refusesWholeFile = log.refusesWholeFile
    return reading
  }

  /// The second reading: all faults in the order of the files, and the file of rejected records.
  ///
  /// - Throws: `ImportRefusal` unless the good records may be stored without the others.
  private func sort(_ conflicts: [ImportConflict], after reading: Reading) throws -> [Fault] {
    let mayReject = options.reject != nil && !reading.refusesWholeFile
    guard let path = options.reject, mayReject, !isDryRun else {
      return try sort(conflicts, after: reading, mayReject: mayReject, to: nil)
    }
    // A file of the same name is gone only once all of the new one is written.
    return try OutputFile(path: path).write { path in
      try sort(conflicts, after: reading, mayReject: mayReject, to: path)
    }
  }

  private func sort(
    _ conflicts: [ImportConflict], after reading: Reading, mayReject: Bool, to path: String?
  ) throws -> [Fault] {
    let log = FaultLog()
    var rejects: RejectFile?
    let byNumber = Dictionary(grouping: conflicts, by: \.line)
    var places = RecordPlaces()
    for (index, file) in files.enumerated() {
      let source = try file.source()
      let reader = try file.reader(of: source, knowing: table.knows, log: log)
      if let path {
        rejects = try rejects ?? RejectFile(ByteSink(path: path), for: reader)
        guard rejects?.suits(reader) ?? true else {
          throw ImportRefusal.mixedRejects(files[0].name, file.name)
        }
      }
      try table.forEachJudgedRow(
        of: reader, from: blank, judge: { $0.judge() },
        malformed: { try rejects?.append($0) }
      ) { _, faults, record in
        var all = faults
        let number = places.number(of: record.line, in: index)
        for conflict in byNumber[number] ?? [] {
          let message = conflict.reason.message { words(for: reading.places.place(of: $0)) }
          let problem = ValueProblem(message, remedy: conflict.reason.remedy)
          let fault = table.fault(of: record, in: conflict.field, problem)
          log.report(fault)
          all.append(fault)
        }
        if !all.isEmpty {
          try rejects?.append(record.rawBytes(), reason: all.map(\.reason).joined(separator: " | "))
        }
      }
      try source.readToEnd()
      let isSame = reading.hashes.indices.contains(index) && reading.hashes[index] == source.hash
      guard isSame else { throw ImportRefusal.changedMeanwhile(file.name) }
    }
    if reading.staged + reading.unreadable == 0, log.isEmpty {
      log.report(
        Fault(
          file: files.map(\.name).joined(separator: ", "), message: "the file has no records",
          remedy: "add some; `lineup \(Draft.noun) template` prints an example",
          concernsWholeFile: true))
    }
    try rejects?.close()
    let order = Dictionary(
      files.enumerated().map { (VisibleText.escaped($1.name), $0) }, uniquingKeysWith: min)
    let faults = log.faults.sorted {
      (order[$0.file] ?? 0, $0.position ?? .start) < (order[$1.file] ?? 0, $1.position ?? .start)
    }
    if mayReject, !log.refusesWholeFile { return faults }
    throw ImportRefusal.faults(faults, unlisted: log.unlisted)
  }

  /// A place as a sentence names it.
  private func words(for place: RecordPlaces.Place) -> String {
    let file = files[place.file]
    let line = "\(file.form.format == .xlsx ? "row" : "line") \(place.line)"
    return files.count == 1 ? line : "\(line) of \(file.name)"
  }
}

extension Position {
  fileprivate static let start = Position(line: 0, column: 0)
}

/// Why nothing of a file was stored.
enum ImportRefusal: ReportableError {
  case faults([Fault], unlisted: Int)
  case changedMeanwhile(String)
  case mixedRejects(String, String)

  var exit: LineupExit {
    switch self {
    case .faults: .badData
    case .changedMeanwhile: .tryAgain
    case .mixedRejects: .usage
    }
  }

  var messages: [ErrorMessage] {
    switch self {
    case .faults(let faults, let unlisted):
      faults.map { ErrorMessage($0) }
        + (unlisted == 0
          ? [] : ["\(grouped(unlisted)) more faults are not shown; mend these and try again"])
    case .changedMeanwhile(let file):
      ["\(file) was changed while it was read; run the import again when it is complete"]
    case .mixedRejects(let first, let other):
      [
        ErrorMessage(
          "\(other) has other columns than \(first), so that one file cannot take the rejected "
            + "records of both; import them one at a time")
      ]
    }
  }
}

extension ErrorMessage {
  init(_ fault: Fault) {
    // Users of workbooks know cells by their names.
    if let cell = fault.cellName {
      self.init(fault.reason, file: "\(fault.file):\(cell)")
    } else {
      self.init(
        fault.reason, file: fault.file, line: fault.position?.line, column: fault.position?.column)
    }
  }
}

/// The number with its thousands apart: `1,204`.
func grouped(_ number: Int) -> String {
  let digits = Array(String(number.magnitude))
  var text = number < 0 ? "-" : ""
  for (index, digit) in digits.enumerated() {
    if index > 0, (digits.count - index) % 3 == 0 { text += "," }
    text.append(digit)
  }
  return text
}

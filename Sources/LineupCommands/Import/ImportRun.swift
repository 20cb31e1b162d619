import LineupInterchange
import LineupStore

/// One import from the file to the database, in one transaction: read and staged, judged in sets,
/// merged; where anything is at fault, read once more to tell every fault in its place.
struct ImportRun<Draft: ImportDraft, Import: StagedImport> where Draft.Entry == Import.Entry {
  let options: ImportOptions
  let isDryRun: Bool
  let progress: ProgressLine

  /// Makes the import for one attempt.
  let makeImport: (Store) throws -> Import
  private let table: ImportTable<Draft>
  private let file: RereadableFile

  /// - Throws: `InterchangeError` where the file cannot be opened or the mapping does not fit.
  init(
    _ options: ImportOptions, isDryRun: Bool, _ progress: ProgressLine,
    makeImport: @escaping (Store) throws -> Import
  ) throws {
    self.options = options
    self.isDryRun = isDryRun
    self.progress = progress
    self.makeImport = makeImport
    table = try ImportTable(Draft.columns, mapping: ColumnMapping(options.mappings))
    file = try RereadableFile(path: options.file)
  }

  /// What came of it.
  struct Result {
    let outcome: ImportOutcome
    /// What a dry run shows.
    let changes: [ImportChange]
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
    var hash: FileHash?
  }

  /// Imports the file within the store's transaction.
  ///
  /// - Throws: `ImportRefusal` with every fault; nothing is stored then.
  func run(in store: Store, audit: AuditContext) throws -> Result {
    defer { progress.clear() }
    return try store.write(audit, dryRun: isDryRun) {
      let staged = try makeImport(store)
      let reading = try stage(into: staged)
      progress.update("\(options.file): \(grouped(reading.staged)) records, comparing")
      let conflicts = reading.refusesWholeFile ? [] : try staged.findConflicts()
      var faults: [Fault] = []
      if reading.hasFaults || !conflicts.isEmpty || reading.staged + reading.unreadable == 0 {
        faults = try sort(conflicts, after: reading)
      }
      progress.update("\(options.file): \(grouped(reading.staged)) records, storing")
      let outcome = try staged.merge(
        ImportSource(
          name: options.file, hash: reading.hash?.bytes ?? [], options: options.recorded,
          unreadable: reading.unreadable))
      let changes = isDryRun ? try staged.changes(limit: options.changes) : []
      return Result(outcome: outcome, changes: changes, faults: faults)
    }
  }

  /// The first reading: every record into the staging table.
  private func stage(into staged: Import) throws -> Reading {
    var reading = Reading()
    let log = FaultLog(capacity: 0)
    let source = try file.source(hashing: true)
    let reader = try options.reader(of: source, log: log)
    try staged.stage { put in
      try table.forEachJudgedRow(
        of: reader, from: Draft(), judge: { $0.judge() },
        malformed: { _ in reading.unreadable += 1 }
      ) { draft, faults, record in
        guard let entry = draft.entry else {
          reading.unreadable += 1
          return
        }
        try put(entry, record.line, !faults.isEmpty)
        reading.staged += 1
        if reading.staged % 4096 == 0 {
          progress.update("\(options.file): \(grouped(reading.staged)) records")
        }
      }
    }
    reading.hash = source.hash
    reading.hasFaults = !log.isEmpty
    reading.refusesWholeFile = log.refusesWholeFile
    return reading
  }

  /// The second reading: all faults in the order of the file, and the file of rejected records.
  ///
  /// - Throws: `ImportRefusal` unless the good records may be stored without the others.
  private func sort(_ conflicts: [ImportConflict], after reading: Reading) throws -> [Fault] {
    let log = FaultLog()
    let source = try file.source(hashing: true)
    let reader = try options.reader(of: source, log: log)
    let mayReject = options.reject != nil && !reading.refusesWholeFile
    var rejects: RejectFile?
    if let path = options.reject, mayReject, !isDryRun {
      rejects = try RejectFile(ByteSink(path: path), for: reader)
    }
    let byLine = Dictionary(grouping: conflicts, by: \.line)
    try table.forEachJudgedRow(
      of: reader, from: Draft(), judge: { $0.judge() },
      malformed: { try rejects?.append($0) }
    ) { _, faults, record in
      var all = faults
      for conflict in byLine[record.line] ?? [] {
        let problem = ValueProblem(conflict.reason.message, remedy: conflict.reason.remedy)
        let fault = table.fault(of: record, in: conflict.field, problem)
        log.report(fault)
        all.append(fault)
      }
      if !all.isEmpty {
        try rejects?.append(record.rawBytes(), reason: all.map(\.reason).joined(separator: " | "))
      }
    }
    if reading.staged + reading.unreadable == 0, log.isEmpty {
      log.report(
        Fault(
          file: file.name, message: "the file has no records",
          remedy: "add some; `lineup \(Draft.noun) template` prints an example",
          concernsWholeFile: true))
    }
    guard source.hash == reading.hash else { throw ImportRefusal.changedMeanwhile(file.name) }
    try rejects?.close()
    let faults = log.faults.sorted { ($0.position ?? .start) < ($1.position ?? .start) }
    if mayReject, !log.refusesWholeFile { return faults }
    throw ImportRefusal.faults(faults, unlisted: log.unlisted)
  }
}

extension Position {
  fileprivate static let start = Position(line: 0, column: 0)
}

/// Why nothing of a file was stored.
enum ImportRefusal: ReportableError {
  case faults([Fault], unlisted: Int)
  case changedMeanwhile(String)

  var exit: LineupExit {
    switch self {
    case .faults: .badData
    case .changedMeanwhile: .tryAgain
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
    }
  }
}

extension ErrorMessage {
  init(_ fault: Fault) {
    self.init(
      fault.reason, file: fault.file, line: fault.position?.line, column: fault.position?.column)
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

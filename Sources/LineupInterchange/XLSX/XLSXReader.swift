/// Reads one sheet of a workbook (Office Open XML) row by row.
///
/// The first row that is not blank names the columns, unless another is told. Texts, numbers,
/// booleans, dates and the values of formulas are read as a person would have typed them; a formula
/// without a stored value and an error such as `#N/A` are faults. The place of a fault is its sheet
/// and cell.
public final class XLSXReader: RecordReader {
  public let file: String
  public let log: FaultLog
  public var header: [HeaderCell]? { columns }
  private var columns: [HeaderCell] = []
  /// The cell of a record by the column of the sheet.
  private var cellOfColumn: [Int: Int] = [:]
  private var reasonColumn: Int?
  private var headerRow = 0
  private let storage: RecordStorage
  private let limits: ReaderLimits
  private let copy: UnnamedCopy
  private var workbook: Workbook?
  private var sheet: Workbook.Sheet?

  /// Reads the workbook's shared parts and the header of a sheet: the named one, else the first
  /// that is not hidden.
  ///
  /// - Throws: `InterchangeError`; a workbook or header at fault is reported to `log` instead.
  public init(
    _ source: ByteSource, sheet name: String? = nil, limits: ReaderLimits = ReaderLimits(),
    form: HeaderForm = HeaderForm(), log: FaultLog
  ) throws(InterchangeError) {
    self.log = log
    self.limits = limits
    file = source.name
    storage = RecordStorage(file: source.name, capacity: limits.cells + 1)
    copy = try UnnamedCopy(of: source)
    do {
      let opened = try Workbook(path: copy.path)
      let found = try opened.sheet(named: name)
      (workbook, sheet) = (opened, found)
      storage.sheet = found.name
      let rows = try beginning(by: form)
      if let first = rows.first {
        if let better = form.better(
          than: Self.names(of: first),
          among: rows.dropFirst().map {
            ($0.number, Self.names(of: $0))
          })
        {
          let problem = form.problem(
            of: Self.names(of: first)[0], better: better.line, names: better.names, unit: "row")
          refuse(problem.message, remedy: problem.remedy)
        } else {
          readHeader(first)
        }
      }
      if columns.isEmpty, log.isEmpty {
        let place = form.line.map { "row \($0) of the sheet" } ?? "the sheet"
        refuse(
          "\(place) \(VisibleText.quoted(found.name)) is empty",
          remedy: "give it a row with column names, or choose another "
            + (form.line == nil ? "with --sheet" : "row with --header-line"))
      }
    } catch {
      refuse(error)
    }
  }

  public var rejectFormat: RejectFormat {
    var bytes: [UInt8] = []
    CSVWriter().append(header: columns.map(\.name), to: &bytes)
    return .csv(header: bytes.dropLast(), delimiter: Byte.comma)
  }

  public func forEachRecord(
    rejected: (borrowing RejectedRecord) throws -> Void,
    _ body: (borrowing Record) throws -> Void
  ) throws {
    guard !columns.isEmpty else { return }
    var failure: (any Error)?
    do {
      try forEachRow { row in
        if row.number <= headerRow { return true }
        do {
          let faults = fill(row)
          if storage.count == 0 { return true }
          if faults.isEmpty {
            try body(Record(storage: storage))
          } else {
            faults.forEach(log.report)
            try rejected(RejectedRecord(storage: storage, faults: faults))
          }
          return true
        } catch {
          failure = error
          return false
        }
      }
    } catch {
      refuse(error)
    }
    if let failure { throw failure }
  }

  /// Gives the rows that are not blank until `body` returns false.
  private func forEachRow(_ body: (SheetRow) -> Bool) throws {
    guard let workbook, let sheet else { return }
    let rows = SheetScanner(workbook, limits: limits)
    let scanner = rows.scanner()
    var wantsMore = true
    func drain() {
      for row in rows.rows where wantsMore { wantsMore = body(row) }
      rows.rows.removeAll(keepingCapacity: true)
    }
    try workbook.archive.read(sheet.part) { bytes in
      try scanner.feed(bytes)
      drain()
      return wantsMore
    }
    if !wantsMore { return }
    try scanner.feed(UnsafeRawBufferPointer(start: nil, count: 0), isLast: true)
    drain()
  }

  /// The header's row, and those below it where it does not look like one.
  private func beginning(by form: HeaderForm) throws -> [SheetRow] {
    var rows: [SheetRow] = []
    try forEachRow { row in
      if let line = form.line, row.number < line { return true }
      if form.line == nil || row.number == form.line { rows.append(row) }
      return rows.count < HeaderForm.depth && !form.isGood(rows.first.map(Self.names) ?? [])
    }
    return rows
  }

  private static func names(of row: SheetRow) -> [String] {
    row.cells.map { cell in
      switch cell.value {
      case .text(let text), .number(let text): text.trimmed()
      case .boolean, .unusable: ""
      }
    }
  }

  private func readHeader(_ row: SheetRow) {
    storage.line = row.number
    headerRow = row.number
    for cell in row.cells {
      let position = Position(line: row.number, column: cell.column)
      var name = ""
      switch cell.value {
      case .text(let text), .number(let text): name = text.trimmed()
      case .boolean(let flag): name = "\(flag)"
      case .unusable(let text, let problem):
        name = text
        report(problem.message, remedy: problem.remedy, at: position, of: name)
      }
      if name == rejectReasonColumn {
        reasonColumn = cell.column
        continue
      }
      if name.isEmpty { continue }
      guard columns.count < limits.cells else {
        report(
          "the sheet has more than \(limits.cells) columns", remedy: "take the surplus out",
          at: position, of: name)
        return
      }
      if let first = columns.first(where: { $0.name == name }) {
        report(
          "column \(VisibleText.quoted(name)) was already named in "
            + (storage.cellName(at: first.position) ?? "the header"),
          remedy: "give every column a name of its own",
          at: position, of: name)
      }
      cellOfColumn[cell.column] = columns.count
      columns.append(
        HeaderCell(name: name, position: position, cellName: storage.cellName(at: position)))
    }
    storage.names = columns.map(\.name)
  }

  /// Fills the storage with a row; it stays empty where nothing but an old reason stands there.
  private func fill(_ row: SheetRow) -> [Fault] {
    storage.clear()
    storage.line = row.number
    let cells = row.cells.filter { $0.column != reasonColumn }
    if cells.isEmpty { return [] }
    var faults: [Fault] = []
    for column in columns {
      storage.appendCell(at: Position(line: row.number, column: column.position.column))
    }
    for cell in cells {
      let place = Position(line: row.number, column: cell.column)
      let index = cellOfColumn[cell.column]
      if index == nil {
        faults.append(
          fault(
            "a value stands in a column without a name",
            remedy: "name the column in the first row, or take the value out", at: place, nil))
      }
      switch cell.value {
      case .text(let text): put(text, .text, index, place)
      case .number(let text): put(text, .number, index, place)
      case .boolean(let flag): put("\(flag)", .boolean, index, place)
      case .unusable(let text, let problem):
        if !text.isEmpty { put(text, .text, index, place) }
        if index != nil {
          faults.append(fault(problem.message, remedy: problem.remedy, at: place, index))
        }
      }
    }
    return faults
  }

  /// Puts a value into its cell, or behind the others where it has none.
  private func put(_ text: String, _ kind: CellKind, _ index: Int?, _ place: Position) {
    if let index {
      storage.set(index, to: text, kind)
    } else if storage.count < storage.capacity {
      storage.appendCell(at: place)
      storage.set(storage.count - 1, to: text, kind)
    }
  }

  private func fault(
    _ message: String, remedy: String?, at position: Position, _ index: Int?
  ) -> Fault {
    Fault(
      file: file, position: position, cellName: storage.cellName(at: position),
      cell: index.map { $0 + 1 }, field: index.map { columns[$0].name }, message: message,
      remedy: remedy)
  }

  private func report(
    _ message: String, remedy: String?, at position: Position, of name: String
  ) {
    log.report(
      Fault(
        file: file, position: position, cellName: storage.cellName(at: position),
        field: name.isEmpty ? nil : name, message: message, remedy: remedy,
        concernsWholeFile: true))
  }

  private func refuse(_ message: String, remedy: String?) {
    log.report(Fault(file: file, message: message, remedy: remedy, concernsWholeFile: true))
  }

  private func refuse(_ error: any Error) {
    let told = workbookProblem(error)
    refuse(told.message, remedy: told.remedy)
  }
}

/// What is wrong with a workbook, for its user.
private func workbookProblem(_ error: any Error) -> ValueProblem {
  let again = "save it again as a workbook (.xlsx) in a spreadsheet program, or as CSV"
  switch error {
  case ZipArchive.Flaw.noArchive:
    return ValueProblem("the file is no workbook, or it is cut short", remedy: again)
  case ZipArchive.Flaw.encrypted:
    return ValueProblem("the file is protected by a password", remedy: "save it without one")
  case ZipArchive.Flaw.missing(let part):
    return ValueProblem(
      "the workbook lacks its part \(VisibleText.quoted(part))", remedy: again)
  case ZipArchive.Flaw.damaged(let part):
    return ValueProblem(
      "the workbook's part \(VisibleText.quoted(part)) is damaged", remedy: again)
  case ZipArchive.Flaw.tooLarge(let part, let limit):
    return ValueProblem(
      "the workbook unpacks to more than \(limit >> 30) GiB at \(VisibleText.quoted(part))",
      remedy: "split it, or save the sheet as CSV")
  case ZipArchive.Flaw.tooDense(let part, let ratio):
    return ValueProblem(
      "the workbook's part \(VisibleText.quoted(part)) unpacks to more than \(ratio) times its "
        + "size, as a trap would", remedy: "save the sheet as CSV if it is none")
  case XMLScanner.Flaw.documentType:
    return ValueProblem(
      "the workbook declares a document type, which no workbook needs", remedy: again)
  case XMLScanner.Flaw.tooDeep(let limit):
    return ValueProblem("the workbook's XML is nested deeper than \(limit) levels", remedy: again)
  case XMLScanner.Flaw.malformed(let words, let line):
    return ValueProblem("the workbook's XML is malformed: \(words), line \(line)", remedy: again)
  case Workbook.Flaw.noWorkbook:
    return ValueProblem("the archive holds no workbook", remedy: again)
  case Workbook.Flaw.noSheet:
    return ValueProblem("the workbook has no sheet", remedy: again)
  case Workbook.Flaw.unknownSheet(let name, let known):
    return ValueProblem(
      "the workbook has no sheet \(VisibleText.quoted(name))",
      remedy: "give one of \(known.map(VisibleText.quoted).joined(separator: ", "))")
  case Workbook.Flaw.tooManyTexts(let bytes):
    return ValueProblem(
      "the workbook's texts are longer than \(bytes >> 30) GiB", remedy: "save the sheet as CSV")
  case Workbook.Flaw.misplacedCell(let reference):
    return ValueProblem(
      "\(VisibleText.quoted(reference)) stands where no such row or cell may", remedy: again)
  default:
    return ValueProblem("\(error)", remedy: again)
  }
}

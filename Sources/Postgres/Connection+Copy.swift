import CLibpq

extension Connection {
  /// Sends rows by `copy … from stdin` in text form.
  ///
  /// - Parameters:
  ///   - sql: a `copy` statement with the default text format.
  ///   - body: writes the rows; where it throws, nothing is stored and the error is passed on.
  /// - Returns: rows stored.
  @discardableResult
  public func copyIn(_ sql: SQL, _ body: (inout CopyWriter) throws -> Void) throws -> Int {
    let pointer = try startCopy(sql, expecting: PGRES_COPY_IN)
    var writer = CopyWriter(pointer)
    do {
      try body(&writer)
      try writer.flush()
    } catch {
      PQputCopyEnd(pointer, "given up")
      drain()
      throw error
    }
    guard PQputCopyEnd(pointer, nil) == 1 else {
      throw PostgresError.connectionLost(Self.words(of: pointer))
    }
    let rows = Rows(handle: try checked(PQgetResult(pointer), statement: sql.description))
    drain()
    return rows.affected
  }

  /// Receives the output of `copy … to stdout` piece by piece; each piece is one row.
  public func copyOut(
    _ sql: SQL, _ body: (UnsafeBufferPointer<UInt8>) throws -> Void
  ) throws {
    let pointer = try startCopy(sql, expecting: PGRES_COPY_OUT)
    do {
      while true {
        var buffer: UnsafeMutablePointer<CChar>?
        let length = PQgetCopyData(pointer, &buffer, 0)
        guard length >= 0, let buffer else { break }
        defer { PQfreemem(buffer) }
        try buffer.withMemoryRebound(to: UInt8.self, capacity: Int(length)) {
          try body(UnsafeBufferPointer(start: $0, count: Int(length)))
        }
      }
      _ = try checked(PQgetResult(pointer), statement: sql.description)
      drain()
    } catch {
      cancelToken.cancel()
      drain()
      throw error
    }
  }

  private func startCopy(
    _ sql: SQL, expecting status: ExecStatusType
  ) throws(PostgresError) -> OpaquePointer {
    let (text, parameters) = sql.rendered
    guard parameters.isEmpty else { throw .wrongStatement("copy takes no parameters") }
    let pointer = try live()
    let handle = try checked(PQexec(pointer, text), statement: text)
    guard PQresultStatus(handle.pointer) == status else {
      drain()
      throw .wrongStatement("'\(text)' does not copy in the direction that is asked for")
    }
    return pointer
  }
}

/// Writes rows in the text form of `copy`, through one buffer.
public struct CopyWriter {
  private let pointer: OpaquePointer
  private var buffer: [UInt8] = []
  private var isAtRowStart = true

  private static let chunk = 64 * 1024

  init(_ pointer: OpaquePointer) {
    self.pointer = pointer
    buffer.reserveCapacity(Self.chunk + 4096)
  }

  /// Writes the next field of the row; nil is null.
  ///
  /// - Throws: `PostgresError.nulByteInText`.
  public mutating func field(_ text: String?) throws(PostgresError) {
    guard var text else { return null() }
    separate()
    var hasNul = false
    text.withUTF8 { hasNul = !appendEscaped($0) }
    if hasNul { throw .nulByteInText }
  }

  /// Writes the next field from bytes that are UTF-8.
  ///
  /// - Throws: `PostgresError.nulByteInText`.
  public mutating func field(utf8 bytes: UnsafeBufferPointer<UInt8>) throws(PostgresError) {
    separate()
    if !appendEscaped(bytes) { throw .nulByteInText }
  }

  /// Writes the next field; nil is null.
  public mutating func field(_ number: Int64?) {
    guard let number else { return null() }
    separate()
    var text = String(number)
    text.withUTF8 { buffer.append(contentsOf: $0) }
  }

  /// Writes the next field as any bindable value.
  ///
  /// - Throws: `PostgresError.nulByteInText`, `.wrongStatement` for bytes.
  public mutating func field(value: some PostgresBindable) throws(PostgresError) {
    switch value.postgresParameter {
    case .null: null()
    case .text(let text): try field(text)
    case .bytes: throw .wrongStatement("bytes cannot be copied in text form")
    }
  }

  /// Ends the row.
  ///
  /// - Throws: `PostgresError.connectionLost`.
  public mutating func endRow() throws(PostgresError) {
    buffer.append(UInt8(ascii: "\n"))
    isAtRowStart = true
    if buffer.count >= Self.chunk { try flush() }
  }

  mutating func flush() throws(PostgresError) {
    guard !buffer.isEmpty else { return }
    let isTaken = buffer.withUnsafeBytes { bytes in
      PQputCopyData(
        pointer, bytes.baseAddress?.assumingMemoryBound(to: CChar.self), Int32(bytes.count))
    }
    guard isTaken == 1 else { throw .connectionLost(Connection.words(of: pointer)) }
    buffer.removeAll(keepingCapacity: true)
  }

  private mutating func null() {
    separate()
    buffer.append(UInt8(ascii: "\\"))
    buffer.append(UInt8(ascii: "N"))
  }

  private mutating func separate() {
    if !isAtRowStart { buffer.append(UInt8(ascii: "\t")) }
    isAtRowStart = false
  }

  /// - Returns: false where a NUL byte stands among the bytes.
  private mutating func appendEscaped(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    var start = 0
    for index in bytes.indices where bytes[index] < 0x20 || bytes[index] == 0x5C {
      let escape: UInt8
      switch bytes[index] {
      case 0: return false
      case 0x5C: escape = 0x5C
      case 0x09: escape = UInt8(ascii: "t")
      case 0x0A: escape = UInt8(ascii: "n")
      case 0x0D: escape = UInt8(ascii: "r")
      default: continue
      }
      buffer.append(contentsOf: UnsafeBufferPointer(rebasing: bytes[start..<index]))
      buffer.append(0x5C)
      buffer.append(escape)
      start = index + 1
    }
    buffer.append(contentsOf: UnsafeBufferPointer(rebasing: bytes[start...]))
    return true
  }
}

import CLibpq

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// Writes rows in the text form of `copy` (PostgreSQL manual, COPY), or bytes as they are.
///
/// All goes through one buffer, sent at the end of a row once it holds 64 KiB; nothing is
/// allocated per field.
public struct CopyWriter: ~Copyable {
  private static let chunk = 64 * 1024

  private let connection: OpaquePointer
  private var buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 2 * chunk, alignment: 1)
  private var used = 0
  private var isAtRowStart = true

  /// Whether libpq took no more data, as a rule since the server refused some.
  private(set) var isRefused = false

  init(_ connection: OpaquePointer) { self.connection = connection }

  deinit { buffer.deallocate() }

  /// Writes the next field of the row; nil is null.
  ///
  /// - Throws: `PostgresError.nulByteInText`; the row is as before then.
  public mutating func field(_ text: String?) throws(PostgresError) {
    guard var text else { return null() }
    let isEscaped = text.withUTF8 { appendField($0) }
    if !isEscaped { throw .nulByteInText }
  }

  /// Writes the next field from bytes that are UTF-8.
  ///
  /// - Throws: `PostgresError.nulByteInText`; the row is as before then.
  public mutating func field(utf8 bytes: UnsafeBufferPointer<UInt8>) throws(PostgresError) {
    if !appendField(bytes) { throw .nulByteInText }
  }

  /// Writes the next field; nil is null.
  public mutating func field(_ number: Int64?) {
    guard let number else { return null() }
    reserve(21)
    separate()
    if number < 0 { put(UInt8(ascii: "-")) }
    let start = used
    var rest = number.magnitude
    repeat {
      put(UInt8(ascii: "0") + UInt8(truncatingIfNeeded: rest % 10))
      rest /= 10
    } while rest > 0
    buffer[start..<used].reverse()
  }

  /// Writes the next field as any bindable value.
  ///
  /// - Throws: `PostgresError.nulByteInText`; the row is as before then.
  public mutating func field(value: some PostgresBindable) throws(PostgresError) {
    switch value.postgresParameter {
    case .null: null()
    case .text(let text): try field(text)
    case .bytes(let bytes): try field(hexadecimal(bytes))
    }
  }

  /// Ends the row.
  ///
  /// - Throws: `PostgresError` when the server takes no more; `copyIn` then throws its reason.
  public mutating func endRow() throws(PostgresError) {
    reserve(1)
    put(UInt8(ascii: "\n"))
    isAtRowStart = true
    if used >= Self.chunk { try flush() }
  }

  /// Passes bytes on as they are, in whatever format the `copy` statement names.
  ///
  /// - Throws: `PostgresError` when the server takes no more; `copyIn` then throws its reason.
  public mutating func append(_ bytes: UnsafeRawBufferPointer) throws(PostgresError) {
    try flush()
    try send(bytes)
  }

  /// Sends what the buffer holds.
  mutating func flush() throws(PostgresError) {
    let filled = UnsafeRawBufferPointer(rebasing: buffer[..<used])
    used = 0
    try send(filled)
  }

  private mutating func send(_ bytes: UnsafeRawBufferPointer) throws(PostgresError) {
    var rest = bytes
    while !rest.isEmpty {
      // libpq counts in 32 bits.
      let piece = UnsafeRawBufferPointer(rebasing: rest.prefix(1 << 30))
      let start = piece.baseAddress?.assumingMemoryBound(to: CChar.self)
      guard PQputCopyData(connection, start, Int32(piece.count)) == 1 else {
        isRefused = true
        throw .connectionLost(words(PQerrorMessage(connection)))
      }
      rest = UnsafeRawBufferPointer(rebasing: rest[piece.count...])
    }
  }

  private mutating func null() {
    reserve(3)
    separate()
    put(UInt8(ascii: "\\"))
    put(UInt8(ascii: "N"))
  }

  private mutating func separate() {
    if !isAtRowStart { put(UInt8(ascii: "\t")) }
    isAtRowStart = false
  }

  /// Makes room for that many bytes more; only rows longer than the buffer need it.
  private mutating func reserve(_ count: Int) {
    guard used + count > buffer.count else { return }
    let larger = UnsafeMutableRawBufferPointer.allocate(
      byteCount: max(2 * buffer.count, used + count), alignment: 1)
    larger.copyMemory(from: UnsafeRawBufferPointer(rebasing: buffer[..<used]))
    buffer.deallocate()
    buffer = larger
  }

  private mutating func put(_ byte: UInt8) {
    buffer[used] = byte
    used += 1
  }

  /// - Returns: false where a NUL byte stands among the bytes; nothing is written then.
  private mutating func appendField(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    // Each byte may become two.
    reserve(1 + 2 * bytes.count)
    let before = (used, isAtRowStart)
    separate()
    var start = 0
    for index in bytes.indices where bytes[index] < 0x20 || bytes[index] == 0x5C {
      let escape: UInt8
      switch bytes[index] {
      case 0:
        (used, isAtRowStart) = before
        return false
      case UInt8(ascii: "\\"): escape = UInt8(ascii: "\\")
      case UInt8(ascii: "\t"): escape = UInt8(ascii: "t")
      case UInt8(ascii: "\n"): escape = UInt8(ascii: "n")
      case UInt8(ascii: "\r"): escape = UInt8(ascii: "r")
      default: continue
      }
      copy(bytes, start..<index)
      put(UInt8(ascii: "\\"))
      put(escape)
      start = index + 1
    }
    copy(bytes, start..<bytes.count)
    return true
  }

  private mutating func copy(_ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) {
    guard !range.isEmpty, let source = bytes.baseAddress, let target = buffer.baseAddress else {
      return
    }
    memcpy(target + used, source + range.lowerBound, range.count)
    used += range.count
  }
}

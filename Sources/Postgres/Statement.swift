import CLibpq

/// A statement ready for libpq: text with `$n` and the parameters in their order.
struct Statement: Hashable {
  let text: String
  let parameters: [PostgresParameter]

  /// What libpq takes; of an array per parameter, the pointers are valid only for a while.
  struct Arguments {
    let text: UnsafePointer<CChar>
    let count: Int32
    let types: UnsafePointer<Oid>?
    let values: UnsafePointer<UnsafePointer<CChar>?>?
    let lengths: UnsafePointer<Int32>?
    let formats: UnsafePointer<Int32>?
  }

  /// The types that the server is told: none, which lets it infer them, but for bytes.
  var types: [Oid] {
    parameters.map { if case .bytes = $0 { 17 } else { 0 } }
  }

  /// Whether the server could take it.
  ///
  /// - Throws: `PostgresError.nulByteInText`, since libpq would silently cut there;
  ///   `.tooManyParameters`, since the protocol counts them in 16 bits.
  func check() throws(PostgresError) {
    if text.utf8.contains(0) { throw .nulByteInText }
    if parameters.count > 65_535 { throw .tooManyParameters(parameters.count) }
    for case .text(let text) in parameters where text.utf8.contains(0) { throw .nulByteInText }
  }

  /// Calls a closure with C forms of everything, valid only while it runs.
  func withArguments<Result>(_ body: (Arguments) -> Result) throws(PostgresError) -> Result {
    try check()
    var bytes: [CChar] = []
    var starts: [Int?] = []
    var lengths: [Int32] = []
    for parameter in parameters {
      let start = bytes.count
      switch parameter {
      case .null: break
      case .text(let text): bytes.append(contentsOf: text.utf8CString)
      case .bytes(let raw): bytes.append(contentsOf: raw.lazy.map { CChar(bitPattern: $0) })
      }
      starts.append(parameter == .null ? nil : start)
      lengths.append(Int32(clamping: bytes.count - start))
    }
    // Bytes without any still need an address: null would be null.
    bytes.append(0)
    let formats = parameters.map { if case .bytes = $0 { Int32(1) } else { Int32(0) } }
    let types = types
    return bytes.withUnsafeBufferPointer { buffer in
      let values = starts.map { start in
        start.flatMap { start in buffer.baseAddress.map { UnsafePointer($0 + start) } }
      }
      return text.withCString { text in
        types.withUnsafeBufferPointer { types in
          values.withUnsafeBufferPointer { values in
            lengths.withUnsafeBufferPointer { lengths in
              formats.withUnsafeBufferPointer { formats in
                body(
                  Arguments(
                    text: text, count: Int32(parameters.count), types: types.baseAddress,
                    values: values.baseAddress, lengths: lengths.baseAddress,
                    formats: formats.baseAddress))
              }
            }
          }
        }
      }
    }
  }
}

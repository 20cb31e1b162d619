import CLibpq

/// How a session starts: in one connect, its settings sent along as `options`.
enum Session {
  /// What reading values relies on; nobody overrides these.
  private static let forms: [(name: String, value: String)] = [
    ("TimeZone", "UTC"), ("DateStyle", "ISO"), ("IntervalStyle", "postgres"),
    ("bytea_output", "hex"), ("extra_float_digits", "1"),
  ]

  /// Starts a connection; nil only without memory.
  static func connect(
    _ string: ConnectionString, applicationName: String, guards: SessionGuards
  ) -> OpaquePointer? {
    // Later pairs override earlier ones, and in `options` the last mention of a setting counts.
    var pairs: [(String, String)] = [("fallback_application_name", applicationName)]
    if !string.text.isEmpty { pairs.append(("dbname", string.text)) }
    pairs.append(("client_encoding", "UTF8"))
    if !string.usesService {
      pairs.append(
        ("options", "\(switches(guards.settings)) \(string.options) \(switches(forms))"))
    }
    let keywords = CStrings(pairs.map(\.0))
    let values = CStrings(pairs.map(\.1))
    return keywords.withPointers { keywords in
      values.withPointers { values in PQconnectdbParams(keywords, values, 1) }
    }
  }

  /// The statement that sets what the start could not; nil, as a rule, when all is well.
  ///
  /// A service file's own `options` are known only now; PGTZ and PGDATESTYLE override `options`.
  static func remedy(
    for connection: OpaquePointer, _ string: ConnectionString, guards: SessionGuards
  ) -> SQL? {
    var missing: [(name: String, value: String)] = []
    if string.usesService {
      let given = text(of: PQoptions(connection))
      missing = guards.settings.filter { !given.contains($0.name) } + forms
    } else {
      let wrong = forms.prefix(3).contains { name, value in
        PQparameterStatus(connection, name).map { !text(of: $0).hasPrefix(value) } ?? true
      }
      if wrong { missing = forms }
    }
    guard !missing.isEmpty else { return nil }
    let calls = missing.map { name, value in "set_config(\(name), \(value), false)" as SQL }
    return "select \(SQL.joined(calls, separator: ", "))"
  }

  private static func switches(_ settings: [(name: String, value: String)]) -> String {
    settings.map { "-c \($0)=\($1)" }.joined(separator: " ")
  }
}

/// Strings as C has them: an array of pointers, closed by null.
struct CStrings {
  private let bytes: [CChar]
  private let starts: [Int]

  init(_ strings: [String]) {
    var bytes: [CChar] = []
    var starts: [Int] = []
    for string in strings {
      starts.append(bytes.count)
      bytes.append(contentsOf: string.utf8CString)
    }
    self.bytes = bytes
    self.starts = starts
  }

  /// Calls a closure with the pointers, valid only while it runs.
  func withPointers<Result>(
    _ body: (UnsafePointer<UnsafePointer<CChar>?>?) throws -> Result
  ) rethrows -> Result {
    try bytes.withUnsafeBufferPointer { buffer in
      var pointers = starts.map { start in buffer.baseAddress.map { $0 + start } }
      pointers.append(nil)
      return try pointers.withUnsafeBufferPointer { try body($0.baseAddress) }
    }
  }
}

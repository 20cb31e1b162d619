import CMinizip

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// A zip file in the making, entry after entry.
final class ZipWriter {
  /// zlib's fast search; the next levels take half as long again for a twentieth of the size.
  private static let level: Int32 = 2

  private let path: String
  private var file: zipFile?

  /// Begins a file at a path, made anew.
  ///
  /// - Throws: `RenderError.cannotWriteWorkbook`.
  init(path: String) throws(RenderError) {
    self.path = path
    file = zipOpen64(path, APPEND_STATUS_CREATE)
    if file == nil { throw failure() }
  }

  deinit {
    if let file { zipClose(file, nil) }
  }

  /// Begins an entry, after the end of the one before.
  ///
  /// - Throws: `RenderError.cannotWriteWorkbook`.
  func begin(_ name: String) throws(RenderError) {
    var information = zip_fileinfo()
    // The first day that a zip file can tell, so that the same workbook has the same bytes.
    information.dosDate = 1 << 21 | 1 << 16
    try check(
      zipOpenNewFileInZip64(
        file, name, &information, nil, 0, nil, 0, nil, Z_DEFLATED, Self.level, 0))
  }

  /// Adds bytes to the entry.
  ///
  /// - Throws: `RenderError.cannotWriteWorkbook`.
  func write(_ bytes: [UInt8]) throws(RenderError) {
    try check(zipWriteInFileInZip(file, bytes, UInt32(bytes.count)))
  }

  /// Ends the entry.
  ///
  /// - Throws: `RenderError.cannotWriteWorkbook`.
  func end() throws(RenderError) {
    try check(zipCloseFileInZip(file))
  }

  /// Adds a whole entry.
  ///
  /// - Throws: `RenderError.cannotWriteWorkbook`.
  func add(_ name: String, _ text: String) throws(RenderError) {
    try begin(name)
    try write(Array(text.utf8))
    try end()
  }

  /// Writes the directory of the entries.
  ///
  /// - Throws: `RenderError.cannotWriteWorkbook`.
  func close() throws(RenderError) {
    guard let file else { return }
    self.file = nil
    try check(zipClose(file, nil))
  }

  private func check(_ code: Int32) throws(RenderError) {
    if code == ZIP_ERRNO { throw failure() }
    if code != ZIP_OK { throw .cannotWriteWorkbook(path, reason: "zip error \(code)") }
  }

  private func failure() -> RenderError {
    let reason = strerror(errno).map { String(cString: $0) } ?? "error \(errno)"
    return .cannotWriteWorkbook(path, reason: reason)
  }
}

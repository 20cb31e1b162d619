/// In which encoding a text probably is that is not UTF-8.
enum EncodingGuess {
  /// The encoding that the first bytes of a file tell, by a byte order mark or by the zero bytes of
  /// UTF-16; nil where they look like UTF-8 or anything else that extends ASCII.
  static func told(by beginning: [UInt8]) -> String? {
    if beginning.starts(with: [0xFF, 0xFE, 0, 0]) { return "UTF-32" }
    if beginning.starts(with: [0, 0, 0xFE, 0xFF]) { return "UTF-32" }
    if beginning.starts(with: [0xFF, 0xFE]) || beginning.starts(with: [0xFE, 0xFF]) {
      return "UTF-16"
    }
    // Names of columns are mostly ASCII, of which every other byte is then zero.
    let pairs = beginning.count / 2
    guard pairs > 1 else { return nil }
    let zeros = [0, 1].map { start in
      stride(from: start, to: pairs * 2, by: 2).count { beginning[$0] == 0 }
    }
    if zeros[0] == 0, zeros[1] * 4 > pairs * 3 { return "UTF-16LE" }
    if zeros[1] == 0, zeros[0] * 4 > pairs * 3 { return "UTF-16BE" }
    return nil
  }

  /// The likeliest encoding of bytes of which some are beyond ASCII.
  static func likely(for bytes: some Sequence<UInt8>) -> String {
    var (high, low, run, longest) = (0, 0, 0, 0)
    for byte in bytes {
      switch byte {
      case 0xC0...0xFF: (high, run) = (high + 1, run + 1)
      // Windows keeps its euro, dashes and quotes among these.
      case 0x80, 0x85, 0x91...0x97, 0x99: run = 0
      case 0x80...0x9F: (low, run) = (low + 1, 0)
      default: run = 0
      }
      longest = max(longest, run)
    }
    // Whole words beyond ASCII are Cyrillic; accents alone stand here and there.
    if longest >= 4, high > low { return "windows-1251" }
    // Old Macs keep accented letters where Windows keeps dashes and quotes.
    return low > high ? "macintosh" : "windows-1252"
  }

  /// What is wrong with a byte of a record, and what to do.
  static func sentence(
    for byte: UInt8, in storage: RecordStorage
  ) -> (message: String, remedy: String) {
    if let encoding = storage.encoding {
      return (
        "something here is no character of \(encoding)",
        "give the file's encoding with --encoding, or save it as UTF-8"
      )
    }
    let record = UnsafeBufferPointer(start: storage.base, count: storage.length)
    return (
      "byte 0x\(String(byte, radix: 16, uppercase: true)) is not valid UTF-8",
      "save the file as UTF-8 (spreadsheets call it \"CSV UTF-8\"), or give its encoding, probably "
        + "--encoding \(likely(for: record))"
    )
  }
}

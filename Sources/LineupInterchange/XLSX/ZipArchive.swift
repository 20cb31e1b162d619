import CMinizip

/// A zip archive whose parts are read in pieces, by minizip.
///
/// What it claims of its sizes is not believed: bytes are counted as they come out.
final class ZipArchive {
  /// Why an archive, or a part of it, cannot be read.
  enum Flaw: Error {
    case noArchive
    case missing(String)
    case encrypted(String)
    case damaged(String)
    case tooLarge(String, limit: Int)
    case tooDense(String, ratio: Int)
  }

  /// The most bytes that all parts together may unpack to.
  static let totalLimit = 4 << 30
  /// How many times larger a part may unpack than it is packed, beyond `denseLimit` bytes.
  ///
  /// Sheets of a million like rows stay under 100; deflate reaches 1032.
  static let ratioLimit = 200
  static let denseLimit = 8 << 20

  private let file: unzFile
  private var unpacked = 0

  /// Opens the archive at a path.
  init(path: String) throws(Flaw) {
    guard let opened = unzOpen64(path) else { throw .noArchive }
    file = opened
  }

  deinit {
    unzClose(file)
  }

  /// Whether there is a part of this name, whatever its case.
  func has(_ part: String) -> Bool {
    unzLocateFile(file, part, 2) == UNZ_OK
  }

  /// Gives the bytes of a part, a piece at a time; `body` returns whether it wants more.
  ///
  /// - Throws: `Flaw`, or what `body` throws.
  func read(_ part: String, _ body: (UnsafeRawBufferPointer) throws -> Bool) throws {
    guard has(part) else { throw Flaw.missing(part) }
    var info = unz_file_info64()
    guard unzGetCurrentFileInfo64(file, &info, nil, 0, nil, 0, nil, 0) == UNZ_OK else {
      throw Flaw.damaged(part)
    }
    if info.flag & 1 != 0 { throw Flaw.encrypted(part) }
    guard unzOpenCurrentFile(file) == UNZ_OK else { throw Flaw.damaged(part) }
    let isWhole = try readOpened(part, packed: Int(clamping: info.compressed_size), body)
    // The checksum can be told only of what was read to its end.
    if unzCloseCurrentFile(file) != UNZ_OK, isWhole { throw Flaw.damaged(part) }
  }

  private func readOpened(
    _ part: String, packed: Int, _ body: (UnsafeRawBufferPointer) throws -> Bool
  ) throws -> Bool {
    let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 64 * 1024, alignment: 16)
    defer { buffer.deallocate() }
    var count = 0
    while true {
      let read = Int(unzReadCurrentFile(file, buffer.baseAddress, UInt32(buffer.count)))
      if read < 0 { throw refused(.damaged(part)) }
      if read == 0 { return true }
      count += read
      unpacked += read
      if unpacked > Self.totalLimit {
        throw refused(.tooLarge(part, limit: Self.totalLimit))
      }
      if count > Self.denseLimit, count / max(packed, 1) > Self.ratioLimit {
        throw refused(.tooDense(part, ratio: Self.ratioLimit))
      }
      let wantsMore: Bool
      do {
        wantsMore = try body(UnsafeRawBufferPointer(rebasing: buffer[..<read]))
      } catch {
        unzCloseCurrentFile(file)
        throw error
      }
      if !wantsMore { return false }
    }
  }

  private func refused(_ flaw: Flaw) -> Flaw {
    unzCloseCurrentFile(file)
    return flaw
  }
}

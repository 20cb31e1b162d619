#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// Turns text of any encoding that iconv knows into UTF-8 as it is read.
final class TextDecoder {
  /// What stands for bytes that are no character: no byte of any UTF-8.
  static let stranger: UInt8 = 0xFF

  let source: ByteSource
  let encoding: String
  private let handle: iconv_t
  /// How many bytes to pass over at what is no character.
  private let unit: Int
  private let input: UnsafeMutableRawBufferPointer
  private var start = 0
  private var end = 0
  private var isAtEnd = false
  /// Text that is decoded and not yet taken.
  private let output: UnsafeMutableRawBufferPointer
  private var taken = 0
  private var decoded = 0

  /// - Throws: `InterchangeError.unknownEncoding`.
  init(_ source: ByteSource, from encoding: String) throws(InterchangeError) {
    let isName = encoding.utf8.allSatisfy {
      (48...57).contains($0) || (65...90).contains($0 & 0xDF) || [45, 46, 58, 95].contains($0)
    }
    guard isName, !encoding.isEmpty, let opened = iconv_open("UTF-8", encoding),
      opened != iconv_t(bitPattern: -1)
    else { throw .unknownEncoding(encoding) }
    handle = opened
    self.source = source
    self.encoding = encoding
    let name = encoding.uppercased()
    unit =
      name.hasPrefix("UTF-16") || name.hasPrefix("UCS-2") ? 2 : name.hasPrefix("UTF-32") ? 4 : 1
    input = .allocate(byteCount: 64 * 1024, alignment: 16)
    // A byte becomes three of UTF-8 at most; one more is for what is no character.
    output = .allocate(byteCount: input.count * 3 + 1, alignment: 16)
  }

  deinit {
    iconv_close(handle)
    input.deallocate()
    output.deallocate()
  }

  /// Fills the start of `buffer` with UTF-8; 0 means the end.
  ///
  /// - Throws: `InterchangeError.cannotRead`.
  func read(into buffer: UnsafeMutableRawBufferPointer) throws(InterchangeError) -> Int {
    while taken == decoded {
      (taken, decoded) = (0, 0)
      if !isAtEnd { try refill() }
      if start == end { return 0 }
      // What is left when the source has ended is the beginning of a character.
      if !convert(), isAtEnd, start < end { passOver(end - start) }
    }
    let count = min(buffer.count, decoded - taken)
    buffer.copyMemory(from: UnsafeRawBufferPointer(rebasing: output[taken..<(taken + count)]))
    taken += count
    return count
  }

  /// Decodes up to the end of the input or to what is no character; whether anything came of it.
  private func convert() -> Bool {
    var next = input.baseAddress?.advanced(by: start).assumingMemoryBound(to: CChar.self)
    var left = end - start
    var target = output.baseAddress?.assumingMemoryBound(to: CChar.self)
    var free = output.count - 1
    let result = iconv(handle, &next, &left, &target, &free)
    let isStranger = result == -1 && errno == EILSEQ
    start = end - left
    decoded = output.count - 1 - free
    if isStranger { passOver(min(unit, end - start)) }
    return decoded > 0
  }

  private func passOver(_ count: Int) {
    start += count
    output[decoded] = Self.stranger
    decoded += 1
  }

  /// Reads on behind what is left.
  private func refill() throws(InterchangeError) {
    let rest = end - start
    if rest > 0, start > 0, let base = input.baseAddress {
      base.copyMemory(from: base + start, byteCount: rest)
    }
    (start, end) = (0, rest)
    if rest == input.count { return }
    let added = try source.read(into: UnsafeMutableRawBufferPointer(rebasing: input[rest...]))
    isAtEnd = added == 0
    end += added
  }
}

import Crypto

/// The SHA-256 of a file's bytes; prints as 64 lower-case hexadecimal digits.
public struct FileHash: Hashable, Sendable {
  /// The 32 bytes of the hash.
  public let bytes: [UInt8]

  init(_ digest: SHA256Digest) {
    bytes = Array(digest)
  }

  /// The hash of `content`.
  public init(of content: [UInt8]) {
    self.init(SHA256.hash(data: content))
  }
}

extension FileHash: CustomStringConvertible {
  public var description: String {
    let digits = Array("0123456789abcdef".utf8)
    let text = bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }
    return String(decoding: text, as: UTF8.self)
  }
}

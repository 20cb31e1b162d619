import LineupInterchange
import LineupRender

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// A logo in a file: a PNG, or an SVG that draws and does nothing else.
struct LogoFile: Hashable {
  let path: String

  /// Bytes that a logo may have at most, for it stands in every report.
  static let mostBytes = 256 << 10

  /// The logo of a folder, `logo.svg` before `logo.png`; nil where there is none.
  static func first(in folder: String) throws -> LogoFile? {
    ["logo.svg", "logo.png"].map { LogoFile(path: "\(folder)/\($0)") }
      .first { access($0.path, F_OK) == 0 }
  }

  /// The logo as it stands in a page.
  ///
  /// - Throws: `CommandFailure` with every fault of the file, `InterchangeError`.
  func logo(describedAs name: String) throws -> ReportTheme.Logo {
    let bytes = try ByteSource(path: path).readAll()
    guard bytes.count <= Self.mostBytes else {
      throw failure([
        "\(bytes.count) bytes are too many for a logo; make it smaller than \(Self.mostBytes >> 10) kB"
      ])
    }
    let isPNG = path.hasSuffix(".png")
    let faults = isPNG ? Self.faults(ofPNG: bytes) : Self.faults(ofSVG: bytes)
    guard faults.isEmpty else { throw failure(faults) }
    return ReportTheme.Logo(
      mediaType: isPNG ? "image/png" : "image/svg+xml", base64: Data(bytes).base64EncodedString(),
      description: name.isEmpty ? "Logo" : name)
  }

  private func failure(_ sentences: [String]) -> CommandFailure {
    CommandFailure(.badData, sentences.map { ErrorMessage($0, file: path) })
  }

  private static func faults(ofPNG bytes: [UInt8]) -> [String] {
    bytes.starts(with: [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A])
      ? [] : ["the file is no PNG; export it as one"]
  }

  /// What an SVG has beyond drawing. A browser runs no script of a picture and fetches nothing for
  /// it; a file that tries to is refused all the same.
  static func faults(ofSVG bytes: [UInt8]) -> [String] {
    let text = String(decoding: bytes, as: UTF8.self).lowercased()
    guard text.contains("<svg") else { return ["the file is no SVG; export it as one"] }
    var faults: [String] = []
    for element in forbidden where text.contains("<\(element)") || text.contains(":\(element)") {
      faults.append("<\(element)> has no place in a logo; remove it")
    }
    if text.contains("<!entity") { faults.append("<!ENTITY> has no place in a logo; remove it") }
    if text.contains("@import") { faults.append("@import fetches styles; put them in the file") }
    for (name, value) in attributes(of: text) {
      let bare = value.filter { !$0.isWhitespace }
      if name.hasPrefix("on") {
        faults.append("the attribute \(name) runs a script; remove it")
      } else if name == "href" || name == "xlink:href" || name == "src" {
        if !bare.hasPrefix("#") && !bare.hasPrefix("data:image/") {
          faults.append("\(name) points to \(value); put what it shows in the file")
        }
      } else if bare.contains("url(") && !bare.contains("url(#") && !bare.contains("url('#")
        && !bare.contains("url(\"#")
      {
        faults.append("\(name) points to \(value); put what it shows in the file")
      }
    }
    return faults
  }

  private static let forbidden = [
    "script", "foreignobject", "iframe", "object", "embed", "handler", "listener", "audio", "video",
  ]

  /// The attributes of all elements, names as they stand.
  private static func attributes(of text: String) -> [(name: String, value: String)] {
    let bytes = Array(text.utf8)
    func isName(_ byte: UInt8) -> Bool {
      (97...122).contains(byte) || (48...57).contains(byte) || byte == 45 || byte == 58
    }
    return bytes.indices.compactMap { place in
      // Whatever looks like name="value" counts, in an element or not.
      guard bytes[place] == UInt8(ascii: "=") else { return nil }
      var end = place
      while end > 0, bytes[end - 1] <= 32 { end -= 1 }
      var start = end
      while start > 0, isName(bytes[start - 1]) { start -= 1 }
      var open = place + 1
      while open < bytes.count, bytes[open] <= 32 { open += 1 }
      guard start < end, open < bytes.count, bytes[open] == 34 || bytes[open] == 39 else {
        return nil
      }
      let rest = bytes[(open + 1)...]
      let close = rest.firstIndex(of: bytes[open]) ?? bytes.count
      return (
        String(decoding: bytes[start..<end], as: UTF8.self),
        String(decoding: rest[..<close], as: UTF8.self)
      )
    }
  }
}

import Foundation

/// A folder of a test's own, removed with the value.
final class TemporaryFolder {
  let path = NSTemporaryDirectory() + "lineup-\(UUID().uuidString)"

  init() throws {
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }
}

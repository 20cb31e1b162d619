import Foundation
import Testing

/// What a run of the built `lineup` left behind.
struct Run {
  let exit: Int32
  let output: String
  let errors: String

  /// The output as a JSON object.
  func json() throws -> [String: Any] {
    let value = try JSONSerialization.jsonObject(with: Data(output.utf8))
    return try #require(value as? [String: Any])
  }
}

/// The built executable, beside the bundle of the tests.
func executable() throws -> String {
  let bundle = try #require(CommandLine.arguments.first { $0.contains(".xctest") })
  return bundle.components(separatedBy: "/").prefix { !$0.hasSuffix(".xctest") }
    .joined(separator: "/") + "/lineup"
}

/// Runs a shell line in which `lineup` is the built executable.
func shell(_ line: String, environment: [String: String] = [:]) throws -> Run {
  let process = Process()
  process.executableURL = URL(fileURLWithPath: "/bin/bash")
  process.arguments = ["-c", "lineup() { \"$LINEUP\" \"$@\"; }; " + line]
  process.environment = ProcessInfo.processInfo.environment
    .merging(["LINEUP": try executable()]) { $1 }.merging(environment) { $1 }
  let (output, errors) = (Pipe(), Pipe())
  process.standardOutput = output
  process.standardError = errors
  process.standardInput = FileHandle.nullDevice
  try process.run()
  let told = output.fileHandleForReading.readDataToEndOfFile()
  let complained = errors.fileHandleForReading.readDataToEndOfFile()
  process.waitUntilExit()
  return Run(
    exit: process.terminationStatus, output: String(decoding: told, as: UTF8.self),
    errors: String(decoding: complained, as: UTF8.self))
}

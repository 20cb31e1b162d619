import Foundation
import Testing

/// What a run of the built `lineup-bench` left behind.
struct BenchRun {
  let exit: Int32
  let output: String
  let errors: String
}

/// Runs the built `lineup-bench`, beside the bundle of the tests.
func bench(_ arguments: String...) throws -> BenchRun {
  let bundle = try #require(CommandLine.arguments.first { $0.contains(".xctest") })
  let folder = bundle.components(separatedBy: "/").prefix { !$0.hasSuffix(".xctest") }
  let process = Process()
  process.executableURL = URL(
    fileURLWithPath: folder.joined(separator: "/") + "/lineup-bench")
  process.arguments = arguments
  let (output, errors) = (Pipe(), Pipe())
  process.standardOutput = output
  process.standardError = errors
  process.standardInput = FileHandle.nullDevice
  try process.run()
  let told = output.fileHandleForReading.readDataToEndOfFile()
  let complained = errors.fileHandleForReading.readDataToEndOfFile()
  process.waitUntilExit()
  return BenchRun(
    exit: process.terminationStatus, output: String(decoding: told, as: UTF8.self),
    errors: String(decoding: complained, as: UTF8.self))
}

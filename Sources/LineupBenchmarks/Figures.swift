import Foundation

/// Wall seconds of some work.
func seconds(_ work: () throws -> Void) rethrows -> Double {
  let clock = ContinuousClock()
  return try clock.measure(work) / .seconds(1)
}

/// As `12.3 ms`.
func milliseconds(_ seconds: Double) -> String { String(format: "%.1f ms", seconds * 1000) }

/// Prints figures as one JSON object, or as a sentence.
func tell(_ row: some Encodable, asJSON: Bool, _ sentence: () -> String) throws {
  guard asJSON else { return print(sentence()) }
  let encoder = JSONEncoder()
  encoder.outputFormatting = [.sortedKeys]
  encoder.keyEncodingStrategy = .convertToSnakeCase
  print(String(decoding: try encoder.encode(row), as: UTF8.self))
}

extension [Double] {
  /// The middle of the numbers, the lower of two; 0 of none.
  var median: Double { isEmpty ? 0 : sorted()[(count - 1) / 2] }
}

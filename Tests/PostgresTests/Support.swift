import Foundation
import Postgres
import TestServer
import Testing

/// A connection to a database that no other test knows.
func connect(
  guards: SessionGuards = SessionGuards(), onNotice: ((ServerError) -> Void)? = nil
) throws -> Connection {
  try Connection(
    try TestServer.shared.makeDatabase(), applicationName: "tests", guards: guards,
    onNotice: onNotice)
}

/// Runs a closure and returns the `PostgresError` that it must throw.
func postgresError(
  _ location: SourceLocation = #_sourceLocation, _ body: () throws -> Void
) throws -> PostgresError {
  try #require(throws: PostgresError.self, sourceLocation: location) { try body() }
}

/// Runs a closure and returns the server's error that it must throw.
func serverError(
  _ location: SourceLocation = #_sourceLocation, _ body: () throws -> Void
) throws -> ServerError {
  try #require(try postgresError(location, body).serverError, sourceLocation: location)
}

/// Random numbers that are the same in every run (SplitMix64, Steele et al. 2014).
struct SeededGenerator: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}

extension String {
  /// Up to twelve characters out of those that text forms stumble over.
  static func awkward(using generator: inout SeededGenerator) -> String {
    let pieces = [
      "\"", "\\", "'", "{", "}", ",", " ", "\t", "\n", "\r", "\r\n", "NULL", "null", "\\N", "\\.",
      "a", "é", "e\u{301}", "\u{301}", "👩🏽‍🚀", "日", "\u{1}", "\u{7F}", "\u{FEFF}", "\u{10FFFF}",
      "$1", "%s", "--", ";", "[1:2]={1,2}",
    ]
    let count = Int.random(in: 0...12, using: &generator)
    return (0..<count).map { _ in pieces.randomElement(using: &generator) ?? "" }.joined()
  }
}

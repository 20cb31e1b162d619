import Postgres
import Testing

/// Values there and back through the server.
@Suite struct ValueTests {
  let connection: Connection

  init() throws { connection = try connect() }

  private func trip<Value: PostgresBindable & PostgresReadable>(
    _ value: Value, _ type: String
  ) throws -> Value {
    try connection.one("select \(value)::\(trusted: type) as value")["value"]
  }

  @Test(arguments: [Int64.min, Int64.min + 1, -1, 0, 1, Int64.max])
  func `carries whole numbers to the ends of their ranges`(number: Int64) throws {
    #expect(try trip(number, "bigint") == number)
    let int = try #require(Int(exactly: number))
    #expect(try trip(int, "bigint") == int)
    #expect(try trip(Int32(clamping: number), "integer") == Int32(clamping: number))
    #expect(try trip(Int16(clamping: number), "smallint") == Int16(clamping: number))
  }

  @Test(arguments: [
    0, -0.0, 0.1, 1e300, -1e-300, .leastNonzeroMagnitude, .greatestFiniteMagnitude, .infinity,
    -.infinity, .pi, 9_007_199_254_740_992,
  ])
  func `carries every double exactly`(number: Double) throws {
    #expect(try trip(number, "double precision").bitPattern == number.bitPattern)
  }

  @Test func `carries what is no number, truth and null`() throws {
    #expect(try trip(Double.nan, "double precision").isNaN)
    #expect(try trip(true, "boolean"))
    #expect(try !trip(false, "boolean"))
    #expect(try trip(nil as Int?, "integer") == nil)
    #expect(try trip(nil as [String]?, "text[]") == nil)
    #expect(try trip(7 as Int?, "integer") == 7)
  }

  @Test func `carries any text byte by byte`() throws {
    var generator = SeededGenerator(seed: 1)
    for _ in 0..<300 {
      let text = String.awkward(using: &generator)
      #expect(Array(try trip(text, "text").utf8) == Array(text.utf8))
    }
  }

  @Test func `carries any array of texts, nulls among them`() throws {
    var generator = SeededGenerator(seed: 2)
    for _ in 0..<300 {
      let texts = (0..<Int.random(in: 0...6, using: &generator)).map { _ in
        Bool.random(using: &generator) ? String.awkward(using: &generator) : nil
      }
      let back = try trip(texts, "text[]")
      #expect(back.map { $0.map { Array($0.utf8) } } == texts.map { $0.map { Array($0.utf8) } })
      let count: Int = try connection.one("select cardinality(\(texts)::text[]) as n")["n"]
      #expect(count == texts.count)
    }
  }

  @Test(arguments: [[], [0], [Int64.min, .max], Array(-50...50)])
  func `carries arrays of numbers`(numbers: [Int64]) throws {
    #expect(try trip(numbers, "bigint[]") == numbers)
    #expect(try trip(numbers.map(Double.init), "float8[]") == numbers.map(Double.init))
    #expect(try trip(numbers.map { $0 > 0 }, "boolean[]") == numbers.map { $0 > 0 })
  }

  @Test func `carries arrays of arrays`() throws {
    #expect(try trip([[1, 2], [3, 4]], "integer[]") == [[1, 2], [3, 4]])
    let texts = [["a,b", "}"], ["\"", "\\"]]
    #expect(try trip(texts, "text[]") == texts)
  }

  @Test func `carries any bytes`() throws {
    var generator = SeededGenerator(seed: 3)
    for length in [0, 1, 2, 255, 256, 4096] {
      let bytes = Bytes((0..<length).map { _ in UInt8.random(in: 0...255, using: &generator) })
      #expect(try trip(bytes, "bytea") == bytes)
      #expect(try trip([bytes, Bytes([])], "bytea[]") == [bytes, Bytes([])])
      let size: Int = try connection.one("select length(\(bytes)) as n")["n"]
      #expect(size == length)
    }
  }

  @Test func `refuses a NUL character wherever it would be cut`() throws {
    #expect(throws: PostgresError.nulByteInText) { try connection.run("select \("a\0b")::text") }
    #expect(throws: PostgresError.nulByteInText) {
      try connection.run("select \(["a\0b"])::text[]")
    }
    #expect(throws: PostgresError.nulByteInText) { try connection.run("select 'a\0b'") }
    #expect(throws: PostgresError.nulByteInText) { try connection.script("select 'a\0b'") }
    #expect(throws: PostgresError.nulByteInText) {
      try connection.run("select 1 as \(identifier: "a\0b")")
    }
  }

  @Test func `takes 65535 parameters and not one more`() throws {
    let most = (1...65_535).map { "\($0)::int" as SQL }
    let sum: SQL = "select cardinality(array[\(SQL.joined(most, separator: ","))]) as n"
    #expect(try connection.one(sum)["n"] == 65_535)
    #expect(throws: PostgresError.tooManyParameters(65_536)) {
      try connection.run("\(sum) where \(1)::int = 1")
    }
  }

  @Test func `reads arrays with bounds of their own`() throws {
    let row = try connection.one("select '[0:1]={a,NULL}'::text[] as a, '{}'::int[] as none")
    #expect(try row["a"] == ["a", nil])
    #expect(try row["none"] == [Int]())
  }

  @Test(arguments: ["", "{", "}", "{a", "{a,}", "{,}", "{\"a}", "{a}b", "{{a}", "a", "{\"a\"b}"])
  func `refuses what is no array`(text: String) throws {
    let row = try connection.one("select \(text)::text as a")
    #expect(throws: PostgresError.self) { try row.read("a", as: [String].self) }
    // The type alone is refused, so the reader is asked as well.
    let bytes = Array(text.utf8)
    let read = bytes.withUnsafeBufferPointer { [String](postgresText: $0) }
    #expect(read == nil)
  }
}

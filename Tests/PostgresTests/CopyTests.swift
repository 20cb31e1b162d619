import Postgres
import Testing

@Suite struct CopyTests {
  let connection: Connection

  init() throws {
    connection = try connect()
    try connection.run(
      "create table t (n bigint, text text, flag boolean, part float8, raw bytea, words text[])")
  }

  @Test func `copies any values in as they are`() throws {
    var generator = SeededGenerator(seed: 4)
    let texts = (0..<500).map { index -> String? in
      index % 7 == 0 ? nil : String.awkward(using: &generator)
    }
    let count = try connection.copyIn("copy t from stdin") { writer in
      for (index, text) in texts.enumerated() {
        writer.field(Int64(index))
        try writer.field(text)
        try writer.field(value: index % 2 == 0)
        try writer.field(value: Double(index) / 3)
        try writer.field(value: Bytes([0, UInt8(index % 256), 92]))
        try writer.field(value: [text, "x"])
        try writer.endRow()
      }
    }
    #expect(count == 500)
    let rows = try connection.run("select * from t order by n")
    #expect(rows.count == 500)
    for (index, row) in rows.enumerated() {
      let back: String? = try row["text"]
      #expect(back.map { Array($0.utf8) } == texts[index].map { Array($0.utf8) })
      #expect(try row["flag"] == (index % 2 == 0))
      #expect(try row["part"] == Double(index) / 3)
      #expect(try row["raw"] == Bytes([0, UInt8(index % 256), 92]))
      let words: [String?] = try row["words"]
      #expect(words == [texts[index], "x"])
    }
  }

  @Test(arguments: [Int64.min, -10, -1, 0, 9, 10, .max])
  func `writes numbers to the ends of their range`(number: Int64) throws {
    try connection.copyIn("copy t (n) from stdin") { writer in
      writer.field(number)
      try writer.endRow()
      writer.field(nil as Int64?)
      try writer.endRow()
    }
    #expect(try connection.run("select n from t").map { try $0["n"] } == [number, nil])
  }

  @Test(arguments: [65_535, 65_536, 131_072, 1_000_000])
  func `copies fields longer than the buffer`(length: Int) throws {
    let text = String(repeating: "\\", count: length)
    try connection.copyIn("copy t (text, n) from stdin") { writer in
      for number: Int64 in 1...3 {
        try writer.field(text)
        writer.field(number)
        try writer.endRow()
      }
    }
    let row = try connection.one(
      "select count(*) as n, min(length(text)) as least, bool_and(text = \(text)) as same from t")
    #expect(try row["n"] == 3)
    #expect(try row["least"] == length)
    #expect(try row["same"])
  }

  @Test func `names the line that the server refuses, and works on`() throws {
    let error = try serverError {
      try connection.copyIn("copy t (n) from stdin") { writer in
        for number in 1...200_000 {
          try writer.field(number == 3 ? "s3cret" : "\(number)")
          try writer.endRow()
        }
      }
    }
    #expect(error.sqlState == "22P02")
    #expect(error.copyLine == 3)
    #expect(try connection.one("select count(*) as n from t")["n"] == 0)
  }

  @Test func `stores nothing when the writer gives up`() throws {
    struct Enough: Error {}
    #expect(throws: Enough.self) {
      try connection.copyIn("copy t (n) from stdin") { writer in
        writer.field(1)
        try writer.endRow()
        throw Enough()
      }
    }
    #expect(try connection.one("select count(*) as n from t")["n"] == 0)
  }

  @Test func `refuses a NUL character and leaves the row as it was`() throws {
    try connection.copyIn("copy t (n, text) from stdin") { writer in
      writer.field(1)
      #expect(throws: PostgresError.nulByteInText) { try writer.field("a\tb\0c") }
      try writer.field("instead")
      try writer.endRow()
    }
    #expect(try connection.one("select text from t")["text"] == "instead")
  }

  @Test func `passes bytes on as they are`() throws {
    let csv = Array("1,\"a,b\"\n2,\"c\"\"d\"\n".utf8)
    let count = try connection.copyIn("copy t (n, text) from stdin (format csv)") { writer in
      for byte in csv { try withUnsafeBytes(of: byte) { try writer.append($0) } }
    }
    #expect(count == 2)
    let texts = try connection.run("select text from t order by n").map { try $0["text"] as String }
    #expect(texts == ["a,b", "c\"d"])
  }

  @Test func `copies out row by row`() throws {
    try connection.run("insert into t (n, text) select n, 'x' || n from generate_series(1, 1000) n")
    var rows = 0
    var bytes: [UInt8] = []
    let count = try connection.copyOut("copy (select n, text from t order by n) to stdout") {
      rows += 1
      bytes += $0
    }
    #expect(count == 1000)
    #expect(rows == 1000)
    #expect(String(decoding: bytes, as: UTF8.self).hasPrefix("1\tx1\n2\tx2\n"))
  }

  @Test func `stops copying out when the reader gives up`() throws {
    struct Enough: Error {}
    #expect(throws: Enough.self) {
      try connection.copyOut("copy (select generate_series(1, 100000000)) to stdout") { _ in
        throw Enough()
      }
    }
    #expect(try connection.one("select 1 as n")["n"] == 1)
  }

  @Test func `tells of an error in the middle of copying out`() throws {
    let error = try serverError {
      try connection.copyOut("copy (select 1 / (3 - n) from generate_series(1, 5) n) to stdout") {
        _ in
      }
    }
    #expect(error.sqlState == "22012")
    #expect(try connection.one("select 1 as n")["n"] == 1)
  }

  @Test func `refuses statements that do not copy in its direction`() throws {
    for sql: SQL in ["select 1", "copy t to stdout"] {
      #expect(throws: PostgresError.self) { try connection.copyIn(sql) { _ in } }
    }
    #expect(throws: PostgresError.self) { try connection.copyOut("copy t from stdin") { _ in } }
    #expect(throws: PostgresError.self) {
      try connection.copyOut("copy nowhere to stdout") { _ in }
    }
    #expect(try connection.one("select 1 as n")["n"] == 1)
  }
}

import Testing

@testable import CPSAT

/// The bytes here were made by OR-Tools 9.15.6755's own Python messages.
@Suite struct WireTests {
  private func goldenModel() -> Model {
    var model = Model(name: "golden")
    let a = model.boolean("a")
    let b = model.boolean("b")
    let x = model.integer(in: Domain([4...9, -3...(-1)]))
    model.exactlyOne([a, !b])
    model.add((3 * x + 2 * !b <= 7).onlyIf(a).named("cap"))
    model.maxEquality(x, of: [4 * !a, LinearExpression(-1)])
    let interval = model.interval(start: x, size: 2)
    model.noOverlap([interval])
    model.maximize(x - 5 * a + 7)
    model.hint(!b, true)
    model.hint(x, 4)
    model.hint(x, -2)
    model.assume([!a, b])
    return model
  }

  @Test func `a model has the solver's own bytes`() throws {
    let expected = """
      0a06676f6c64656e12070a01611202000112070a01621202000112181216fdffffffffffffffff01ffffffffff\
      ffffffff0104091a10ea010d0a0b00feffffffffffffffff011a280a03636170120100621e0a020102120bfeff\
      ffffffffffffff01031a0b80808080808080808001051a2bda01280a060a010212010112110a0100120afcffff\
      ffffffffffff011804120b18ffffffffffffffffff011a199a011622060a01021201012a080a01021201011802\
      320218021a06a201030a010322230a020002110000000000001cc019000000000000f0bf220b05ffffffffffff\
      ffffff0132110a020102120b00feffffffffffffffff013a0bffffffffffffffffff0101
      """
    #expect(hexadecimal(try goldenModel().serialized()) == expected)
  }

  @Test func `parameters have the solver's own bytes`() throws {
    var own = Parameters()
    own.linearizationLevel = 2
    var parameters = Parameters(timeLimit: .milliseconds(1500), workers: 2, seed: 3)
    parameters.linearizationLevel = 0
    parameters.subsolvers = ["max_lp", "mine"]
    parameters.subsolverParameters = [NamedParameters("mine", own)]
    let expected = """
      f80103a102000000000000f83fc80200d00500b80800d00b00d80b00f00c02fa0c066d61785f6c70fa0c046d69\
      6e65920d0ad00502da0a046d696e65
      """
    #expect(hexadecimal(try parameters.serialized()) == expected)
  }

  @Test func `a response is read from the solver's own bytes`() throws {
    let bytes = """
      080212030100041900000000000020402100000000000024405804600579000000000000e03f89010000000000\
      00d03fa2010178b101000000000000f83fba010affffffffffffffffff01d201036c6f67da010e0a0c0101fdff\
      ffffffffffffff01e801fdffffffffffffffff01
      """
    let model = goldenModel()
    let response = try Response(serializedBytes: self.bytes(bytes), of: model)

    #expect(response.status == .feasible)
    #expect(response.solution == Solution(values: [1, 0, 4]))
    #expect(response.additionalSolutions == [Solution(values: [1, 1, -3])])
    #expect(response.objective == 6)
    #expect(response.bound == 10)
    #expect(response.gap == 4.0 / 6.0)
    #expect(response.wallTime == 0.5)
    #expect(response.deterministicTime == 0.25)
    #expect(response.gapIntegral == 1.5)
    #expect(response.conflicts == 4)
    #expect(response.branches == 5)
    #expect(response.solutionInfo == "x")
    #expect(response.log == "log")
    #expect(response.sufficientAssumptionsForInfeasibility.isEmpty)
  }

  @Test(arguments: [
    ("0803ba010101", [1]),
    ("0803ba010affffffffffffffffff01", [-1]),
    ("0803ba010100", [-1, 1]),
    ("0803", [-1, 1]),
  ])
  func `a core is taken from assumptions only, else all of them are`(
    bytes: String, expected: [Int32]
  ) throws {
    let response = try Response(serializedBytes: self.bytes(bytes), of: goldenModel())

    #expect(response.status == .infeasible)
    #expect(response.solution == nil)
    #expect(response.bound == nil)
    #expect(response.sufficientAssumptionsForInfeasibility.map(\.reference) == expected)
  }

  @Test func `bytes that are no response are told apart`() throws {
    #expect(throws: CPSATError.self) {
      try Response(serializedBytes: [0xff, 0xff], of: goldenModel())
    }
  }

  private func hexadecimal(_ bytes: [UInt8]) -> String {
    bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
  }

  private func bytes(_ hexadecimal: String) -> [UInt8] {
    let digits = Array(hexadecimal).compactMap(\.hexDigitValue)
    return stride(from: 0, to: digits.count, by: 2).map { UInt8(digits[$0] * 16 + digits[$0 + 1]) }
  }
}

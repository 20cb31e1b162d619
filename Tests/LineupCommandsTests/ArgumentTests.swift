import ArgumentParser
import LineupRender
import Testing

@testable import LineupCommands

@Suite struct ArgumentTests {
  @Test(
    "takes --json with and without fields",
    arguments: [
      (["list", "--json"], ["list", "--json"]),
      (["list", "--json=a,b", "x"], ["list", "--json", "--fields=a,b", "x"]),
      (["list", "--json="], ["list", "--json", "--fields="]),
      (["list", "--", "--json=a"], ["list", "--", "--json=a"]),
      (["---completion", "--", "--json=a"], ["---completion", "--", "--json=a"]),
      ([], []),
    ])
  func json(given: [String], parsed: [String]) {
    #expect(withJSONFieldsApart(given) == parsed)
  }

  @Test("a table on a terminal, TSV when piped, unless a format is asked for")
  func formats() throws {
    let terminal = Terminal(
      isInputTerminal: true, isOutputTerminal: true, isErrorTerminal: true, environment: [:])
    let pipe = Terminal(
      isInputTerminal: false, isOutputTerminal: false, isErrorTerminal: false, environment: [:])
    #expect(try OutputOptions.parse([]).format(on: terminal) == .table)
    #expect(try OutputOptions.parse([]).format(on: pipe) == .tsv)
    #expect(try OutputOptions.parse(["-o", "csv"]).format(on: terminal) == .csv)
    #expect(try OutputOptions.parse(["--json"]).format(on: terminal) == .json)
    #expect(try OutputOptions.parse(["--json", "-o", "json"]).format(on: pipe) == .json)
    #expect(throws: (any Error).self) { try OutputOptions.parse(["--json", "-o", "csv"]) }
    #expect(throws: (any Error).self) { try OutputOptions.parse(["-o", "docx"]) }
  }

  @Test(
    "reads field lists",
    arguments: [("a,b", ["a", "b"]), ("a, b ", ["a", "b"]), ("", []), ("a", ["a"]), (",", [])])
  func fields(text: String, names: [String]) {
    #expect(FieldList(argument: text).names == names)
  }

  @Test("knows the form of errors even when the arguments do not parse")
  func errorFormat() {
    #expect(ErrorFormat.requested(in: ["--wat", "--error-format", "json"]) == .json)
    #expect(ErrorFormat.requested(in: ["--error-format=json"]) == .json)
    #expect(ErrorFormat.requested(in: ["--error-format"]) == .text)
    #expect(ErrorFormat.requested(in: ["--", "--error-format=json"]) == .text)
  }
}

@Suite struct ErrorReportTests {
  private struct Odd: Error {}

  @Test("maps every kind of error to an exit code")
  func exits() {
    #expect(ErrorReport(CommandFailure(.refused, "no")).exit == .refused)
    #expect(ErrorReport(RenderError.noFields(valid: ["a"])).exit == .usage)
    #expect(ErrorReport(ValidationError("x")).exit == .usage)
    #expect(ErrorReport(OutputError.pipeClosed).exit == .pipeClosed)
    #expect(ErrorReport(OutputError.pipeClosed).rendered(.text) == "")
    #expect(ErrorReport(OutputError.cannotWrite(to: "x", errno: 28)).exit == .ioError)
    #expect(ErrorReport(Odd()).exit == .bug)
    #expect(ErrorReport(Odd()).rendered(.text).contains("this is a bug in Lineup"))
  }

  @Test("tells every fault, with its place, made safe")
  func text() {
    let report = ErrorReport(
      CommandFailure(
        .badData,
        [
          ErrorMessage("the fee '-1' is negative", file: "r.csv", line: 3, column: 7),
          ErrorMessage("the name '\u{1B}[2J' is not text", file: "r.csv", line: 4),
          "the file ends early",
        ]))
    #expect(
      report.rendered(.text) == """
        r.csv:3:7: error: the fee '-1' is negative
        r.csv:4: error: the name '\\e[2J' is not text
        error: the file ends early

        """)
  }

  @Test("tells every fault as a line of JSON")
  func json() {
    let report = ErrorReport(
      CommandFailure(
        .badData, [ErrorMessage("bad \"fee\"", file: "r.csv", line: 3, column: 7), "x"]))
    #expect(
      report.rendered(.json) == """
        {"error":{"exit":65,"kind":"bad_data","file":"r.csv","line":3,"column":7,\
        "message":"bad \\"fee\\""}}
        {"error":{"exit":65,"kind":"bad_data","message":"x"}}

        """)
  }
}

@Suite struct ConfirmTests {
  private let terminal = Terminal(
    isInputTerminal: true, isOutputTerminal: true, isErrorTerminal: true, environment: [:])

  @Test("needs nobody under --yes and --dry-run")
  func agreed() throws {
    for flag in ["--yes", "-y", "--dry-run"] {
      try Confirm.that("Sure?", .parse([flag]), .parse([]), answer: { nil })
    }
  }

  @Test("where nobody can be asked, names --yes")
  func off() throws {
    let error = #expect(throws: CommandFailure.self) {
      try Confirm.that(
        "Delete 3 people?", .parse([]), .parse(["--no-input"]), terminal: terminal,
        answer: { "y" })
    }
    #expect(error?.exit == .usage)
    #expect(error?.messages.first?.text.contains("--yes") == true)
  }
}

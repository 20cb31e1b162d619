import Foundation
import Testing

@testable import LineupCommands

@Suite struct ExecutableTests {
  @Test("tells its version on one line")
  func version() throws {
    let run = try shell("lineup --version")
    #expect(run.exit == 0)
    #expect(run.output == "lineup \(LineupCommand.version)\n")
    #expect(run.errors == "")
  }

  #if os(Linux)
    @Test("starts without libraries that few commands need")
    func libraries() throws {
      let linked = try shell("ldd \"$LINEUP\"").output
      #expect(linked.contains("libpq.so"))
      #expect(!linked.contains("libical") && !linked.contains("libicu"))
      #expect(!linked.contains("libortools"))
    }
  #endif

  @Test("alone, shows help on standard output")
  func help() throws {
    let run = try shell("lineup")
    #expect(run.exit == 0)
    #expect(run.output.contains("USAGE: lineup <subcommand>"))
    #expect(try shell("lineup --help").output == run.output)
  }

  @Test("help keeps its words on the narrowest terminal", arguments: [1, 20, 28, 29])
  func narrowHelp(columns: Int) throws {
    let run = try shell("COLUMNS=\(columns) lineup completion --help")
    #expect(run.exit == 0 && run.errors == "")
    let words = run.output.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    #expect(words.contains("Show help information."), "\(run.output)")
    #expect(try shell("COLUMNS=\(columns) lineup completion").exit == 64)
  }

  @Test("help of a command ends in examples that fit a terminal")
  func examples() throws {
    let run = try shell("lineup completion --help")
    #expect(run.exit == 0)
    #expect(run.output.contains("EXAMPLES:\n  lineup completion bash \\\n      > ~/"))
    let lines = run.output.split(separator: "\n").filter { !$0.hasPrefix("USAGE") }
    #expect(lines.allSatisfy { $0.count <= 80 })
  }

  @Test("prints completion scripts that their shell accepts")
  func completion() throws {
    #expect(try shell("lineup completion bash | bash -n").exit == 0)
    #expect(try shell("lineup completion zsh").output.hasPrefix("#compdef lineup"))
    #expect(try shell("lineup completion fish").output.contains("complete -c 'lineup'"))
  }

  @Test(
    "wrong arguments end with 64 and say what is wrong",
    arguments: ["nope", "completion", "completion csh", "completion bash --wat"])
  func usage(arguments: String) throws {
    let run = try shell("lineup \(arguments)")
    #expect(run.exit == 64)
    #expect(run.output == "")
    #expect(run.errors.hasPrefix("error: "))
    #expect(run.errors.contains("Usage: lineup"))
    let json = try shell("lineup \(arguments) --error-format json")
    #expect(json.exit == 64)
    #expect(json.errors.hasPrefix(#"{"error":{"exit":64,"kind":"usage","message":"#))
    #expect(json.errors.filter { $0 == "\n" }.count == 1)
  }

  @Test("arguments that only the command finds wrong are told with the whole command")
  func usageOfRun() throws {
    let run = try shell("lineup roster list --state nope")
    #expect(run.exit == 64)
    #expect(run.errors.hasPrefix("error: 'nope' is not known here; write one of prospect"))
    #expect(run.errors.contains("\nUsage: lineup roster list "))
    #expect(run.errors.contains("\n  See 'lineup roster list --help' for more information."))
  }

  @Test("a reader that has gone ends the run with 141 and not a word")
  func closedPipe() throws {
    let run = try shell("(sleep 0.2; lineup completion bash; echo $? >&2) | true")
    #expect(run.errors == "141\n")
    let head = try shell("lineup completion bash | head -1")
    #expect(head.exit == 0)
    #expect(head.output == "#!/bin/bash\n")
    #expect(head.errors == "")
  }

  @Test("output that cannot be written ends the run with 74")
  func fullDisk() throws {
    let full = try shell("lineup completion bash > /dev/full")
    #expect(full.exit == 74)
    #expect(full.errors.hasPrefix("error: cannot write to standard output: No space left"))
    #expect(try shell("lineup --version >&-").exit == 74)
    #expect(try shell("lineup nope >&- 2>&- <&-").exit == 64)
  }

  @Test("Ctrl-C and SIGTERM with nothing to cancel end the run at once with 130")
  func interrupted() throws {
    for number in [SIGINT, SIGTERM] {
      // Nobody reads the pipe and it is full, so that lineup waits in its write.
      let pipe = Pipe()
      let descriptor = pipe.fileHandleForWriting.fileDescriptor
      _ = fcntl(descriptor, F_SETFL, O_NONBLOCK)
      let zeros = [UInt8](repeating: 0, count: 1 << 12)
      while write(descriptor, zeros, zeros.count) > 0 {}
      _ = fcntl(descriptor, F_SETFL, 0)
      let process = Process()
      process.executableURL = URL(fileURLWithPath: try executable())
      process.arguments = ["completion", "bash"]
      process.standardOutput = pipe
      try process.run()
      usleep(500_000)
      #expect(process.isRunning)
      kill(process.processIdentifier, number)
      for _ in 0..<500 where process.isRunning { usleep(10_000) }
      if process.isRunning { kill(process.processIdentifier, SIGKILL) }
      process.waitUntilExit()
      #expect(process.terminationReason == .exit)
      #expect(process.terminationStatus == 130)
    }
  }
}

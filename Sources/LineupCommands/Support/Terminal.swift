import LineupRender

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// The three standard streams: what they are connected to, and exact writing to them.
struct Terminal: Sendable {
  /// Whether standard input is a terminal.
  let isInputTerminal: Bool
  /// Whether standard output is a terminal.
  let isOutputTerminal: Bool
  /// Whether standard error is a terminal.
  let isErrorTerminal: Bool
  /// The environment variables that decide on style and pager.
  let environment: [String: String]

  /// The streams of this process.
  static let standard = Terminal(
    isInputTerminal: isatty(STDIN_FILENO) == 1,
    isOutputTerminal: isatty(STDOUT_FILENO) == 1,
    isErrorTerminal: isatty(STDERR_FILENO) == 1,
    environment: environment(of: [
      "COLUMNS", "LANG", "LC_ALL", "LC_CTYPE", "LINES", "NO_COLOR", "PAGER", "LINEUP_PAGER", "TERM",
    ]))

  /// The style of standard output under a choice of colour.
  func style(_ choice: ColourChoice) -> Style {
    .detected(
      environment: environment, choice: choice, isTerminal: isOutputTerminal,
      windowWidth: Terminal.windowSize(STDOUT_FILENO)?.columns)
  }

  /// The style of standard error; it follows `NO_COLOR` and `TERM`.
  var errorStyle: Style {
    .detected(
      environment: environment, choice: .auto, isTerminal: isErrorTerminal,
      windowWidth: Terminal.windowSize(STDERR_FILENO)?.columns)
  }

  /// Writes the whole text to standard output.
  ///
  /// - Throws: `OutputError`: the pipe is closed, or the system refused the bytes.
  func write(_ text: String) throws(OutputError) {
    try writeAll(text, to: STDOUT_FILENO, named: "standard output")
  }

  /// Writes the text to standard error; a standard error that takes nothing is no reason to stop.
  func note(_ text: String) {
    do {
      try writeAll(text, to: STDERR_FILENO, named: "standard error")
    } catch {
      return
    }
  }

  /// Rows and columns that the terminal behind a descriptor reports.
  static func windowSize(_ descriptor: Int32) -> (rows: Int, columns: Int)? {
    var size = winsize()
    guard ioctl(descriptor, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return nil }
    return (Int(size.ws_row), Int(size.ws_col))
  }

  /// Puts `/dev/null` where a standard stream is closed, lest a file or the database's socket take
  /// its number, and makes a closed pipe and a file that may not grow errors of `write` in place of
  /// signals.
  static func prepareStreams() {
    for descriptor in [STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO]
    where fcntl(descriptor, F_GETFD) == -1 {
      // Opened the wrong way round, so that using it fails instead of losing data.
      _ = open("/dev/null", descriptor == STDIN_FILENO ? O_WRONLY : O_RDONLY)
    }
    signal(SIGPIPE, SIG_IGN)
    signal(SIGXFSZ, SIG_IGN)
  }

  private static func environment(of names: [String]) -> [String: String] {
    var found: [String: String] = [:]
    for name in names {
      if let value = getenv(name) { found[name] = String(cString: value) }
    }
    return found
  }
}

/// Why output could not be written.
enum OutputError: ReportableError, Hashable {
  /// The reader has gone, as after `| head`.
  case pipeClosed
  /// The system refused to make or open a file with an `errno`.
  case cannotCreate(String, errno: Int32)
  /// The system refused bytes with an `errno`.
  case cannotWrite(to: String, errno: Int32)

  var exit: LineupExit {
    switch self {
    case .pipeClosed: return .pipeClosed
    case .cannotCreate: return .cannotCreate
    case .cannotWrite: return .ioError
    }
  }

  var messages: [ErrorMessage] {
    switch self {
    case .pipeClosed: return []
    case .cannotCreate(let name, let errno):
      return [
        ErrorMessage(
          "cannot write to \(name): \(systemMessage(errno)); name a file in a folder that is there "
            + "and that you may write to")
      ]
    case .cannotWrite(let name, let errno):
      let remedy = errno == ENOSPC ? "; free some space and run it again" : ""
      return [ErrorMessage("cannot write to \(name): \(systemMessage(errno))\(remedy)")]
    }
  }
}

/// The system's text for an `errno`.
func systemMessage(_ code: Int32) -> String {
  strerror(code).map { String(cString: $0) } ?? "error \(code)"
}

/// Writes a picture to a file, made anew, or to standard output for `-`.
func writePicture(_ picture: String, to file: String) throws(OutputError) {
  if file == "-" { return try writeAll(picture, to: STDOUT_FILENO, named: "standard output") }
  let descriptor = open(file, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
  guard descriptor >= 0 else { throw .cannotCreate(file, errno: errno) }
  defer { close(descriptor) }
  try writeAll(picture, to: descriptor, named: file)
}

/// Writes every byte of a text to a descriptor, through interruptions and short writes.
func writeAll(_ text: String, to descriptor: Int32, named name: String) throws(OutputError) {
  var text = text
  let result = text.withUTF8 { bytes in
    Result { () throws(OutputError) in
      try writeAll(UnsafeRawBufferPointer(bytes), to: descriptor, named: name)
    }
  }
  try result.get()
}

/// Writes every byte to a descriptor, through interruptions and short writes.
func writeAll(
  _ bytes: UnsafeRawBufferPointer, to descriptor: Int32, named name: String
) throws(OutputError) {
  var rest = bytes[...]
  while !rest.isEmpty {
    let written = writeOnce(descriptor, rest)
    if written >= 0 {
      rest = rest.dropFirst(written)
    } else if errno == EAGAIN {
      var waiting = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
      _ = poll(&waiting, 1, -1)
    } else if errno != EINTR {
      throw errno == EPIPE ? .pipeClosed : .cannotWrite(to: name, errno: errno)
    }
  }
}

private func writeOnce(_ descriptor: Int32, _ bytes: Slice<UnsafeRawBufferPointer>) -> Int {
  let part = UnsafeRawBufferPointer(rebasing: bytes)
  return write(descriptor, part.baseAddress, part.count)
}

import LineupRender

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// One line on standard error that tells how far a long task is, rewritten in place.
///
/// It shows on a terminal only, from one second after it was made, ten times a second at most.
final class ProgressLine: Sendable {
  private struct State {
    var isShown = false
    var nextShow: Double
  }

  private let state: Lock<State>
  /// Whether anything is ever shown.
  let isEnabled: Bool
  private let width: Int
  private let unicode: Bool
  private let now: @Sendable () -> Double
  private let write: @Sendable (String) -> Void

  /// A line on standard error, silent under `--quiet`.
  convenience init(_ global: GlobalOptions) {
    let terminal = Terminal.standard
    let style = terminal.errorStyle
    self.init(
      isEnabled: terminal.isErrorTerminal && !global.quiet
        && terminal.environment["TERM"] != "dumb",
      width: style.width ?? 80, unicode: style.unicode, now: secondsSinceBoot,
      write: { Terminal.standard.note($0) })
  }

  /// A line with its clock (in seconds) and its place given.
  init(
    isEnabled: Bool, width: Int, unicode: Bool, now: @escaping @Sendable () -> Double,
    write: @escaping @Sendable (String) -> Void
  ) {
    self.isEnabled = isEnabled
    self.width = width
    self.unicode = unicode
    self.now = now
    self.write = write
    state = Lock(State(nextShow: now() + 1))
  }

  /// Shows the text in place of the last one, unless it is too early.
  func update(_ text: @autoclosure () -> String) {
    if !isEnabled { return }
    state.with { state in
      let time = now()
      if time < state.nextShow { return }
      let line = TerminalText.shortened(
        TerminalText.safe(text()), to: width - 1, unicode: unicode)
      write("\r\(line)\u{1B}[K")
      state = State(isShown: true, nextShow: time + 0.1)
    }
  }

  /// Takes the line away, so that other output may follow.
  func clear() {
    state.with { state in
      if state.isShown { write("\r\u{1B}[K") }
      state.isShown = false
    }
  }
}

/// Seconds on a clock that never goes back.
func secondsSinceBoot() -> Double {
  var time = timespec()
  clock_gettime(CLOCK_MONOTONIC, &time)
  return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
}

import Foundation
import Testing

@testable import LineupCommands

@Suite struct InterruptTests {
  @Test("the first signal cancels the running work")
  func cancels() async {
    await #expect(processExitsWith: .exitCode(7)) {
      Interrupt.listen()
      let isStopped = Lock(false)
      Interrupt.cancelling({ isStopped.with { $0 = true } }) {
        kill(getpid(), SIGINT)
        while !isStopped.with({ $0 }) { usleep(1_000) }
      }
      exit(Interrupt.isRequested ? 7 : 8)
    }
  }

  @Test("the second signal ends the run at once")
  func twice() async {
    await #expect(processExitsWith: .exitCode(130)) {
      Interrupt.listen()
      Interrupt.cancelling({ kill(getpid(), SIGTERM) }) {
        kill(getpid(), SIGINT)
        // A handled signal ends a single long sleep.
        for _ in 0..<1_000 { usleep(10_000) }
      }
      exit(8)
    }
  }

  @Test("work that is over is not cancelled")
  func over() async {
    await #expect(processExitsWith: .exitCode(130)) {
      Interrupt.listen()
      Interrupt.cancelling({ exit(9) }) {}
      kill(getpid(), SIGINT)
      for _ in 0..<1_000 { usleep(10_000) }
      exit(8)
    }
  }
}

@Suite struct ProgressLineTests {
  private func line(
    enabled: Bool = true, clock: Lock<Double>, shown: Lock<[String]>
  ) -> ProgressLine {
    ProgressLine(
      isEnabled: enabled, width: 12, unicode: true, now: { clock.with { $0 } },
      write: { text in shown.with { $0.append(text) } })
  }

  @Test("shows after one second, ten times a second at most, and goes away")
  func times() {
    let (clock, shown) = (Lock(100.0), Lock([String]()))
    let progress = line(clock: clock, shown: shown)
    for (time, text) in [(100.0, "a"), (100.99, "b"), (101.0, "c"), (101.05, "d"), (101.25, "e")] {
      clock.with { $0 = time }
      progress.update(text)
    }
    progress.clear()
    progress.clear()
    #expect(shown.with { $0 } == ["\rc\u{1B}[K", "\re\u{1B}[K", "\r\u{1B}[K"])
  }

  @Test("is one line that fits, with data made safe")
  func fits() {
    let (clock, shown) = (Lock(0.0), Lock([String]()))
    let progress = line(clock: clock, shown: shown)
    clock.with { $0 = 2 }
    progress.update("best\n12345678901234")
    #expect(shown.with { $0 } == ["\rbest\\n1234…\u{1B}[K"])
  }

  @Test("says nothing where it is not enabled")
  func silent() {
    let (clock, shown) = (Lock(0.0), Lock([String]()))
    let progress = line(enabled: false, clock: clock, shown: shown)
    clock.with { $0 = 2 }
    progress.update("a")
    progress.clear()
    #expect(shown.with { $0 }.isEmpty)
  }
}

import LineupRender
import LineupTradeoff

extension VerdictWord {
  /// The words by the probability of a win, as far as that alone decides them.
  static let bands = bands(
    from: [longShotShare, tossUpShare, soundShare, masterShare].map(Optional.some))

  /// The words by some figure, from the least for a long shot, a toss-up, sound, and sound or better
  /// on; a word that no figure reaches is left out.
  static func bands(from limits: [Double?]) -> [Band] {
    let names: [VerdictWord] = [.catastrophicFail, .longShot, .tossUp, .sound]
    let words = names.map(\.rawValue) + ["sound or better"]
    let known = limits.compactMap { $0 }
    return (0...known.count).map { place in
      Band(
        words[place], from: place == 0 ? nil : known[place - 1],
        to: place < known.count ? known[place] : nil)
    }
  }
}

extension ReachNeeded {
  /// The words of a verdict by reach.
  var bands: [Band] { VerdictWord.bands(from: [longShot, tossUp, sound, masterStroke]) }
}

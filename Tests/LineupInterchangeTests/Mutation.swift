/// Some bytes with a few changes as damage makes them: flipped, taken out, doubled, cut.
func mutated(_ bytes: [UInt8], using random: inout SeededGenerator) -> [UInt8] {
  var bytes = bytes
  for _ in 0..<Int.random(in: 1...6, using: &random) where !bytes.isEmpty {
    let place = Int.random(in: 0..<bytes.count, using: &random)
    switch Int.random(in: 0..<6, using: &random) {
    case 0: bytes[place] = UInt8.random(in: 0...255, using: &random)
    case 1: bytes[place] ^= 1 << UInt8.random(in: 0..<8, using: &random)
    case 2: bytes.remove(at: place)
    case 3:
      let end = min(bytes.count, place + Int.random(in: 1...40, using: &random))
      bytes.insert(contentsOf: bytes[place..<end], at: place)
    case 4:
      let telling: [UInt8] = [0, 10, 13, 34, 39, 44, 58, 59, 60, 62, 91, 92, 93, 123, 125, 255]
      bytes.insert(telling.randomElement(using: &random) ?? 0, at: place)
    default: if Bool.random(using: &random) { bytes.removeSubrange(place...) }
    }
  }
  return bytes
}

import Lineup

/// What a person asks of one shift, all requests for it taken together.
struct Wish: Hashable, Sendable {
  /// Place in the problem's shifts.
  let shift: Int

  /// What it weighs if the person works the shift: requests to be spared it.
  var ifWorked: Int64 = 0

  /// What it weighs if the person does not: requests to work it.
  var ifNotWorked: Int64 = 0
}

extension Problem {
  /// The requests of each person, by the shifts' order.
  static func wishes(
    _ requests: [ShiftRequest], people: [Identifier<Curator>: Int],
    shifts: [Identifier<Shift>: Int]
  ) -> [[Wish]] {
    var wishes = [[Int: Wish]](repeating: [:], count: people.count)
    for request in requests {
      guard let person = people[request.curator], let shift = shifts[request.shift] else {
        continue
      }
      var wish = wishes[person][shift] ?? Wish(shift: shift)
      if request.isOn {
        wish.ifNotWorked += request.weight
      } else {
        wish.ifWorked += request.weight
      }
      wishes[person][shift] = wish
    }
    return wishes.map { $0.values.sorted { $0.shift < $1.shift } }
  }

  /// What the wishes of somebody weigh that some shifts break.
  func brokenWishes(of person: Int, working shifts: some Collection<Int>) -> Int64 {
    guard !wishes[person].isEmpty else { return 0 }
    let worked = Set(shifts)
    return wishes[person].reduce(0) {
      $0 + (worked.contains($1.shift) ? $1.ifWorked : $1.ifNotWorked)
    }
  }
}

/// Places by what each is worth, the most first and of equals the lowest: a binary heap.
struct WorthQueue {
  typealias Item = (worth: Double, place: Int)

  private var items: [Item]

  init(_ items: [Item]) {
    self.items = items
    for index in stride(from: items.count / 2, through: 0, by: -1) { sink(index) }
  }

  var first: Item? { items.first }

  mutating func add(_ worth: Double, _ place: Int) {
    items.append((worth, place))
    var index = items.count - 1
    while index > 0, Self.isBefore(items[index], items[(index - 1) / 2]) {
      items.swapAt(index, (index - 1) / 2)
      index = (index - 1) / 2
    }
  }

  mutating func takeFirst() -> Item? {
    guard let first = items.first, let last = items.popLast() else { return nil }
    if !items.isEmpty {
      items[0] = last
      sink(0)
    }
    return first
  }

  static func isBefore(_ one: Item, _ other: Item) -> Bool {
    one.worth == other.worth ? one.place < other.place : one.worth > other.worth
  }

  private mutating func sink(_ start: Int) {
    var index = start
    while true {
      var best = index
      for child in [2 * index + 1, 2 * index + 2]
      where child < items.count && Self.isBefore(items[child], items[best]) {
        best = child
      }
      if best == index { return }
      items.swapAt(index, best)
      index = best
    }
  }
}

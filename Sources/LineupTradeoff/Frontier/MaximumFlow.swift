/// A network in which as much as can be flows from its first node to its second (Dinic 1970).
struct MaximumFlow {
  private var heads: [[Int]]
  private var targets: [Int] = []
  private var rooms: [Int] = []
  private var levels: [Int] = []
  private var nexts: [Int] = []

  /// A network of so many nodes without edges.
  init(nodes: Int) { heads = Array(repeating: [], count: nodes) }

  /// Adds an edge on which so much can flow.
  mutating func connect(_ from: Int, _ to: Int, capacity: Int) {
    for (node, other, room) in [(from, to, capacity), (to, from, 0)] {
      heads[node].append(targets.count)
      targets.append(other)
      rooms.append(room)
    }
  }

  /// Lets flow as much as can be, and tells how much that is.
  mutating func run() -> Int {
    var flow = 0
    while level() {
      nexts = heads.map { _ in 0 }
      while true {
        let more = push(.max, from: 0)
        if more == 0 { break }
        flow += more
      }
    }
    return flow
  }

  /// Whether more could come from the first node to another, once as much as can be flows.
  func isReached(_ node: Int) -> Bool { levels[node] >= 0 }

  /// The distance of every node over edges with room; false where the second node has none.
  private mutating func level() -> Bool {
    levels = heads.map { _ in -1 }
    levels[0] = 0
    var queue = [0]
    var place = 0
    while place < queue.count {
      let node = queue[place]
      place += 1
      for edge in heads[node] where rooms[edge] > 0 && levels[targets[edge]] < 0 {
        levels[targets[edge]] = levels[node] + 1
        queue.append(targets[edge])
      }
    }
    return levels[1] >= 0
  }

  private mutating func push(_ most: Int, from node: Int) -> Int {
    if node == 1 { return most }
    while nexts[node] < heads[node].count {
      let edge = heads[node][nexts[node]]
      let next = targets[edge]
      if rooms[edge] > 0, levels[next] == levels[node] + 1 {
        let amount = push(min(most, rooms[edge]), from: next)
        if amount > 0 {
          rooms[edge] -= amount
          rooms[edge ^ 1] += amount
          return amount
        }
      }
      nexts[node] += 1
    }
    return 0
  }
}

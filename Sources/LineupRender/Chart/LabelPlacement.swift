/// Finds places for names beside points, where they cover the least of what is drawn already.
struct LabelPlacement {
  /// A rectangle in pixels.
  struct Box {
    let x: ClosedRange<Double>
    let y: ClosedRange<Double>

    init(x: ClosedRange<Double>, y: ClosedRange<Double>) {
      self.x = x
      self.y = y
    }

    init(around point: (Double, Double), radius: Double) {
      x = point.0 - radius...point.0 + radius
      y = point.1 - radius...point.1 + radius
    }

    func covers(_ other: Box) -> Bool {
      x.overlaps(other.x) && y.overlaps(other.y)
    }

    func holds(_ other: Box) -> Bool {
      x.lowerBound <= other.x.lowerBound && x.upperBound >= other.x.upperBound
        && y.lowerBound <= other.y.lowerBound && y.upperBound >= other.y.upperBound
    }
  }

  private let area: Box
  private let taken: [Box]
  private var names: [Box] = []

  /// A placement inside an area, some of which is taken.
  init(area: Box, taken: [Box]) {
    self.area = area
    self.taken = taken
  }

  /// The start of the base line of a name of that width, near the point and inside the area where
  /// it can be; the first of equally good places is taken.
  mutating func place(width: Double, beside point: (x: Double, y: Double)) -> (x: Double, y: Double)
  {
    let offsets = [-12.0, 20, 4, -28, 36, -44, 52]
    let sides = [12.0, -12 - width, -width / 2]
    let places = offsets.flatMap { down in
      // On the height of the point itself, a centred name would lie on it.
      sides.filter { down != 4 || $0 != -width / 2 }.map { (x: point.x + $0, y: point.y + down) }
    }
    func box(_ place: (x: Double, y: Double)) -> Box {
      Box(x: place.x...place.x + max(1, width), y: place.y - 11...place.y + 3)
    }
    func cost(_ place: (x: Double, y: Double)) -> Int {
      let box = box(place)
      return (area.holds(box) ? 0 : 1_000) + names.filter(box.covers).count * 100
        + taken.filter(box.covers).count
    }
    let best = places.map { (place: $0, cost: cost($0)) }.min { $0.cost < $1.cost }?.place ?? point
    names.append(box(best))
    return best
  }
}

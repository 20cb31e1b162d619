/// The sign at the points of a series: one of six shapes, full or hollow, in the order of the signs
/// on a terminal.
struct SVGSign {
  private let index: Int

  /// The sign of the series at a place.
  init(_ index: Int) {
    self.index = index
  }

  /// Adds the sign around a point, with a title to be shown under the pointer where there is one.
  func add(to drawing: inout SVGDrawing, x: Double, y: Double, title: String?) {
    let kind = index % 2 == 0 ? "full" : "hollow"
    func corners(_ corners: [(Double, Double)]) -> String {
      corners.map { "\(SVGDrawing.px(x + $0.0)),\(SVGDrawing.px(y + $0.1))" }
        .joined(separator: " ")
    }
    let name: String
    let attributes: KeyValuePairs<String, String>
    switch index / 2 % 6 {
    case 0:
      name = "circle"
      attributes = ["class": kind, "cx": SVGDrawing.px(x), "cy": SVGDrawing.px(y), "r": "4"]
    case 1: (name, attributes) = polygon(kind, corners([(0, -5), (5, 4), (-5, 4)]))
    case 2: (name, attributes) = polygon(kind, corners([(-4, -4), (4, -4), (4, 4), (-4, 4)]))
    case 3: (name, attributes) = polygon(kind, corners([(0, -5.5), (5.5, 0), (0, 5.5), (-5.5, 0)]))
    case 4: (name, attributes) = polygon(kind, corners([(0, 5), (5, -4), (-5, -4)]))
    default:
      // A star of five points: the outer ones at a radius of 6, the inner ones at 2.6.
      (name, attributes) = polygon(
        kind,
        corners([
          (0, -6), (1.5, -2.1), (5.7, -1.9), (2.5, 0.8), (3.5, 4.9), (0, 2.6), (-3.5, 4.9),
          (-2.5, 0.8), (-5.7, -1.9), (-1.5, -2.1),
        ]))
    }
    if let title {
      drawing.add(name, attributes, title: title)
    } else {
      drawing.add(name, attributes)
    }
  }

  private func polygon(
    _ kind: String, _ points: String
  ) -> (String, KeyValuePairs<String, String>) {
    ("polygon", ["class": kind, "points": points])
  }
}

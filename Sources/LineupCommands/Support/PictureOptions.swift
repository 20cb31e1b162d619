import ArgumentParser
import LineupRender

/// Options of commands whose result can be drawn.
struct PictureOptions: ParsableArguments {
  @Flag(help: "Draw a picture in place of the table.")
  var plot = false

  @Option(
    help: .init("Write the picture to an SVG file, too; - is standard output.", valueName: "file"))
  var svg: String?

  /// Draws what was asked for; what is no picture is written by `others`, unless a picture takes
  /// standard output.
  func write(text: () -> String, svg picture: () -> String, others: () throws -> Void) throws {
    if let svg { try OutputFile(path: svg).write(text: picture()) }
    if plot {
      try writePicture(text(), to: "-")
    } else if svg != "-" {
      try others()
    }
  }
}

import Foundation

/// Chromium without a window.
struct Browser {
  /// Looks at a page at a width in CSS pixels, without the policy that keeps scripts of tests out.
  struct Look {
    let html: String
    let width: Int
    let isDark: Bool
  }

  private let program: String

  /// The browser of this machine; nil where there is none.
  static let installed: Browser? = {
    let folders = ProcessInfo.processInfo.environment["PATH"]?.split(separator: ":") ?? []
    let names = ["chromium", "chromium-browser", "google-chrome", "chrome"]
    let paths = names.flatMap { name in folders.map { "\($0)/\(name)" } }
    return paths.first { FileManager.default.isExecutableFile(atPath: $0) }
      .map { Browser(program: $0) }
  }()

  private init(program: String) { self.program = program }

  /// What a script, the body of a function, returns on a page.
  func result(of script: String, on look: Look) throws -> String? {
    let dom = try run(
      look.page(
        """
        <script>
        addEventListener("load", async () => {
          let told;
          try { told = await (async () => { \(script) })(); } catch (error) { told = `${error}`; }
          const place = document.createElement("pre");
          place.id = "told-by-test";
          place.textContent = told;
          document.body.append(place);
        });
        </script>
        """), ["--dump-dom"], look.width, 900)
    guard let text = dom.firstMatch(of: /<pre id="told-by-test">([^<]*)<\/pre>/) else { return nil }
    return String(text.1).replacing("&gt;", with: ">").replacing("&lt;", with: "<")
      .replacing("&amp;", with: "&")
  }

  /// The luminance of a picture of the whole page in squares, `columns` to a row, in 36 steps.
  func luminance(of look: Look, columns: Int) throws -> [[Int]] {
    let told = try result(of: "return document.documentElement.scrollHeight;", on: look)
    let height = told.flatMap { Int($0) } ?? 0
    let picture = try run(look.page(""), ["--screenshot"], look.width, height)
    let script = """
      const image = document.querySelector("img");
      const size = image.naturalWidth / \(columns);
      const rows = Math.floor(image.naturalHeight / size);
      const canvas = new OffscreenCanvas(\(columns), rows);
      const context = canvas.getContext("2d");
      context.imageSmoothingQuality = "high";
      context.drawImage(image, 0, 0, image.naturalWidth, rows * size, 0, 0, \(columns), rows);
      const data = context.getImageData(0, 0, \(columns), rows).data;
      let text = "";
      for (let place = 0; place < data.length; place += 4) {
        const light = .2126 * data[place] + .7152 * data[place + 1] + .0722 * data[place + 2];
        text += Math.round(light / 255 * 35).toString(36);
        if (place / 4 % \(columns) === \(columns) - 1) text += " ";
      }
      return text;
      """
    let html = "<!DOCTYPE html><body><img src=\"data:image/png;base64,\(picture)\"></body>"
    let rows = try result(of: script, on: Look(html: html, width: 800, isDark: false)) ?? ""
    return rows.split(separator: " ").map { row in row.compactMap { Int(String($0), radix: 36) } }
  }

  /// Runs the browser on a page; hands over the picture in base 64, else what it printed.
  private func run(
    _ html: String, _ options: [String], _ width: Int, _ height: Int
  ) throws -> String {
    let folder = FileManager.default.temporaryDirectory.path + "/lineup-look-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    try html.write(toFile: folder + "/page.html", atomically: true, encoding: .utf8)
    let process = Process()
    process.executableURL = URL(fileURLWithPath: program)
    process.currentDirectoryURL = URL(fileURLWithPath: folder)
    process.arguments =
      [
        "--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", "--disable-lcd-text",
        "--force-device-scale-factor=1", "--disable-dev-shm-usage", "--no-first-run",
        "--user-data-dir=\(folder)/profile", "--virtual-time-budget=5000",
        "--window-size=\(width),\(height)",
      ] + options + ["file://\(folder)/page.html"]
    let output = folder + "/output"
    _ = FileManager.default.createFile(atPath: output, contents: nil)
    process.standardOutput = FileHandle(forWritingAtPath: output)
    process.standardError = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    let picture = FileManager.default.contents(atPath: folder + "/screenshot.png")
    return try picture?.base64EncodedString() ?? String(contentsOfFile: output, encoding: .utf8)
  }
}

extension Browser.Look {
  /// The page with what is added to its body, in the scheme that is wanted.
  fileprivate func page(_ added: String) -> String {
    html.replacing(/<meta http-equiv="Content-Security-Policy"[^>]*>/, with: "")
      .replacing(
        "(prefers-color-scheme: dark)",
        with: isDark ? "(min-width: 0)" : "(max-width: 0)"
      )
      .replacing("</body>", with: added + "</body>")
  }
}

/// The one script of a report: fields that show only what matches. Without it all is shown.
enum ReportScript {
  static let text = """
    for (const field of document.querySelectorAll(".filter")) {
      const input = field.querySelector("input");
      const status = field.querySelector("[role=status]");
      const rows = [...field.parentElement.querySelectorAll("[data-key]")];
      field.hidden = false;
      input.addEventListener("input", () => {
        const wanted = input.value.trim().toLocaleLowerCase();
        for (const row of rows) {
          row.hidden = !row.dataset.key.toLocaleLowerCase().includes(wanted);
        }
        const shown = new Set(rows.filter((row) => !row.hidden).map((row) => row.dataset.key));
        status.textContent = wanted === "" ? "" : `${shown.size} shown`;
      });
    }

    """

  /// SHA-256 of the text in base 64, by which the page's security policy knows the script.
  static let hash = "1qFKQ9g91ubDNRQjGOE6lsNL6kkir9E66VaOLJv0N8s="
}

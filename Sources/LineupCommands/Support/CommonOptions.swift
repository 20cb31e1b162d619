import ArgumentParser

/// Options of commands that look something up and show it.
struct ReadingOptions: ParsableArguments {
  @OptionGroup var database: DatabaseOptions
  @OptionGroup var output: OutputOptions
  @OptionGroup var global: GlobalOptions
}

/// Options of commands that change something, record it and show what came of it.
struct WritingOptions: ParsableArguments {
  @OptionGroup var database: DatabaseOptions
  @OptionGroup var output: OutputOptions
  @OptionGroup var write: WriteOptions
  @OptionGroup var audit: AuditOptions
  @OptionGroup var global: GlobalOptions
}

/// What looks something up and shows it.
protocol Reading: ParsableArguments {
  var reading: ReadingOptions { get }
}

extension Reading {
  var database: DatabaseOptions { reading.database }
  var output: OutputOptions { reading.output }
  var global: GlobalOptions { reading.global }
}

/// What changes something, records it and shows what came of it.
protocol Writing: ParsableArguments {
  var writing: WritingOptions { get }
}

extension Writing {
  var database: DatabaseOptions { writing.database }
  var output: OutputOptions { writing.output }
  var write: WriteOptions { writing.write }
  var audit: AuditOptions { writing.audit }
  var global: GlobalOptions { writing.global }
}

/// A command that looks something up and shows it.
protocol ReadingCommand: ParsableCommand, Reading {}

/// A command that changes something, records it and shows what came of it.
protocol WritingCommand: ParsableCommand, Writing {}

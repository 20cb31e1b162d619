import LineupCommands

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

exit(LineupMain.run(Array(CommandLine.arguments.dropFirst())))

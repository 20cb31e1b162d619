// swift-tools-version: 6.2
import PackageDescription

// Dependencies point inward only: LineupStore, LineupPlanner and LineupRender never see each
// other; a command in LineupCommands joins them. README.md, "Where things go", has the map.

let settings: [SwiftSetting] =
  [
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("MemberImportVisibility"),
  ] + (Context.environment["LINEUP_STRICT"] == nil ? [] : [.treatAllWarnings(as: .error)])

#if os(Linux)
  let isLinux = true
#else
  let isLinux = false
#endif

let package = Package(
  name: "lineup",
  platforms: [.macOS(.v14)],
  products: [
    .executable(name: "lineup", targets: ["LineupTool"]),
    .executable(name: "lineup-bench", targets: ["LineupBenchmarks"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
    .package(url: "https://github.com/apple/swift-protobuf", from: "1.39.0"),
  ],
  targets: [
    .systemLibrary(
      name: "CLibpq", pkgConfig: "libpq", providers: [.apt(["libpq-dev"]), .brew(["libpq"])]),
    // Linux opens it when a rule asks for it; its pkg-config would link it.
    .systemLibrary(
      name: "CLibical", pkgConfig: isLinux ? nil : "libical",
      providers: [.apt(["libical-dev"]), .brew(["libical"])]),
    .systemLibrary(
      name: "CXlsxWriter", pkgConfig: "xlsxwriter",
      providers: [.apt(["libxlsxwriter-dev"]), .brew(["libxlsxwriter"])]),
    .systemLibrary(
      name: "CExpat", pkgConfig: "expat", providers: [.apt(["libexpat1-dev"]), .brew(["expat"])]),
    .systemLibrary(
      name: "CLibyaml", pkgConfig: "yaml-0.1",
      providers: [.apt(["libyaml-dev"]), .brew(["libyaml"])]),
    // Its pkg-config would put a folder with a crypt.h of its own before the system's.
    .systemLibrary(
      name: "CMinizip", providers: [.apt(["libminizip-dev"]), .brew(["minizip"])]),

    .target(name: "Postgres", dependencies: ["CLibpq"], swiftSettings: settings),
    .target(name: "CSolverLog"),
    .target(
      name: "CPSAT",
      dependencies: ["CSolverLog", .product(name: "SwiftProtobuf", package: "swift-protobuf")],
      exclude: ["Schema/cp_sat.proto"],
      swiftSettings: settings),

    .target(name: "CLP", swiftSettings: settings),

    .target(name: "Lineup", swiftSettings: settings),
    .target(
      name: "LineupPlanner", dependencies: ["CLP", "CPSAT", "Lineup"], swiftSettings: settings),
    .target(
      name: "LineupTradeoff", dependencies: ["CPSAT", "Lineup", "LineupPlanner"],
      swiftSettings: settings),
    .target(
      name: "LineupInterchange",
      dependencies: [
        "CExpat", "CLibical", "CLibyaml", "CMinizip", "Lineup",
        .product(name: "Crypto", package: "swift-crypto"),
      ],
      swiftSettings: settings),
    .target(name: "LineupSQL", path: "sql", exclude: ["migrations", "queries", "views", "tests"]),
    .target(
      name: "LineupStore",
      dependencies: [
        "Lineup", "Postgres", "LineupSQL", .product(name: "Crypto", package: "swift-crypto"),
      ],
      swiftSettings: settings),
    .target(
      name: "LineupRender", dependencies: ["CMinizip", "CXlsxWriter", "Lineup"],
      swiftSettings: settings),
    .target(
      name: "LineupCommands",
      dependencies: [
        "CPSAT", "Lineup", "LineupInterchange", "LineupPlanner", "LineupRender", "LineupStore",
        "LineupTradeoff", "Postgres",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: settings),
    .executableTarget(
      name: "LineupTool", dependencies: ["LineupCommands"], swiftSettings: settings),
    .target(
      name: "LineupPublished",
      dependencies: ["CPSAT", "Lineup", "LineupInterchange", "LineupPlanner"],
      swiftSettings: settings),
    .executableTarget(
      name: "LineupBenchmarks",
      dependencies: [
        "LineupInterchange", "LineupPlanner", "LineupPublished", "LineupTradeoff",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: settings),

    .target(
      name: "TestServer", dependencies: ["Postgres"], path: "Tests/TestServer",
      swiftSettings: settings),
    .testTarget(
      name: "PostgresTests", dependencies: ["Postgres", "TestServer"], swiftSettings: settings),
    .testTarget(name: "CLPTests", dependencies: ["CLP", "CPSAT"], swiftSettings: settings),
    .testTarget(name: "CPSATTests", dependencies: ["CPSAT"], swiftSettings: settings),
    .testTarget(name: "LineupTests", dependencies: ["Lineup"], swiftSettings: settings),
    .testTarget(
      name: "LineupPlannerTests", dependencies: ["CLP", "LineupPlanner"],
      swiftSettings: settings),
    .testTarget(
      name: "LineupTradeoffTests", dependencies: ["LineupTradeoff"], swiftSettings: settings),
    .testTarget(
      name: "LineupInterchangeTests", dependencies: ["LineupInterchange"], swiftSettings: settings),
    .testTarget(
      name: "LineupStoreTests", dependencies: ["LineupSQL", "LineupStore", "TestServer"],
      swiftSettings: settings),
    .testTarget(
      name: "LineupPublishedTests",
      dependencies: ["LineupBenchmarks", "LineupInterchange", "LineupPlanner", "LineupPublished"],
      swiftSettings: settings),
    .testTarget(
      name: "LineupRenderTests",
      dependencies: ["LineupRender", .product(name: "Crypto", package: "swift-crypto")],
      exclude: ["Golden"], swiftSettings: settings),
    .testTarget(
      name: "LineupCommandsTests",
      dependencies: [
        "LineupCommands", "LineupInterchange", "LineupPlanner", "LineupRender", "LineupStore",
        "LineupTool", "TestServer",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: settings),
  ]
)

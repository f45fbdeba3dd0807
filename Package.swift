// swift-tools-version: 6.2
import PackageDescription

// For Linux alone: the operating system is reached through Glibc and `Sources/CPlatform`.

/// The modules of the library, each after those that it uses; the graph is in
/// Documentation/Architecture.md.
let modules: [Target.Dependency] = [
  "AlmanacModel", "AlmanacReading", "AlmanacFiles", "AlmanacText", "AlmanacFormats",
  "AlmanacStore", "AlmanacImport", "AlmanacQuery", "AlmanacOutput", "AlmanacLake",
]

let package = Package(
  name: "almanac",
  products: [
    .executable(name: "almanac", targets: ["AlmanacCLI"]),
    .library(name: "Almanac", targets: ["Almanac"]),
    .library(name: "SQLite", targets: ["SQLite"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2")
  ],
  targets: [
    .systemLibrary(
      name: "CSQLite", pkgConfig: "sqlite3", providers: [.apt(["libsqlite3-dev"])]),
    // Packed files.
    .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),
    // Mapping files. Yams, the usual wrapper of libyaml, would bring Foundation with it.
    .systemLibrary(name: "CYAML", pkgConfig: "yaml-0.1", providers: [.apt(["libyaml-dev"])]),
    // What Swift cannot ask of the operating system.
    .target(name: "CPlatform"),
    // SHA-256 of migrations and imported files.
    .systemLibrary(name: "CNettle", pkgConfig: "nettle", providers: [.apt(["nettle-dev"])]),
    .target(name: "SQLite", dependencies: ["CSQLite"]),
    .target(name: "Migrations", path: "Migrations", plugins: ["EmbedSQL"]),
    .target(name: "Queries", path: "Queries", plugins: ["EmbedSQL"]),
    // Dates, periods, numbers, names, and what is wrong as data.
    .target(name: "AlmanacModel"),
    // Figures that a text states: its words and numbers, and what they mean. No files.
    .target(name: "AlmanacReading", dependencies: ["AlmanacModel"]),
    .target(name: "AlmanacFiles", dependencies: ["AlmanacModel", "CNettle", "CPlatform"]),
    // Bytes: encodings, packed files, CSV, JSON, YAML; nothing of statistics.
    .target(
      name: "AlmanacText",
      dependencies: ["AlmanacFiles", "AlmanacModel", "CPlatform", "CYAML", "CZlib"]),
    // Bytes to batches of figures; nothing of the database.
    .target(name: "AlmanacFormats", dependencies: ["AlmanacFiles", "AlmanacModel", "AlmanacText"]),
    // The database: schema, names, series, vintages, undo, derived indicators.
    .target(
      name: "AlmanacStore", dependencies: ["AlmanacFiles", "AlmanacModel", "Migrations", "SQLite"]),
    .target(
      name: "AlmanacImport",
      dependencies: [
        "AlmanacFiles", "AlmanacFormats", "AlmanacModel", "AlmanacStore", "AlmanacText", "SQLite",
      ]),
    // Named queries, comparisons, and how a row came about.
    .target(
      name: "AlmanacQuery",
      dependencies: [
        "AlmanacFiles", "AlmanacModel", "AlmanacReading", "AlmanacStore", "Queries", "SQLite",
      ]),
    // Tables, charts, export.
    .target(
      name: "AlmanacOutput",
      dependencies: [
        "AlmanacFiles", "AlmanacModel", "AlmanacQuery", "AlmanacStore", "CZlib", "SQLite",
      ]),
    // A folder of databases that answers as one: export, questions to many shards, engines.
    .target(
      name: "AlmanacLake",
      dependencies: [
        "AlmanacFiles", "AlmanacModel", "AlmanacOutput", "AlmanacQuery", "AlmanacStore",
        "AlmanacText", "SQLite",
      ]),
    // The door: all that a user of the library needs, and nothing of its own.
    .target(name: "Almanac", dependencies: modules),
    .executableTarget(
      name: "AlmanacCLI",
      dependencies: [
        "Almanac", "AlmanacText", "CPlatform", "Migrations", "SQLite",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ]),
    .plugin(name: "EmbedSQL", capability: .buildTool()),
    .testTarget(name: "SQLiteTests", dependencies: ["SQLite", "CSQLite"]),
    // Random numbers that can be repeated.
    .target(name: "TestSupport", path: "Tests/TestSupport"),
    .testTarget(name: "AlmanacModelTests", dependencies: ["AlmanacModel", "TestSupport"]),
    .testTarget(name: "AlmanacReadingTests", dependencies: ["AlmanacModel", "AlmanacReading"]),
    .testTarget(
      name: "AlmanacTextTests",
      dependencies: ["AlmanacFormats", "AlmanacModel", "AlmanacText", "TestSupport"]),
    .testTarget(
      name: "AlmanacTests",
      dependencies: modules + ["CZlib", "Migrations", "Queries", "SQLite", "TestSupport"],
      exclude: ["BadInput", "PlanSizes.txt", "SchemaOfTwentySteps.txt"]),
    .testTarget(
      name: "AlmanacLakeTests", dependencies: ["AlmanacFiles", "AlmanacLake", "AlmanacModel"]),
    .testTarget(
      name: "CommandTests", dependencies: modules + ["AlmanacCLI", "SQLite"],
      exclude: ["Cases"]),
    // The fuzzer itself is a package of its own in there: `make fuzz`.
    .testTarget(
      name: "FuzzCorpusTests", dependencies: modules, path: "Tests/Fuzzing",
      exclude: ["CFuzzer", "Corpus", "Dictionaries", "Driver", "Package.swift"],
      sources: ["CorpusTests", "Invariants"]),
  ],
  swiftLanguageModes: [.v6]
)

for target in package.targets where target.type != .system && target.type != .plugin {
  target.swiftSettings = [
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
  ]
}

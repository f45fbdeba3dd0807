// swift-tools-version: 6.2
import PackageDescription

let package = Package(
  name: "almanac",
  platforms: [.macOS(.v15)],
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
      name: "CSQLite", pkgConfig: "sqlite3",
      providers: [.apt(["libsqlite3-dev"]), .brew(["sqlite"])]),
    // Packed files.
    .systemLibrary(
      name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"]), .brew(["zlib"])]),
    // Mapping files. Yams, the usual wrapper of libyaml, would bring Foundation with it.
    .systemLibrary(
      name: "CYAML", pkgConfig: "yaml-0.1", providers: [.apt(["libyaml-dev"]), .brew(["libyaml"])]),
    // What Swift cannot say to the operating system.
    .target(name: "CPlatform"),
    // SHA-256 of migrations and imported files.
    .systemLibrary(
      name: "CNettle", pkgConfig: "nettle", providers: [.apt(["nettle-dev"]), .brew(["nettle"])]),
    .target(name: "SQLite", dependencies: ["CSQLite"]),
    .target(name: "Migrations", path: "Migrations", plugins: ["EmbedSQL"]),
    .target(name: "Queries", path: "Queries", plugins: ["EmbedSQL"]),
    .target(
      name: "Almanac",
      dependencies: [
        "CNettle", "CPlatform", "CYAML", "CZlib", "SQLite", "Migrations", "Queries",
      ]),
    .executableTarget(
      name: "AlmanacCLI",
      dependencies: [
        "Almanac", "CPlatform", "Migrations", "SQLite",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ]),
    .plugin(name: "EmbedSQL", capability: .buildTool()),
    .testTarget(name: "SQLiteTests", dependencies: ["SQLite", "CSQLite"]),
    .testTarget(
      name: "AlmanacTests", dependencies: ["Almanac", "CZlib", "SQLite", "Migrations", "Queries"],
      exclude: ["BadInput", "PlanSizes.txt"]),
    .testTarget(
      name: "CommandTests", dependencies: ["AlmanacCLI", "Almanac", "SQLite"], exclude: ["Cases"]),
    // The fuzzer itself is a package of its own in there: `make fuzz`.
    .testTarget(
      name: "FuzzCorpusTests", dependencies: ["Almanac"], path: "Tests/Fuzzing",
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

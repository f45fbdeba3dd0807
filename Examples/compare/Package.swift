// swift-tools-version: 6.2
import PackageDescription

// A package of its own that uses the library without the tool.
let package = Package(
  name: "compare",
  dependencies: [.package(name: "almanac", path: "../..")],
  targets: [
    .executableTarget(
      name: "compare", dependencies: [.product(name: "Almanac", package: "almanac")])
  ],
  swiftLanguageModes: [.v6]
)

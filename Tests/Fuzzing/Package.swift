// swift-tools-version: 6.2
import PackageDescription

// Only for `make fuzz`, which gives the flags of the fuzzer: the package itself needs none, and
// its users none of this.
let package = Package(
  name: "fuzzing",
  dependencies: [.package(name: "almanac", path: "../..")],
  targets: [
    .target(
      name: "Invariants", dependencies: [.product(name: "Almanac", package: "almanac")],
      path: "Invariants"),
    .systemLibrary(name: "CFuzzer", path: "CFuzzer"),
    .executableTarget(name: "fuzz", dependencies: ["Invariants", "CFuzzer"], path: "Driver"),
  ],
  swiftLanguageModes: [.v6]
)

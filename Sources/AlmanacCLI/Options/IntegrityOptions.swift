import ArgumentParser

/// Whether the file is looked at rather than its figures.
struct IntegrityOptions: ParsableArguments {
  @Flag(help: "Look for what a disk, a copy or another program has done to the file.")
  var integrity = false

  @Flag(
    help: "With --integrity: take what stands in the file for right from now on, then look at it.")
  var accept = false

  func validate() throws {
    if accept, !integrity { throw ValidationError("--accept needs --integrity") }
  }
}

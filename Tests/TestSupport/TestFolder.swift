public import Foundation

/// A folder for the files of this run of the tests, which goes with it.
public enum TestFolder {
  public static let url: URL = {
    let url = FileManager.default.temporaryDirectory
      .appending(path: "almanac-tests-\(UUID().uuidString)")
    try? FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    atexit { try? FileManager.default.removeItem(at: TestFolder.url) }
    return url
  }()
}

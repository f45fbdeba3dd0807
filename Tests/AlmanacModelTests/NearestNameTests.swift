import Testing

@testable import AlmanacModel

@Suite("Suggestions for a name that is not known")
struct NearestNameTests {
  @Test(
    "are a slip or two away",
    arguments: [
      ("shenzen", ["Shenzhen", "Shenyang", "深圳"], ["Shenzhen"]),
      ("深川", ["深圳", "深州", "GD"], ["深圳", "深州"]),
      ("lastest", ["latest", "last"], ["latest"]),
    ])
  func near(name: String, candidates: [String], nearest: [String]) {
    #expect(NearestName.among(candidates, to: name) == nearest)
  }

  @Test(
    "are not made of or for one or two Latin letters, which are a slip away from any others",
    arguments: [("GDP", ["GD", "GP"]), ("XX", ["XK", "MX", "XXX"]), ("g", ["GD", "gd p"])])
  func short(name: String, candidates: [String]) {
    #expect(NearestName.among(candidates, to: name).isEmpty)
  }
}

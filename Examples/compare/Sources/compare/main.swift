import Almanac

// Imports a package into a database in memory and prints one comparison as JSON:
//     swift run compare ../../Seeds 深圳
let arguments = CommandLine.arguments
let database = try Database.inMemory()
let report = try database.importFiles([arguments.count > 1 ? arguments[1] : "../../Seeds"])
print("\(report.counts.added) rows")

let sink = StringSink()
var writer = makeWriter(format: .json, sink: sink)
try database.answer(
  .named("vs-national"), ["region": arguments.count > 2 ? arguments[2] : "深圳", "missing": "hide"],
  to: &writer)
print(sink.text, terminator: "")

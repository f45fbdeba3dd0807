import Foundation
import PackagePlugin

/// Compiles every `.sql` file of a target's own folder in, as `EmbeddedSQL.files`: name and
/// text, in name order. Raw string literals, since resources need Foundation at run time and
/// break when the binary moves.
@main
struct EmbedSQL: BuildToolPlugin {
  func createBuildCommands(context: PluginContext, target: any Target) throws -> [Command] {
    let files = (target.sourceModule?.sourceFiles.map(\.url) ?? [])
      .filter { $0.pathExtension == "sql" }
      .sorted { $0.lastPathComponent < $1.lastPathComponent }
    let output = context.pluginWorkDirectoryURL.appending(path: "EmbeddedSQL.swift")
    let script = """
      { echo 'enum EmbeddedSQL { static let files: [(name: String, text: String)] = ['
      for file; do
        printf '("%s", ##\"""\\n' "$(basename "$file")"; awk 1 "$file"; printf '\"""##),\\n'
      done; echo ']}'; } > '\(output.path)'
      """
    return [
      .buildCommand(
        displayName: "Embedding SQL of \(target.name)", executable: URL(filePath: "/bin/sh"),
        arguments: ["-c", script, "embed"] + files.map(\.path), inputFiles: files,
        outputFiles: [output])
    ]
  }
}

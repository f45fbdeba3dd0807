/// The version of the library and the tool.
public let almanacVersion = "0.1.0"

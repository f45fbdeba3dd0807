/// In this module a range whose end would lie before its beginning is empty. Rules look at what stands
/// between two places of a text, and which comes first depends on the text: none may stop the program.
func ..< (start: Int, end: Int) -> Range<Int> {
  Range(uncheckedBounds: (start, Swift.max(start, end)))
}

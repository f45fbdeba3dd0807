internal import AlmanacModel
internal import AlmanacText
internal import Dispatch
internal import Synchronization

/// Reads a file on one core while its figures are written on another.
///
/// A few batches wait between the two, so that memory stays bounded whichever is faster.
final class FigurePipe: Sendable {
  private enum Item: Sendable {
    case batch(FigureBatch)
    case failure(Diagnostic)
    case end
  }

  private static let depth = 8
  private let items = Mutex<[Item]>([])
  private let filled = DispatchSemaphore(value: 0)
  /// Raised from 0, since one that is let go of below the value that it was made with ends the
  /// program.
  private let free = DispatchSemaphore(value: 0)
  private let isCancelled = Mutex(false)

  private init() { for _ in 0..<Self.depth { free.signal() } }

  /// Gives each batch of a reader to `body`, in order.
  ///
  /// - Parameter idle: runs every tenth of a second while nothing comes, as from a terminal.
  /// - Throws: what the reader, `idle` or `body` throws; the reader then stops at its next batch.
  static func run<Reader: FigureReader & ~Copyable>(
    _ reader: consuming sending Reader, idle: () throws -> Void = {},
    _ body: (FigureBatch) throws -> Void
  ) throws {
    let pipe = FigurePipe()
    let box = Mutex<Reader?>(reader)
    let work: @Sendable () -> Void = {
      let taken = box.withLock { reader -> Reader? in reader.take() }
      if let taken { pipe.read(taken) }
    }
    DispatchQueue(label: "almanac.reader").async(execute: work)
    defer {
      pipe.isCancelled.withLock { $0 = true }
      pipe.free.signal()
    }
    while true {
      while pipe.filled.wait(timeout: .now() + .milliseconds(100)) == .timedOut { try idle() }
      let item = pipe.items.withLock { $0.removeFirst() }
      pipe.free.signal()
      switch item {
      case .batch(let batch): try body(batch)
      case .failure(let diagnostic): throw diagnostic
      case .end: return
      }
    }
  }

  private func read<Reader: FigureReader & ~Copyable>(_ reader: consuming Reader) {
    do throws(Diagnostic) {
      var goesOn = true
      while goesOn {
        var batch = FigureBatch()
        goesOn = try reader.read(into: &batch)
        free.wait()
        if isCancelled.withLock({ $0 }) { return }
        put(.batch(batch))
      }
      put(.end)
    } catch {
      put(.failure(error))
    }
  }

  private func put(_ item: Item) {
    items.withLock { $0.append(item) }
    filled.signal()
  }
}

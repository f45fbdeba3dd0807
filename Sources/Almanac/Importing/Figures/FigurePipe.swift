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
  private let free = DispatchSemaphore(value: FigurePipe.depth)
  private let isCancelled = Mutex(false)

  /// Gives each batch of a reader to `body`, in order.
  ///
  /// - Throws: what the reader or `body` throws; the reader has then stopped.
  static func run<Reader: FigureReader & ~Copyable>(
    _ reader: consuming sending Reader, _ body: (FigureBatch) throws -> Void
  ) throws {
    let pipe = FigurePipe()
    let box = Mutex<Reader?>(reader)
    let done = DispatchSemaphore(value: 0)
    let work: @Sendable () -> Void = {
      let taken = box.withLock { reader -> Reader? in reader.take() }
      if let taken { pipe.read(taken) }
      done.signal()
    }
    DispatchQueue(label: "almanac.reader").async(execute: work)
    defer {
      // The reader goes on to the end of its batch at most; wait, so that nothing of it is
      // left when the file is closed.
      pipe.isCancelled.withLock { $0 = true }
      pipe.free.signal()
      done.wait()
    }
    while true {
      pipe.filled.wait()
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

internal import AlmanacFiles
internal import AlmanacModel

/// The members of a zip file, as the directory at its end lists them, also one of zip64.
struct ZipArchive {
  struct Member {
    let name: String
    let isEncrypted: Bool
    /// 0 stored, 8 deflated; no other is read.
    let method: Int
    let check: UInt32
    let packedSize: Int
    let size: Int
    fileprivate let headerOffset: Int
  }

  let members: [Member]
  private let file: ScratchFile
  private let isStopped: @Sendable () -> Bool
  private let byName: [String: Int]

  /// Nil when there is no directory that can be read.
  ///
  /// - Parameter isStopped: asked now and then while a member is read; true ends that.
  init?(
    _ file: ScratchFile, isStopped: @escaping @Sendable () -> Bool = { false }
  ) throws(Diagnostic) {
    self.isStopped = isStopped
    guard let directory = try Self.directory(of: file) else { return nil }
    self.file = file
    var members: [Member] = []
    var byName: [String: Int] = [:]
    var at = 0
    while at + 46 <= directory.count, directory[at...].starts(with: [0x50, 0x4B, 1, 2]) {
      let nameSize = directory.little(2, at: at + 28)
      let extraSize = directory.little(2, at: at + 30)
      let member = Member(directory, at, nameSize, extraSize)
      byName[Self.folded(member.name)] = members.count
      members.append(member)
      at += 46 + nameSize + extraSize + directory.little(2, at: at + 32)
    }
    self.members = members
    self.byName = byName
  }

  /// The member of a name; capitals do not matter, since parts of workbooks are found without.
  func member(_ name: String) -> Member? { byName[Self.folded(name)].map { members[$0] } }

  /// All bytes of the members when they are unpacked, as the directory says; no reader takes more.
  var size: Int {
    members.reduce(0) {
      let (sum, overflow) = $0.addingReportingOverflow($1.size)
      return overflow ? .max : sum
    }
  }

  /// What a member holds, unpacked as it is read.
  ///
  /// - Parameter name: the file's in messages.
  func bytes(of member: Member, name: String) throws(Diagnostic) -> ByteSource {
    let header = try file.bytes(at: member.headerOffset, count: 30)
    guard header.count == 30, header.starts(with: [0x50, 0x4B, 3, 4]),
      member.method == 0 || member.method == 8, !member.isEncrypted
    else { throw .damagedMember(member.name, file: name) }
    let start =
      member.headerOffset + 30 + header.little(2, at: 26) + header.little(2, at: 28)
    return .filter(ZipMemberReader(member, in: file, at: start, name: name, isStopped: isStopped))
  }

  private static func folded(_ name: String) -> String {
    let path = name.lowercased().replacing("\\", with: "/")
    return path.hasPrefix("/") ? String(path.dropFirst()) : path
  }

  private static func directory(of file: ScratchFile) throws(Diagnostic) -> [UInt8]? {
    // The directory's own end is followed by a comment of at most 65,535 bytes.
    let start = max(0, file.size - 65_557)
    let tail = try file.bytes(at: start, count: file.size - start)
    guard
      let end = (0...max(0, tail.count - 22)).last(where: {
        tail[$0] == 0x50 && tail[$0...].starts(with: [0x50, 0x4B, 5, 6])
      }), end + 22 <= tail.count
    else { return nil }
    var (offset, size) = (tail.little(4, at: end + 16), tail.little(4, at: end + 12))
    if offset == 0xFFFF_FFFF || size == 0xFFFF_FFFF {
      let place = try file.bytes(at: start + end - 20, count: 20)
      guard place.starts(with: [0x50, 0x4B, 6, 7]) else { return nil }
      let large = try file.bytes(at: place.little(8, at: 8), count: 56)
      (offset, size) = (large.little(8, at: 48), large.little(8, at: 40))
    }
    guard offset >= 0, size >= 0, offset <= file.size, size <= file.size - offset else {
      return nil
    }
    return try file.bytes(at: offset, count: size)
  }
}

extension ZipArchive.Member {
  fileprivate init(_ directory: [UInt8], _ at: Int, _ nameSize: Int, _ extraSize: Int) {
    let text = directory[min(at + 46, directory.count)...].prefix(nameSize)
    name = String(decoding: text, as: UTF8.self)
    isEncrypted = directory.little(2, at: at + 8) & 1 != 0
    method = directory.little(2, at: at + 10)
    check = UInt32(truncatingIfNeeded: directory.little(4, at: at + 16))
    // What does not fit into four bytes stands behind the name, in this order.
    var extra = at + 46 + nameSize
    let end = extra + extraSize
    while extra + 4 <= end, directory.little(2, at: extra) != 1 {
      extra += 4 + directory.little(2, at: extra + 2)
    }
    extra += 4
    func size(_ index: Int) -> Int {
      let short = directory.little(4, at: index)
      guard short == 0xFFFF_FFFF, extra + 8 <= end else { return short }
      defer { extra += 8 }
      return max(0, directory.little(8, at: extra))
    }
    self.size = size(at + 24)
    packedSize = size(at + 20)
    headerOffset = size(at + 42)
  }
}

extension [UInt8] {
  /// A number of `count` bytes, the lowest first; 0 beyond the end.
  func little(_ count: Int, at index: Int) -> Int {
    guard index >= 0, index + count <= self.count else { return 0 }
    return (0..<count).reduce(0) { $0 | Int(self[index + $1]) << (8 * $1) }
  }
}

import OpInterface
import TensorCore

/// The frames of a GIF file.
///
/// As TensorFlow's reader does, it takes the frames before damage as all there are, unless the damage is
/// a frame whose codes end too soon.
struct GifFile {
  typealias Palette = [SIMD3<UInt8>]

  struct Frame {
    let left: Int
    let top: Int
    let width: Int
    let height: Int
    let isInterlaced: Bool
    let palette: Palette?
    /// The index of a colour that leaves pixels as they were; none is -1.
    var transparent = -1
    /// Indices in the order of the file.
    var indices: [UInt8] = []

    /// The row of the frame that comes at place `i` in the file, for each.
    var rowOrder: [Int] {
      guard isInterlaced else { return Array(0..<height) }
      var order: [Int] = []
      for (first, step) in [(0, 8), (4, 8), (2, 4), (1, 2)] {
        order += stride(from: first, to: height, by: step)
      }
      return order
    }
  }

  private(set) var frames: [Frame] = []
  private let palette: Palette?
  private let size: Int

  /// The most bytes the pixels of a file may take, and the most for each byte of the file if they are
  /// more than `leastTested`.
  private static let mostBytes = 1 << 31
  private static let mostExpansion = 1 << 16
  private static let leastTested = 1 << 26

  /// - Throws: `INVALID_ARGUMENT` for a file without a frame or with one that ends too soon.
  init(_ bytes: [UInt8]) throws(OpError) {
    size = bytes.count
    var reader = GifReader(bytes)
    guard reader.skip(10), let flags = reader.byte(), reader.skip(2),
      let palette = reader.palette(flags)
    else { throw .invalid("Invalid GIF data (size \(bytes.count)), failed to open gif file") }
    self.palette = palette.isEmpty ? nil : palette
    try readRecords(&reader)
    guard !frames.isEmpty else { throw invalid("gif file does not contain any image") }
  }

  private func invalid(_ why: String) -> OpError {
    .invalid("Invalid GIF data (size \(size)), \(why)")
  }

  private mutating func readRecords(_ reader: inout GifReader) throws(OpError) {
    var transparent: Int?
    while let kind = reader.byte() {
      switch kind {
      case UInt8(ascii: ","):
        guard var frame = reader.frame(), frame.width > 0, frame.height > 0 else { return }
        switch reader.readIndices(of: &frame) {
        case .complete:
          frame.transparent = transparent ?? -1
          transparent = nil
          frames.append(frame)
        case .damaged: return
        case .endsTooSoon: throw invalid("failed to slurp gif file: Image EOF detected")
        }
      case UInt8(ascii: "!"):
        guard let function = reader.byte() else { return }
        var isFirst = true
        while true {
          guard let block = reader.block() else { return }
          if block.isEmpty { break }
          // Only the first extension of a frame that controls its graphics counts.
          if isFirst, function == 0xf9, transparent == nil {
            transparent = block.count == 4 && block[0] & 1 != 0 ? Int(block[3]) : -1
          }
          isFirst = false
        }
      default: return
      }
    }
  }

  /// The first `count` frames, each over the last, of shape `[count, height, width, 3]`.
  func pixels(frames count: Int) throws(OpError) -> Tensor {
    let height = frames.map(\.height).max() ?? 0, width = frames.map(\.width).max() ?? 0
    let shape = try Shape(checking: [count, height, width, 3])
    guard shape.elementCount < Self.mostBytes,
      shape.elementCount < Self.leastTested || shape.elementCount / Self.mostExpansion < size
    else { throw invalid("\(count) frames of \(width)x\(height) are too large") }
    var result = try Tensor(zeros: .uint8, shape: shape)
    guard shape.elementCount > 0 else { return result }
    var out = result.mutableElements(as: UInt8.self)
    let frameSize = height * width * 3
    for (number, frame) in frames.prefix(count).enumerated() {
      let base = number * frameSize
      if number > 0 {
        for i in base..<base + frameSize { out[i] = out[i - frameSize] }
      }
      guard let palette = frame.palette ?? palette else {
        throw invalid("missing color map for frame \(number)")
      }
      let columns = max(0, min(frame.width, width - frame.left))
      for (place, row) in frame.rowOrder.enumerated() where frame.top + row < height {
        let to = base + ((frame.top + row) * width + frame.left) * 3
        for column in 0..<columns {
          let index = Int(frame.indices[place * frame.width + column])
          if index == frame.transparent { continue }
          guard index < palette.count else {
            throw invalid(
              "found color index \(index) outside of color map range \(palette.count)")
          }
          for channel in 0..<3 { out[to + column * 3 + channel] = palette[index][channel] }
        }
      }
    }
    return result
  }
}

/// Reads the parts of a GIF file one after another; nil where the file ends.
private struct GifReader {
  enum Outcome {
    case complete, damaged, endsTooSoon
  }

  private let bytes: [UInt8]
  private var position = 0

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  mutating func byte() -> UInt8? {
    guard position < bytes.count else { return nil }
    defer { position += 1 }
    return bytes[position]
  }

  mutating func skip(_ count: Int) -> Bool {
    guard bytes.count - position >= count else { return false }
    position += count
    return true
  }

  private mutating func word() -> Int? {
    guard let low = byte(), let high = byte() else { return nil }
    return Int(low) | Int(high) << 8
  }

  /// A block's bytes after that of their count.
  mutating func block() -> [UInt8]? {
    guard let count = byte() else { return nil }
    let start = position
    guard skip(Int(count)) else { return nil }
    return Array(bytes[start..<position])
  }

  /// The colours that `flags` announce, if any.
  mutating func palette(_ flags: UInt8) -> GifFile.Palette? {
    guard flags & 0x80 != 0 else { return [] }
    let count = 2 << Int(flags & 7)
    let start = position
    guard skip(3 * count) else { return nil }
    var colors: GifFile.Palette = []
    for i in stride(from: start, to: position, by: 3) {
      colors.append(SIMD3(bytes[i], bytes[i + 1], bytes[i + 2]))
    }
    return colors
  }

  /// The description of a frame.
  mutating func frame() -> GifFile.Frame? {
    guard let left = word(), let top = word(), let width = word(), let height = word(),
      let flags = byte(), let palette = palette(flags)
    else { return nil }
    // The size of codes belongs to the description: without it there is no frame.
    guard position < bytes.count, bytes[position] <= 8 else { return nil }
    return GifFile.Frame(
      left: left, top: top, width: width, height: height, isInterlaced: flags & 0x40 != 0,
      palette: palette.isEmpty ? nil : palette)
  }

  /// Reads the indices of the pixels of a frame.
  mutating func readIndices(of frame: inout GifFile.Frame) -> Outcome {
    guard let bits = byte() else { return .damaged }
    var decoder = GifDecoder(bits: Int(bits))
    let count = frame.width * frame.height
    var remaining = 0
    while frame.indices.count < count {
      if remaining == 0 {
        guard let size = byte(), size > 0, bytes.count - position >= Int(size) else {
          return .damaged
        }
        remaining = Int(size)
      }
      remaining -= 1
      switch decoder.take(bytes[position], into: &frame.indices, upTo: count) {
      case .complete: break
      case let other: return other
      }
      position += 1
    }
    position += remaining
    // What follows, up to an empty block, is skipped.
    while let block = block() {
      if block.isEmpty { return .complete }
    }
    return .damaged
  }
}

/// The variable-length codes of one frame.
private struct GifDecoder {
  private static let mostCodes = 4096
  private static let none = 4098

  private let bits: Int
  private let clear: Int
  private var prefixes = [Int](repeating: none, count: mostCodes)
  private var suffixes = [UInt8](repeating: 0, count: mostCodes)
  private var stack: [UInt8] = []
  /// One more than the last code made, but for the two that are special.
  private var running: Int
  private var width: Int
  private var limit: Int
  private var last = none
  private var pending = 0
  private var pendingBits = 0

  init(bits: Int) {
    self.bits = bits
    clear = 1 << bits
    running = clear + 2
    width = bits + 1
    limit = 1 << width
  }

  /// Takes a byte and appends what codes it completes, until there are `count`.
  mutating func take(_ byte: UInt8, into indices: inout [UInt8], upTo count: Int)
    -> GifReader.Outcome
  {
    pending |= Int(byte) << pendingBits
    pendingBits += 8
    while pendingBits >= width, indices.count < count {
      let code = pending & ((1 << width) - 1)
      pending >>= width
      pendingBits -= width
      // A full table is kept as it is.
      if running < Self.mostCodes + 1 {
        running += 1
        if running > limit, width < 12 {
          limit <<= 1
          width += 1
        }
      }
      if code == clear + 1 { return .endsTooSoon }
      if code == clear {
        for i in prefixes.indices { prefixes[i] = Self.none }
        running = clear + 2
        width = bits + 1
        limit = 1 << width
        last = Self.none
        continue
      }
      guard append(code, &indices, count) else { return .damaged }
      define(running - 2, after: code)
      last = code
    }
    return .complete
  }

  /// The first index that `code` stands for.
  private func first(_ code: Int) -> UInt8 {
    var code = code
    var steps = 0
    while code > clear, code < Self.mostCodes, steps <= Self.mostCodes {
      code = prefixes[code]
      steps += 1
    }
    return UInt8(truncatingIfNeeded: code)
  }

  private mutating func append(_ code: Int, _ indices: inout [UInt8], _ count: Int) -> Bool {
    if code < clear {
      indices.append(UInt8(truncatingIfNeeded: code))
      return true
    }
    stack.removeAll(keepingCapacity: true)
    var prefix = code
    if prefixes[code] == Self.none {
      prefix = last
      let suffix = first(code == running - 2 ? last : code)
      if running - 2 < Self.mostCodes { suffixes[running - 2] = suffix }
      stack.append(suffix)
    }
    while stack.count < Self.mostCodes - 1, prefix > clear, prefix < Self.mostCodes {
      stack.append(suffixes[prefix])
      prefix = prefixes[prefix]
    }
    guard stack.count < Self.mostCodes - 1, prefix < Self.mostCodes else { return false }
    stack.append(UInt8(truncatingIfNeeded: prefix))
    indices.append(contentsOf: stack.reversed().prefix(count - indices.count))
    return true
  }

  /// Makes the next code stand for the last one's indices and the first of `code`.
  private mutating func define(_ next: Int, after code: Int) {
    guard last != Self.none, next < Self.mostCodes, prefixes[next] == Self.none else { return }
    prefixes[next] = last
    suffixes[next] = first(code == next ? last : code)
  }
}

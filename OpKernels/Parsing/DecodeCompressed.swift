import OpInterface
import TensorCore

/// What compressed strings stand for, one by one.
///
/// As TensorFlow does, it takes what there is of data that ends too soon.
struct DecodeCompressed: Op {
  static let schema = OpSchema(
    "DecodeCompressed", inputs: [.fixed("bytes", .string)], outputs: [.fixed("output", .string)],
    attributes: [.string("compression_type", default: "")])

  private enum Format {
    case none, zlib, gzip
  }

  private let format: Format

  init(_ attributes: Attributes) throws(OpError) {
    switch try attributes.string("compression_type") {
    case "": format = .none
    case "ZLIB": format = .zlib
    case "GZIP": format = .gzip
    case "ZSTD": throw .unimplemented("DecodeCompressed: ZSTD is not supported")
    default: throw .invalid("Only ZLIB, ZSTD, GZIP or NONE are supported compressions")
    }
  }

  func inferShapes(_ inputs: [ValueFact]) throws(OpError) -> [PartialShape]? { [inputs[0].shape] }

  func makeKernel(for inputs: [ValueFact]) throws(OpError) -> Kernel {
    let format = format
    return Kernel { (context) throws(OpError) in
      let input = context.input(0)
      guard format != .none else {
        context.emit(input)
        return
      }
      let strings = input.strings
      var result = StringElements()
      for i in strings.indices {
        result.append(try format == .zlib ? unzipped(strings[i]) : ungzipped(strings[i]))
      }
      context.emit(try Tensor(strings: result, shape: input.shape))
    }
  }

  static var accuracy: Accuracy { .exact }

  static var examples: [OpExample] {
    OpExample(
      "zlib", attributes: ["compression_type": .string(Array("ZLIB".utf8))],
      inputs: [compressed([0x78, 0x9c, 0x4b, 0x4c, 0x4a, 0x06, 0x00, 0x02, 0x4d, 0x01, 0x27])],
      outputs: [Tensor(strings: ["abc"])])
    OpExample(
      "refuses a wrong checksum", attributes: ["compression_type": .string(Array("ZLIB".utf8))],
      inputs: [compressed([0x78, 0x9c, 0x4b, 0x4c, 0x4a, 0x06, 0x00, 0x02, 0x4d, 0x01, 0x28])],
      fails: .dataLoss)
    OpExample(
      "refuses an unknown compression",
      attributes: ["compression_type": .string(Array("LZ".utf8))],
      inputs: [compressed([])], fails: .invalidArgument)
  }

  private static func compressed(_ bytes: [UInt8]) -> Tensor {
    (try? Tensor(strings: StringElements([bytes]), shape: [1])) ?? Tensor(strings: [])
  }
}

private func damaged(_ why: String) -> OpError {
  OpError(.dataLoss, "inflate() failed with error -3: \(why)")
}

/// What data in zlib's format stand for.
private func unzipped(_ data: ArraySlice<UInt8>) throws(OpError) -> [UInt8] {
  guard data.count >= 2 else { return [] }
  let header = Int(data[data.startIndex]) << 8 | Int(data[data.startIndex + 1])
  guard header % 31 == 0 else { throw damaged("incorrect header check") }
  guard header >> 8 & 15 == 8 else { throw damaged("unknown compression method") }
  guard header >> 12 <= 7 else { throw damaged("invalid window size") }
  guard header & 0x20 == 0 else {
    throw OpError(.dataLoss, "inflate() failed with error 2: a dictionary is needed")
  }
  var inflater = Inflater(data.dropFirst(2))
  guard try inflater.run() == .complete else { return inflater.output }
  let end = data[inflater.position...].prefix(4)
  if end.count == 4 {
    let stated = end.reduce(0) { $0 << 8 | UInt32($1) }
    guard stated == adler32(inflater.output) else { throw damaged("incorrect data check") }
  }
  return inflater.output
}

/// What data in gzip's format, one member or more, stand for.
private func ungzipped(_ data: ArraySlice<UInt8>) throws(OpError) -> [UInt8] {
  var output: [UInt8] = []
  var rest = data
  while !rest.isEmpty {
    guard let start = try endOfHeader(rest) else { return output }
    var inflater = Inflater(rest[start...])
    let outcome = try inflater.run()
    output += inflater.output
    guard outcome == .complete else { return output }
    rest = rest[inflater.position...]
    guard rest.count >= 8 else { return output }
    func number(_ offset: Int) -> UInt32 {
      (0..<4).reduce(0) { $0 | UInt32(rest[rest.startIndex + offset + $1]) << UInt32(8 * $1) }
    }
    guard number(0) == crc32(inflater.output) else { throw damaged("incorrect data check") }
    guard number(4) == UInt32(truncatingIfNeeded: inflater.output.count) else {
      throw damaged("incorrect length check")
    }
    rest = rest.dropFirst(8)
  }
  return output
}

/// Where a member of a gzip file has its data; nil if it ends before.
private func endOfHeader(_ member: ArraySlice<UInt8>) throws(OpError) -> Int? {
  let start = member.startIndex
  guard member.count >= 2 else { return nil }
  guard member[start] == 0x1f, member[start + 1] == 0x8b else {
    throw damaged("incorrect header check")
  }
  guard member.count >= 10 else { return nil }
  guard member[start + 2] == 8 else { throw damaged("unknown compression method") }
  let flags = member[start + 3]
  guard flags & 0xe0 == 0 else { throw damaged("unknown header flags set") }
  var position = start + 10
  if flags & 4 != 0 {
    guard member.endIndex - position >= 2 else { return nil }
    position += 2 + Int(member[position]) + Int(member[position + 1]) << 8
  }
  for flag: UInt8 in [8, 16] where flags & flag != 0 {
    guard position < member.endIndex, let end = member[position...].firstIndex(of: 0) else {
      return nil
    }
    position = end + 1
  }
  guard position <= member.endIndex else { return nil }
  if flags & 2 != 0 {
    guard member.endIndex - position >= 2 else { return nil }
    let stated = UInt32(member[position]) | UInt32(member[position + 1]) << 8
    guard stated == crc32(member[..<position]) & 0xffff else {
      throw damaged("header crc mismatch")
    }
    position += 2
  }
  return position
}

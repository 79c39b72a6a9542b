import OpInterface
import OpKernelSupport
import TensorCore

/// Parts of strings, by position and length in bytes or characters.
struct Substr: Op {
  static let schema = OpSchema(
    "Substr", inputs: [.fixed("input", .string), .typed("pos"), .typed("len")],
    outputs: [.fixed("output", .string)],
    attributes: [
      .type(of: .indices), .string("unit", oneOf: ["BYTE", "UTF8_CHAR"], default: "BYTE"),
    ])

  let countsCharacters: Bool

  init(_ attributes: Attributes) throws(OpError) {
    countsCharacters = try StringUnit(attributes) == .character
  }

  func inferShapes(_ inputs: [ValueFact]) throws(OpError) -> [PartialShape]? {
    [try PartialShape.broadcast(inputs[0].shape, inputs[1].shape)]
  }

  func makeKernel(for inputs: [ValueFact]) throws(OpError) -> Kernel {
    Kernel { (context) throws(OpError) in
      let input = context.input(0), strings = input.strings
      let positionShape = context.input(1).shape
      guard positionShape == context.input(2).shape else {
        throw .invalid(
          "pos and len should have the same shape, got: \(positionShape) vs. "
            + "\(context.input(2).shape)")
      }
      let positions = try context.integers(1), lengths = try context.integers(2)
      let plan = try Broadcast(input.shape, positionShape)
      var result = StringElements()
      if plan.shape == input.shape {
        result.reserve(count: strings.count, byteCount: strings.byteCount)
      }
      try plan.forEachRun { (_, left, right, count, ls, rs) throws(OpError) in
        for i in 0..<count {
          let text = strings[left + i * ls]
          let position = positions[right + i * rs], length = lengths[right + i * rs]
          let part =
            countsCharacters
            ? Self.characters(text, position, length) : Self.bytes(text, position, length)
          guard let part else {
            throw .invalid(
              "pos \(position) out of range for string '\(String(decoding: text, as: UTF8.self))' "
                + "at index \(result.count)")
          }
          result.append(part)
        }
      }
      context.emit(try Tensor(strings: result, shape: plan.shape))
    }
  }

  @inline(__always) private static func bytes(
    _ text: ArraySlice<UInt8>, _ position: Int, _ length: Int
  )
    -> ArraySlice<UInt8>?
  {
    guard position >= -text.count, position <= text.count else { return nil }
    let start = text.startIndex + (position < 0 ? position + text.count : position)
    // A negative length is taken for a great unsigned one.
    let rest = text.endIndex - start
    return text[start..<(start + (length < 0 ? rest : min(length, rest)))]
  }

  private static func characters(_ text: ArraySlice<UInt8>, _ position: Int, _ length: Int)
    -> ArraySlice<UInt8>?
  {
    let starts = text.indices.filter { $0 == text.startIndex || text[$0] & 0xC0 != 0x80 }
    guard position >= -starts.count, position <= starts.count else { return nil }
    let first = position < 0 ? position + starts.count : position
    guard first < starts.count else { return [] }
    let end = first + min(max(length, 0), starts.count - first)
    return text[starts[first]..<(end < starts.count ? starts[end] : text.endIndex)]
  }

  static var examples: [OpExample] {
    OpExample(
      "a position for all",
      inputs: [
        Tensor(strings: ["Hello", "World"]), Tensor(1 as Int32), Tensor(3 as Int32),
      ],
      outputs: [Tensor(strings: ["ell", "orl"])])
    OpExample(
      "counts characters", attributes: ["unit": .string("UTF8_CHAR")],
      inputs: [Tensor(strings: ["añb"]), Tensor([-2] as [Int32]), Tensor([1] as [Int32])],
      outputs: [Tensor(strings: ["ñ"])])
    OpExample(
      "refuses a position beyond the end",
      inputs: [Tensor(strings: ["ab"]), Tensor(3 as Int32), Tensor(1 as Int32)],
      fails: .invalidArgument)
  }
}

/// What string positions and lengths count.
enum StringUnit: String {
  case byte = "BYTE"
  case character = "UTF8_CHAR"

  init(_ attributes: Attributes) throws(OpError) { self = try attributes.choice("unit") }
}

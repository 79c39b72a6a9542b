import OpInterface
import OpKernelSupport
import TensorCore

/// The bits of each string's first code points, the lowest first; zeros where the string ends.
struct Utf8Binarize: Op {
  static let schema = OpSchema(
    "TFText>Utf8Binarize", inputs: [.fixed("input_tokens", .string)],
    outputs: [.fixed("output_binarizations", .float32)],
    attributes: [.int("word_length"), .int("bits_per_char"), .int("replacement_char")])

  let wordLength: Int
  let bitCount: Int
  let replacement: Int32

  init(_ attributes: Attributes) throws(OpError) {
    let length = try attributes.int("word_length"), bits = try attributes.int("bits_per_char")
    // Where one is zero there are no bits at all, whatever the other.
    wordLength = bits == 0 ? 0 : length
    bitCount = length == 0 ? 0 : bits
    replacement = Int32(truncatingIfNeeded: try attributes.int("replacement_char"))
    guard (0...(1 << 20)).contains(wordLength), (0...(1 << 20)).contains(bitCount) else {
      throw .invalid("word_length \(wordLength) or bits_per_char \(bitCount) is out of range")
    }
  }

  func inferShapes(_ inputs: [ValueFact]) throws(OpError) -> [PartialShape]? { [.rank(2)] }

  func makeKernel(for inputs: [ValueFact]) throws(OpError) -> Kernel {
    Kernel { (context) throws(OpError) in
      try requireVector(context.input(0))
      let strings = context.input(0).strings
      let shape = try Shape(checking: [strings.count, wordLength * bitCount])
      var result = try Tensor(zeros: .float32, shape: shape)
      do {
        var out = result.mutableElements(as: Float.self)
        for row in strings.indices {
          let text = strings[row]
          var position = row * wordLength * bitCount
          var i = text.startIndex
          for _ in 0..<wordLength {
            guard i < text.endIndex else { break }
            let read = readUTF8(text, at: i)
            let code = read.code.map { Int32(bitPattern: $0) } ?? replacement
            for bit in 0..<bitCount {
              // As for any number, bits beyond the last are those of its sign.
              out[position + bit] = (code >> Int32(min(bit, 31))) & 1 == 1 ? 1 : 0
            }
            position += bitCount
            i += read.count
          }
        }
      }
      context.emit(result)
    }
  }

  static var accuracy: Accuracy { .exact }

  static var examples: [OpExample] {
    OpExample(
      "one character of two",
      attributes: [
        "word_length": .int(2), "bits_per_char": .int(3), "replacement_char": .int(65533),
      ], inputs: [Tensor(strings: ["\u{6}"])],
      outputs: [Tensor([0, 1, 1, 0, 0, 0] as [Float], shape: [1, 6])])
    OpExample(
      "refuses negative lengths",
      attributes: [
        "word_length": .int(-1), "bits_per_char": .int(3), "replacement_char": .int(65533),
      ], inputs: [Tensor(strings: ["a"])], fails: .invalidArgument)
  }
}

import OpInterface
import OpKernelSupport
import TensorCore

/// Texts in which code points are replaced as a table says, and where each byte came from.
///
/// The table is a FlatBuffers message with a trie of code points.
struct FastBertNormalize: Op {
  static let schema = OpSchema(
    "FastBertNormalize",
    inputs: [.fixed("input_values", .string), .fixed("fast_bert_normalizer_model", .uint8)],
    outputs: [
      .fixed("output_values", .string), .fixed("output_offsets", .int64),
      .fixed("output_row_splits", .int64),
    ], attributes: [.bool("get_offsets", default: false)])

  let givesOffsets: Bool

  init(_ attributes: Attributes) throws(OpError) {
    givesOffsets = try attributes.bool("get_offsets")
  }

  func inferShapes(_ inputs: [ValueFact]) throws(OpError) -> [PartialShape]? {
    [.rank(1), .rank(1), .rank(1)]
  }

  private struct Table: Sendable {
    private let trie: DoubleArrayTrie
    private let zero: Int
    private let pool: ArraySlice<UInt8>

    init(_ bytes: [UInt8]) throws(OpError) {
      let buffer = FlatBuffer(bytes)
      let table = try buffer.root()
      guard let trie = DoubleArrayTrie(try buffer.words(table, 1)) else {
        throw .invalid("FastBertNormalizerModel or its required fields are null")
      }
      self.trie = trie
      zero = try buffer.int32(table, 2)
      pool = try buffer.string(table, 3)
    }

    /// What replaces a code point, or nil if it stays.
    func replacement(_ character: ArraySlice<UInt8>) -> ArraySlice<UInt8>? {
      let code: Int
      if character.first == 0 {
        code = zero
      } else {
        guard let node = trie.next(trie.root, character), let value = trie.value(node) else {
          return nil
        }
        code = value
      }
      guard code & 0x4000_0000 != 0 else { return nil }
      let count = code & 0x3F, start = (code & 0x3FFF_FFC0) >> 6
      guard start + count <= pool.count else { return [] }
      return pool[(pool.startIndex + start)..<(pool.startIndex + start + count)]
    }

    /// Appends the text and, unless `offsets` is nil, whence each byte of it and its end came.
    func append(_ text: ArraySlice<UInt8>, to bytes: inout [UInt8], _ offsets: inout [Int]?) {
      var i = text.startIndex
      while i < text.endIndex {
        let character = text[i..<(i + readUTF8(text, at: i).count)]
        let position = i - text.startIndex
        if let replacement = replacement(character) {
          bytes += replacement
          offsets?.append(contentsOf: repeatElement(position, count: replacement.count))
        } else {
          bytes += character
          offsets?.append(contentsOf: position..<(position + character.count))
        }
        i = character.endIndex
      }
      offsets?.append(text.count)
    }
  }

  func makeKernel(for inputs: [ValueFact]) throws(OpError) -> Kernel {
    let given = ByteModel(inputs, 1) { (bytes) throws(OpError) in try Table(bytes) }
    return Kernel { (context) throws(OpError) in
      try requireVector(context.input(0))
      let table = try given.model(context)
      let strings = context.input(0).strings
      var result = StringElements()
      var offsets: [Int]? = givesOffsets ? [] : nil
      var splits = [0]
      for i in strings.indices {
        result.append { (bytes: inout [UInt8]) in table.append(strings[i], to: &bytes, &offsets) }
        splits.append(offsets?.count ?? 0)
      }
      context.emit(try Tensor(strings: result, shape: context.input(0).shape))
      context.emit(try indexTensor(offsets ?? [], .int64))
      context.emit(try indexTensor(splits, .int64))
    }
  }

  static var accuracy: Accuracy { .exact }

  static var examples: [OpExample] {
    OpExample(
      "refuses what is no model",
      inputs: [Tensor(strings: ["A"]), Tensor([1, 2, 3] as [UInt8])], fails: .invalidArgument)
  }
}

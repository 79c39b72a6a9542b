import OpInterface
import OpKernelSupport
import TensorCore

/// Data distributed over outputs by a label each.
struct DynamicPartition: Op {
  static let schema = OpSchema(
    "DynamicPartition", inputs: [.typed("data"), .fixed("partitions", .int32)],
    outputs: [.repeated("outputs", count: "num_partitions")],
    attributes: [.int("num_partitions", minimum: 1), .type()])

  let count: Int

  init(_ attributes: Attributes) throws(OpError) {
    count = try attributes.int("num_partitions")
    guard count >= 1, count <= 1 << 20 else {
      throw .invalid("DynamicPartition: num_partitions is \(count)")
    }
  }

  func inferShapes(_ inputs: [ValueFact]) throws(OpError) -> [PartialShape]? {
    guard let data = inputs[0].shape.extents, let rank = inputs[1].shape.rank, rank <= data.count
    else { return nil }
    let shape = PartialShape([nil] + data[rank...])
    return [PartialShape](repeating: shape, count: count)
  }

  func makeKernel(for inputs: [ValueFact]) throws(OpError) -> Kernel {
    let outputs = count
    return Kernel { (context) throws(OpError) in
      let data = context.input(0), labels = context.input(1)
      guard data.rank >= labels.rank,
        (0..<labels.rank).allSatisfy({
          data.shape[$0] == labels.shape[$0]
        })
      else {
        throw .invalid(
          "data.shape must start with partitions.shape, got data.shape = \(data.shape), "
            + "partitions.shape = \(labels.shape)")
      }
      let tail = Array(data.shape.dims[labels.rank...])
      let width = data.shape.count(labels.rank..<data.rank)
      var rows = [[Int]](repeating: [], count: outputs)
      for (i, label) in try labels.integers().enumerated() {
        guard label >= 0, label < outputs else {
          throw .invalid("partitions[\(i)] = \(label) is not in [0, \(outputs))")
        }
        rows[label].append(i)
      }
      for chosen in rows {
        let shape = try Shape(checking: [chosen.count] + tail)
        context.emit(try RowMovement.gathered(data, rows: chosen, width: width, shape: shape))
      }
    }
  }

  static var accuracy: Accuracy { .exact }

  static var examples: [OpExample] {
    OpExample(
      "two parts", attributes: ["num_partitions": .int(2)],
      inputs: [Tensor([1, 2, 3] as [Float]), Tensor([0, 1, 0] as [Int32])],
      outputs: [Tensor([1, 3] as [Float]), Tensor([2] as [Float])])
    OpExample(
      "one for all", attributes: ["num_partitions": .int(2)],
      inputs: [Tensor([1, 2] as [Float]), Tensor(1 as Int32)],
      outputs: [
        Tensor([] as [Float], shape: [0, 2]), Tensor([1, 2] as [Float], shape: [1, 2]),
      ])
    OpExample(
      "refuses a label past the end", attributes: ["num_partitions": .int(2)],
      inputs: [Tensor([1, 2] as [Float]), Tensor([0, 2] as [Int32])], fails: .invalidArgument)
  }
}

/// Copies of whole rows of elements, for any dtype.
enum RowMovement {
  /// The rows `rows` of `tensor`, each of `width` elements.
  static func gathered(
    _ tensor: Tensor, rows: [Int], width: Int, shape: Shape
  ) throws(OpError) -> Tensor {
    if tensor.dtype.byteCount != nil {
      var result = try Tensor(uninitialized: tensor.dtype, shape: shape)
      try copyBlocks(
        of: width, count: rows.count, from: tensor, at: rows.map { $0 &* width }, into: &result,
        at: nil)
      return result
    }
    switch tensor.dtype {
    case .string:
      let strings = tensor.strings
      var result = StringElements()
      for row in rows { for k in 0..<width { result.append(strings[row * width + k]) } }
      return try Tensor(strings: result, shape: shape)
    case .variant:
      let variants = tensor.variants()
      return try Tensor(
        variants: rows.flatMap { variants[$0 * width..<($0 + 1) * width] }, shape: shape)
    case .resource:
      let handles = tensor.resources
      return try Tensor(
        resources: rows.flatMap { handles[$0 * width..<($0 + 1) * width] }, shape: shape)
    default: throw .unimplemented("no kernel for \(tensor.dtype)")
    }
  }

  /// A tensor of `count` rows, of which `rows[part][i]` is row `i` of that part, or of the last one that says
  /// so; zeros where no part does.
  static func merged(
    _ parts: [Tensor], rows: [[Int]], count: Int, width: Int, shape: Shape
  ) throws(OpError) -> Tensor {
    if parts[0].dtype.byteCount != nil {
      var isThere = [Bool](repeating: false, count: count)
      for part in rows { for row in part { isThere[row] = true } }
      var result =
        try isThere.allSatisfy { $0 }
        ? Tensor(uninitialized: parts[0].dtype, shape: shape)
        : Tensor(zeros: parts[0].dtype, shape: shape)
      for (part, rows) in zip(parts, rows) {
        try copyBlocks(
          of: width, count: rows.count, from: part, at: nil, into: &result,
          at: rows.map { $0 &* width })
      }
      return result
    }
    var sources = [(part: Int, row: Int)](repeating: (-1, 0), count: count)
    for (part, rows) in rows.enumerated() {
      for (i, row) in rows.enumerated() { sources[row] = (part, i) }
    }
    switch parts[0].dtype {
    case .string:
      let strings = parts.map(\.strings)
      var result = StringElements()
      for (part, row) in sources {
        for k in 0..<width {
          if part < 0 {
            result.append(EmptyCollection<UInt8>())
          } else {
            result.append(strings[part][row * width + k])
          }
        }
      }
      return try Tensor(strings: result, shape: shape)
    case .variant:
      let variants = parts.map { $0.variants() }
      var result: [Variant] = []
      for (part, row) in sources {
        for k in 0..<width { result.append(part < 0 ? .empty : variants[part][row * width + k]) }
      }
      return try Tensor(variants: result, shape: shape)
    default: throw .unimplemented("no kernel for \(parts[0].dtype)")
    }
  }
}

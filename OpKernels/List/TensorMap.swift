import OpInterface
import TensorCore

/// The value of the TensorMap ops: tensors by tensors.
struct TensorMap: VariantValue {
  /// What tells keys apart: dtype, shape and contents.
  private struct Key: Hashable {
    let dtype: DType
    let shape: Shape
    let bytes: [UInt8]

    init(_ tensor: Tensor) throws(OpError) {
      dtype = tensor.dtype
      shape = tensor.shape
      if dtype == .string {
        var bytes: [UInt8] = []
        let strings = tensor.strings
        for i in strings.indices {
          // Lengths keep strings apart.
          for shift in stride(from: 0, to: 64, by: 8) {
            bytes.append(UInt8(truncatingIfNeeded: strings[i].count >> shift))
          }
          bytes += strings[i]
        }
        self.bytes = bytes
        return
      }
      guard dtype.byteCount != nil else {
        throw .unimplemented("a tensor of type \(dtype) cannot be a key")
      }
      let flat = try Shape(checking: [tensor.byteCount])
      bytes = try tensor.bitcast(to: .uint8, shape: flat).array(of: UInt8.self)
    }
  }

  private var positions: [Key: Int] = [:]
  private var entries: [(key: Tensor, value: Tensor)?] = []

  var kind: String { "map" }
  var count: Int { positions.count }

  /// The keys, in the order in which they came.
  var keys: [Tensor] { entries.compactMap { $0?.key } }

  func value(_ key: Tensor) throws(OpError) -> Tensor? {
    guard let position = positions[try Key(key)] else { return nil }
    return entries[position]?.value
  }

  mutating func insert(_ key: Tensor, _ value: Tensor) throws(OpError) {
    let position = positions[try Key(key)]
    if let position {
      entries[position] = (key, value)
    } else {
      positions[try Key(key)] = entries.count
      entries.append((key, value))
    }
  }

  /// - Returns: whether the key was there.
  mutating func remove(_ key: Tensor) throws(OpError) -> Bool {
    guard let position = positions.removeValue(forKey: try Key(key)) else { return false }
    entries[position] = nil
    // Gaps do not outnumber what is left.
    if entries.count > 2 * positions.count + 8 {
      let kept = entries.compactMap { $0 }
      self = TensorMap()
      for entry in kept { try insert(entry.key, entry.value) }
    }
    return true
  }
}

extension KernelContext {
  /// The map in input 0.
  fileprivate func map() throws(OpError) -> TensorMap {
    let tensor = input(0)
    let variants = tensor.variants()
    guard variants.count == 1, input(0).rank == 0 else {
      throw .invalid("Input handle must be a scalar, saw: \(input(0).shape)")
    }
    guard case .custom(let value as TensorMap) = variants[0] else {
      throw .invalid("Input handle is not a map: a variant of shape \(tensor.shape)")
    }
    return value
  }
}

extension Tensor {
  fileprivate static func map(_ map: TensorMap) -> Tensor { Tensor(.custom(map)) }

  /// A map of float scalars, for examples.
  fileprivate static func map(_ entries: [(Float, Float)]) -> Tensor {
    var map = TensorMap()
    for (key, value) in entries { try? map.insert(Tensor(key), Tensor(value)) }
    return .map(map)
  }
}

/// A map that has no entries.
struct EmptyTensorMap: Op {
  static let schema = OpSchema("EmptyTensorMap", outputs: [.fixed("handle", .variant)])

  init(_ attributes: Attributes) throws(OpError) {}

  func inferShapes(_ inputs: [ValueFact]) throws(OpError) -> [PartialShape]? { [.scalar] }

  func makeKernel(for inputs: [ValueFact]) throws(OpError) -> Kernel {
    Kernel { (context) throws(OpError) in context.emit(.map(TensorMap())) }
  }

  static var examples: [OpExample] {
    OpExample("nothing", inputs: [], outputs: [.map([])])
  }
}

/// How many entries a map has.
struct TensorMapSize: Op {
  static let schema = OpSchema(
    "TensorMapSize", inputs: [.fixed("input_handle", .variant)],
    outputs: [.fixed("size", .int32)])

  init(_ attributes: Attributes) throws(OpError) {}

  func inferShapes(_ inputs: [ValueFact]) throws(OpError) -> [PartialShape]? { [.scalar] }

  func makeKernel(for inputs: [ValueFact]) throws(OpError) -> Kernel {
    Kernel { (context) throws(OpError) in
      context.emit(Tensor(Int32(clamping: try context.map().count)))
    }
  }

  static var examples: [OpExample] {
    OpExample("two", inputs: [.map([(1, 2), (3, 4)])], outputs: [Tensor(2 as Int32)])
    OpExample("refuses what is no map", inputs: [Tensor(.empty)], fails: .invalidArgument)
  }
}

/// The value of a key.
struct TensorMapLookup: Op {
  static let schema = OpSchema(
    "TensorMapLookup",
    inputs: [.fixed("input_handle", .variant), .typed("key", by: "key_dtype")],
    outputs: [.typed("value", by: "value_dtype")],
    attributes: [.type("key_dtype"), .type("value_dtype")])

  let dtype: DType

  init(_ attributes: Attributes) throws(OpError) { dtype = try attributes.type("value_dtype") }

  func makeKernel(for inputs: [ValueFact]) throws(OpError) -> Kernel {
    let dtype = dtype
    return Kernel { (context) throws(OpError) in
      guard let value = try context.map().value(context.input(1)) else {
        throw .invalid(
          "Trying to lookup non-existent key: \(context.input(1).dtype) of shape \(context.input(1).shape)"
        )
      }
      guard value.dtype == dtype else {
        throw .invalid("Type mismatch: actual \(value.dtype) vs. expect \(dtype)")
      }
      context.emit(value)
    }
  }

  static var examples: [OpExample] {
    OpExample(
      "a value", attributes: ["value_dtype": .type(.float32)],
      inputs: [.map([(1, 2), (3, 4)]), Tensor(3 as Float)], outputs: [Tensor(4 as Float)])
    OpExample(
      "refuses a key that is not there", attributes: ["value_dtype": .type(.float32)],
      inputs: [.map([(1, 2)]), Tensor(3 as Float)], fails: .invalidArgument)
    OpExample(
      "refuses another type", attributes: ["value_dtype": .type(.int32)],
      inputs: [.map([(1, 2)]), Tensor(1 as Float)], fails: .invalidArgument)
  }
}

/// A map with one more entry, or one entry replaced.
struct TensorMapInsert: Op {
  static let schema = OpSchema(
    "TensorMapInsert",
    inputs: [
      .fixed("input_handle", .variant), .typed("key", by: "key_dtype"),
      .typed("value", by: "value_dtype"),
    ], outputs: [.fixed("output_handle", .variant)],
    attributes: [.type("key_dtype"), .type("value_dtype")])

  init(_ attributes: Attributes) throws(OpError) {}

  func inferShapes(_ inputs: [ValueFact]) throws(OpError) -> [PartialShape]? { [.scalar] }

  func makeKernel(for inputs: [ValueFact]) throws(OpError) -> Kernel {
    Kernel { (context) throws(OpError) in
      var map = try context.map()
      try map.insert(context.input(1), context.input(2))
      context.emit(.map(map))
    }
  }

  static var examples: [OpExample] {
    OpExample(
      "refuses what is no map", inputs: [Tensor(.empty), Tensor(1 as Float), Tensor(1 as Float)],
      fails: .invalidArgument)
  }
}

/// A map without an entry that it had.
struct TensorMapErase: Op {
  static let schema = OpSchema(
    "TensorMapErase",
    inputs: [.fixed("input_handle", .variant), .typed("key", by: "key_dtype")],
    outputs: [.fixed("output_handle", .variant)],
    attributes: [.type("key_dtype"), .type("value_dtype")])

  init(_ attributes: Attributes) throws(OpError) {}

  func inferShapes(_ inputs: [ValueFact]) throws(OpError) -> [PartialShape]? { [.scalar] }

  func makeKernel(for inputs: [ValueFact]) throws(OpError) -> Kernel {
    Kernel { (context) throws(OpError) in
      var map = try context.map()
      guard try map.remove(context.input(1)) else {
        throw .invalid(
          "Trying to erase non-existent item: \(context.input(1).dtype) of shape \(context.input(1).shape)"
        )
      }
      context.emit(.map(map))
    }
  }

  static var examples: [OpExample] {
    OpExample(
      "refuses a key that is not there", attributes: ["value_dtype": .type(.float32)],
      inputs: [.map([(1, 2)]), Tensor(3 as Float)], fails: .invalidArgument)
  }
}

/// Whether a map has a key.
struct TensorMapHasKey: Op {
  static let schema = OpSchema(
    "TensorMapHasKey",
    inputs: [.fixed("input_handle", .variant), .typed("key", by: "key_dtype")],
    outputs: [.fixed("has_key", .bool)], attributes: [.type("key_dtype")])

  init(_ attributes: Attributes) throws(OpError) {}

  func inferShapes(_ inputs: [ValueFact]) throws(OpError) -> [PartialShape]? { [.scalar] }

  func makeKernel(for inputs: [ValueFact]) throws(OpError) -> Kernel {
    Kernel { (context) throws(OpError) in
      context.emit(Tensor(try context.map().value(context.input(1)) != nil))
    }
  }

  static var examples: [OpExample] {
    OpExample("it has", inputs: [.map([(1, 2)]), Tensor(1 as Float)], outputs: [Tensor(true)])
    OpExample(
      "a number of another type is another key",
      inputs: [.map([(1, 2)]), Tensor(1 as Int32)], outputs: [Tensor(false)])
  }
}

/// The keys of a map as the rows of one tensor.
struct TensorMapStackKeys: Op {
  static let schema = OpSchema(
    "TensorMapStackKeys", inputs: [.fixed("input_handle", .variant)],
    outputs: [.typed("keys", by: "key_dtype")], attributes: [.type("key_dtype")])

  let dtype: DType

  init(_ attributes: Attributes) throws(OpError) { dtype = try attributes.type("key_dtype") }

  func makeKernel(for inputs: [ValueFact]) throws(OpError) -> Kernel {
    let dtype = dtype
    return Kernel { (context) throws(OpError) in
      let keys = try context.map().keys
      guard let first = keys.first else {
        throw .invalid("TensorMapStackKeys cannot be called on empty map.")
      }
      for key in keys {
        guard key.dtype == dtype else { throw .invalid("Key does not match requested dtype.") }
        guard key.shape == first.shape else {
          throw .invalid("Keys must all have the same shape: \(first.shape) and \(key.shape)")
        }
      }
      context.emit(try Stacking.stacked(keys, dtype: dtype, shape: first.shape))
    }
  }

  static var examples: [OpExample] {
    OpExample(
      "two", attributes: ["key_dtype": .type(.float32)], inputs: [.map([(1, 2), (3, 4)])],
      outputs: [Tensor([1, 3] as [Float])])
    OpExample(
      "refuses an empty map", attributes: ["key_dtype": .type(.float32)], inputs: [.map([])],
      fails: .invalidArgument)
  }
}

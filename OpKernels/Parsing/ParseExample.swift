import OpInterface
import OpKernelSupport
import TensorCore

/// Reads features from encoded `tf.Example`s, dense and sparse.
struct ParseExample: Op {
  static let schema = OpSchema(
    "ParseExample",
    inputs: [
      .fixed("serialized", .string), .fixed("names", .string),
      .repeated("sparse_keys", count: "Nsparse", of: .string),
      .repeated("dense_keys", count: "Ndense", of: .string),
      .listed("dense_defaults", by: "Tdense"),
    ],
    outputs: [
      .repeated("sparse_indices", count: "Nsparse", of: .int64),
      .listed("sparse_values", by: "sparse_types"),
      .repeated("sparse_shapes", count: "Nsparse", of: .int64),
      .listed("dense_values", by: "Tdense"),
    ],
    attributes: [
      .int("Nsparse", minimum: 0), .int("Ndense", minimum: 0),
      .types("sparse_types", of: [.float32, .int64, .string], minimum: 0),
      .types("Tdense", of: [.float32, .int64, .string], minimum: 0),
      .shapes("dense_shapes", minimum: 0),
    ])

  let sparseTypes: [DType]
  let denseTypes: [DType]
  let denseShapes: [PartialShape]

  init(_ attributes: Attributes) throws(OpError) {
    sparseTypes = try attributes.types("sparse_types")
    denseTypes = try attributes.types("Tdense")
    denseShapes = try attributes.shapes("dense_shapes")
    guard try attributes.int("Nsparse") == sparseTypes.count,
      try attributes.int("Ndense") == denseTypes.count, denseShapes.count == denseTypes.count
    else {
      throw .invalid(
        "the counts of keys, types and shapes differ: \(sparseTypes.count) sparse types, "
          + "\(denseTypes.count) dense types, \(denseShapes.count) dense shapes")
    }
  }

  func makeKernel(for inputs: [ValueFact]) throws(OpError) -> Kernel {
    Kernel { (context) throws(OpError) in
      let serialized = context.input(0), names = context.input(1)
      guard serialized.rank == 1 else {
        throw .invalid("Expected serialized to be a vector, got shape: \(serialized.shape)")
      }
      try checkNames(names, serialized)
      var parser = ExampleParser()
      var next = 2
      for dtype in sparseTypes {
        parser.sparse.append(.init(key: try context.string(next), dtype: dtype))
        next += 1
      }
      for (i, dtype) in denseTypes.enumerated() {
        parser.dense.append(
          .init(
            key: try context.string(next), dtype: dtype, shape: denseShapes[i],
            defaultValue: context.input(next + denseTypes.count)))
        next += 1
      }
      try parser.validate()
      for tensor in try parser.parse(serialized.strings, names: names.strings, isBatch: true) {
        context.emit(tensor)
      }
    }
  }

  static var examples: [OpExample] {
    OpExample(
      "a default where the feature is missing",
      attributes: [
        "Nsparse": .int(0), "Ndense": .int(1), "sparse_types": .types([]),
        "Tdense": .types([.int64]), "dense_shapes": .shapes([PartialShape([1])]),
      ],
      inputs: [
        Tensor(strings: [exampleWithIntegerA, ""]), Tensor(strings: []),
        Tensor(strings: ["a"], shape: []), Tensor([-1] as [Int64]),
      ],
      outputs: [Tensor([7, -1] as [Int64], shape: [2, 1])])
    OpExample(
      "refuses what is no example",
      attributes: [
        "Nsparse": .int(0), "Ndense": .int(1), "sparse_types": .types([]),
        "Tdense": .types([.int64]), "dense_shapes": .shapes([PartialShape([1])]),
      ],
      inputs: [
        Tensor(strings: ["no example"]), Tensor(strings: []), Tensor(strings: ["a"], shape: []),
        Tensor([-1] as [Int64]),
      ], fails: .invalidArgument)
  }
}

/// Reads features from encoded `tf.Example`s, dense, sparse and ragged.
struct ParseExampleV2: Op {
  static let schema = OpSchema(
    "ParseExampleV2",
    inputs: [
      .fixed("serialized", .string), .fixed("names", .string), .fixed("sparse_keys", .string),
      .fixed("dense_keys", .string), .fixed("ragged_keys", .string),
      .listed("dense_defaults", by: "Tdense"),
    ],
    outputs: [
      .repeated("sparse_indices", count: "num_sparse", of: .int64),
      .listed("sparse_values", by: "sparse_types"),
      .repeated("sparse_shapes", count: "num_sparse", of: .int64),
      .listed("dense_values", by: "Tdense"), .listed("ragged_values", by: "ragged_value_types"),
      .listed("ragged_row_splits", by: "ragged_split_types"),
    ],
    attributes: [
      .types("Tdense", of: [.float32, .int64, .string], minimum: 0), .int("num_sparse", minimum: 0),
      .types("sparse_types", of: [.float32, .int64, .string], minimum: 0),
      .types("ragged_value_types", of: [.float32, .int64, .string], minimum: 0),
      .types("ragged_split_types", of: .indices, minimum: 0), .shapes("dense_shapes", minimum: 0),
    ])

  let sparseTypes: [DType]
  let denseTypes: [DType]
  let raggedTypes: [DType]
  let splitsTypes: [DType]
  let denseShapes: [PartialShape]

  init(_ attributes: Attributes) throws(OpError) {
    sparseTypes = try attributes.types("sparse_types")
    denseTypes = try attributes.types("Tdense")
    raggedTypes = try attributes.types("ragged_value_types")
    splitsTypes = try attributes.types("ragged_split_types")
    denseShapes = try attributes.shapes("dense_shapes")
    guard try attributes.int("num_sparse") == sparseTypes.count,
      denseShapes.count == denseTypes.count, raggedTypes.count == splitsTypes.count
    else {
      throw .invalid(
        "the counts of keys, types and shapes differ: \(sparseTypes.count) sparse types, "
          + "\(denseTypes.count) dense types, \(denseShapes.count) dense shapes, "
          + "\(raggedTypes.count) ragged types, \(splitsTypes.count) types of splits")
    }
  }

  func makeKernel(for inputs: [ValueFact]) throws(OpError) -> Kernel {
    Kernel { (context) throws(OpError) in
      let serialized = context.input(0), names = context.input(1)
      guard serialized.rank <= 1 else {
        throw .invalid("Expected serialized to be a scalar or vector, got \(serialized.shape)")
      }
      try checkNames(names, serialized)
      let sparseKeys = context.input(2), denseKeys = context.input(3), raggedKeys = context.input(4)
      guard sparseKeys.elementCount == sparseTypes.count,
        denseKeys.elementCount == denseTypes.count, raggedKeys.elementCount == raggedTypes.count
      else {
        throw .invalid(
          "Expected \(sparseTypes.count), \(denseTypes.count) and \(raggedTypes.count) keys, got "
            + "\(sparseKeys.shape), \(denseKeys.shape) and \(raggedKeys.shape)")
      }
      var parser = ExampleParser()
      for (i, dtype) in sparseTypes.enumerated() {
        parser.sparse.append(.init(key: Array(sparseKeys.strings[i]), dtype: dtype))
      }
      for (i, dtype) in denseTypes.enumerated() {
        parser.dense.append(
          .init(
            key: Array(denseKeys.strings[i]), dtype: dtype, shape: denseShapes[i],
            defaultValue: context.input(5 + i)))
      }
      for (i, dtype) in raggedTypes.enumerated() {
        parser.ragged.append(
          .init(key: Array(raggedKeys.strings[i]), dtype: dtype, splitsType: splitsTypes[i]))
      }
      try parser.validate()
      let outputs = try parser.parse(
        serialized.strings, names: names.strings, isBatch: serialized.rank == 1)
      for tensor in outputs { context.emit(tensor) }
    }
  }

  static var examples: [OpExample] {
    OpExample(
      "ragged",
      attributes: [
        "num_sparse": .int(0), "Tdense": .types([]), "sparse_types": .types([]),
        "ragged_value_types": .types([.int64]), "ragged_split_types": .types([.int32]),
        "dense_shapes": .shapes([]),
      ],
      inputs: [
        Tensor(strings: ["", exampleWithIntegerA]), Tensor(strings: []), Tensor(strings: []),
        Tensor(strings: []), Tensor(strings: ["a"]),
      ],
      outputs: [Tensor([7] as [Int64]), Tensor([0, 0, 1] as [Int32])])
    OpExample(
      "refuses too few keys",
      attributes: [
        "num_sparse": .int(0), "Tdense": .types([]), "sparse_types": .types([]),
        "ragged_value_types": .types([.int64]), "ragged_split_types": .types([.int32]),
        "dense_shapes": .shapes([]),
      ],
      inputs: [
        Tensor(strings: [""]), Tensor(strings: []), Tensor(strings: []), Tensor(strings: []),
        Tensor(strings: []),
      ], fails: .invalidArgument)
  }
}

/// Reads features from one encoded `tf.Example`.
struct ParseSingleExample: Op {
  static let schema = OpSchema(
    "ParseSingleExample",
    inputs: [.fixed("serialized", .string), .listed("dense_defaults", by: "Tdense")],
    outputs: [
      .repeated("sparse_indices", count: "num_sparse", of: .int64),
      .listed("sparse_values", by: "sparse_types"),
      .repeated("sparse_shapes", count: "num_sparse", of: .int64),
      .listed("dense_values", by: "Tdense"),
    ],
    attributes: [
      .int("num_sparse", minimum: 0),
      OpDef.Attribute("sparse_keys", type: "list(string)", minimum: 0),
      OpDef.Attribute("dense_keys", type: "list(string)", minimum: 0),
      .types("sparse_types", of: [.float32, .int64, .string], minimum: 0),
      .types("Tdense", of: [.float32, .int64, .string], minimum: 0),
      .shapes("dense_shapes", minimum: 0),
    ])

  let sparse: [ExampleParser.Varying]
  let denseKeys: [[UInt8]]
  let denseTypes: [DType]
  let denseShapes: [PartialShape]

  init(_ attributes: Attributes) throws(OpError) {
    let sparseKeys = try attributes.byteStrings("sparse_keys")
    let sparseTypes = try attributes.types("sparse_types")
    denseKeys = try attributes.byteStrings("dense_keys")
    denseTypes = try attributes.types("Tdense")
    denseShapes = try attributes.shapes("dense_shapes")
    guard try attributes.int("num_sparse") == sparseKeys.count,
      sparseKeys.count == sparseTypes.count, denseKeys.count == denseTypes.count,
      denseKeys.count == denseShapes.count
    else {
      throw .invalid(
        "the counts of keys, types and shapes differ: \(sparseKeys.count) sparse keys, "
          + "\(sparseTypes.count) sparse types, \(denseKeys.count) dense keys, "
          + "\(denseTypes.count) dense types, \(denseShapes.count) dense shapes")
    }
    sparse = zip(sparseKeys, sparseTypes).map { .init(key: $0, dtype: $1) }
  }

  func makeKernel(for inputs: [ValueFact]) throws(OpError) -> Kernel {
    Kernel { (context) throws(OpError) in
      let serialized = context.input(0)
      guard serialized.rank == 0 else {
        throw .invalid("Expected serialized to be a scalar, got shape: \(serialized.shape)")
      }
      var parser = ExampleParser()
      parser.sparse = sparse
      for (i, dtype) in denseTypes.enumerated() {
        parser.dense.append(
          .init(
            key: denseKeys[i], dtype: dtype, shape: denseShapes[i],
            defaultValue: context.input(1 + i)))
      }
      try parser.validate()
      let outputs = try parser.parse(
        serialized.strings, names: StringElements(), isBatch: false)
      for tensor in outputs { context.emit(tensor) }
    }
  }

  static var examples: [OpExample] {
    OpExample(
      "dense",
      attributes: [
        "num_sparse": .int(0), "sparse_keys": .strings([]), "dense_keys": .strings([[0x61]]),
        "sparse_types": .types([]), "Tdense": .types([.int64]),
        "dense_shapes": .shapes([PartialShape([1])]),
      ],
      inputs: [Tensor(strings: [exampleWithIntegerA], shape: []), Tensor([] as [Int64])],
      outputs: [Tensor([7] as [Int64])])
    OpExample(
      "refuses a missing feature",
      attributes: [
        "num_sparse": .int(0), "sparse_keys": .strings([]), "dense_keys": .strings([[0x62]]),
        "sparse_types": .types([]), "Tdense": .types([.int64]),
        "dense_shapes": .shapes([PartialShape([1])]),
      ],
      inputs: [Tensor(strings: [exampleWithIntegerA], shape: []), Tensor([] as [Int64])],
      fails: .invalidArgument)
  }
}

/// The `tf.Example` with the feature `a`, the integer 7.
private let exampleWithIntegerA =
  "\u{A}\u{C}\u{A}\u{A}\u{A}\u{1}a\u{12}\u{5}\u{1A}\u{3}\u{A}\u{1}\u{7}"

private func checkNames(_ names: Tensor, _ serialized: Tensor) throws(OpError) {
  guard names.elementCount == 0 || names.shape == serialized.shape else {
    throw .invalid(
      "Expected names have the same shape as serialized: name.shape=\(names.shape), "
        + "serialized.shape=\(serialized.shape)")
  }
}

internal import GraphModel
internal import TensorCore

extension HLOProgram {
  /// Lowers an operation that makes or moves elements; false if it is none.
  func lowerMovement(_ context: OperationContext, into builder: inout FunctionBuilder)
    throws(StableHLOError) -> Bool
  {
    let operation = context.operation
    let result: String
    switch operation.plainName {
    case "constant":
      guard case .tensor(let tensor) = try context.attribute("value") else {
        throw .unsupported("a constant of an unsupported type")
      }
      result = builder.constant(tensor)
      for (value, _) in operation.results { note(tensor, of: value, in: &builder) }
      noteSplat(tensor, operation, &builder)
    case "iota":
      let shape = try context.resultShape()
      result = try iota(
        builder.vector(shape), .int64, try context.integer("iota_dimension"), context, &builder)
    case "dynamic_iota":
      result = try iota(
        try context.input(0), try context.dtype(), try context.integer("iota_dimension"), context,
        &builder)
    case "reshape":
      result = builder.reshape(
        try context.input(0), try context.dtype(), try context.resultShape())
      passSplat(operation, &builder)
    case "dynamic_reshape":
      result = builder.add(
        "Reshape", [try context.input(0), try context.input(1)],
        ["T": .type(try context.dtype()), "Tshape": .type(try context.dtype(1))])
    case "broadcast_in_dim":
      let shape = try context.resultShape()
      let axes = try context.integers("broadcast_dimensions")
      let value = try aligned(axes, rank: shape.count, context, &builder)
      result = builder.broadcast(
        value, try context.dtype(), to: builder.vector(shape), .int64)
      passSplat(operation, &builder)
      for (id, _) in operation.results { builder.unbroadcast[id] = value }
    case "broadcast":
      let shape = try context.resultShape()
      result = builder.broadcast(
        try context.input(0), try context.dtype(), to: builder.vector(shape), .int64)
    case "dynamic_broadcast_in_dim":
      let axes = try context.integers("broadcast_dimensions")
      let rank = try context.resultType().extents.count
      let value = try aligned(axes, rank: rank, context, &builder)
      result = builder.broadcast(
        value, try context.dtype(), to: try context.input(1), try context.dtype(1))
      for (id, _) in operation.results { builder.unbroadcast[id] = value }
    case "transpose":
      result = builder.transpose(
        try context.input(0), try context.dtype(), try context.integers("permutation"))
    case "reverse":
      result = builder.add(
        "ReverseV2",
        [try context.input(0), builder.vector(try context.integers("dimensions"))],
        ["T": .type(try context.dtype()), "Tidx": .type(.int64)])
    case "concatenate":
      let axis = builder.scalar(try context.integer("dimension"), .int64)
      result =
        context.inputs.count == 1
        ? try context.input(0)
        : builder.add(
          "ConcatV2", context.inputs + [axis],
          [
            "N": .int(context.inputs.count), "T": .type(try context.dtype()),
            "Tidx": .type(.int64),
          ])
    case "slice":
      result = builder.add(
        "StridedSlice",
        [
          try context.input(0), builder.vector(try context.integers("start_indices")),
          builder.vector(try context.integers("limit_indices")),
          builder.vector(try context.integers("strides")),
        ], ["T": .type(try context.dtype()), "Index": .type(.int64)])
    case "real_dynamic_slice":
      guard context.inputs.count == 4 else { throw .malformed("a slice of too few operands") }
      result = builder.add(
        "StridedSlice", context.inputs,
        ["T": .type(try context.dtype()), "Index": .type(try context.dtype(1))])
    case "dynamic_slice":
      result = builder.add(
        "XlaDynamicSlice",
        [
          try context.input(0), try startIndices(from: 1, context, &builder),
          builder.vector(try context.integers("slice_sizes")),
        ], ["T": .type(try context.dtype()), "Tindices": .type(.int64)])
    case "dynamic_update_slice":
      result = builder.add(
        "XlaDynamicUpdateSlice",
        [
          try context.input(0), try context.input(1),
          try startIndices(from: 2, context, &builder),
        ], ["T": .type(try context.dtype()), "Tindices": .type(.int64)])
    case "pad":
      result = builder.add(
        "XlaPad",
        [
          try context.input(0), try context.input(1),
          builder.vector(try context.integers("edge_padding_low")),
          builder.vector(try context.integers("edge_padding_high")),
          builder.vector(try context.integers("interior_padding")),
        ], ["T": .type(try context.dtype()), "Tindices": .type(.int64)])
    case "dynamic_pad":
      guard context.inputs.count == 5 else { throw .malformed("a padding of too few operands") }
      result = builder.add(
        "XlaPad", context.inputs,
        ["T": .type(try context.dtype()), "Tindices": .type(try context.dtype(2))])
    case "get_dimension_size":
      let shape = builder.add(
        "Shape", [try context.input(0)],
        ["T": .type(try context.dtype()), "out_type": .type(.int32)])
      let axis = try context.integer("dimension")
      guard axis >= 0, axis < Shape.maximumRank else { throw .malformed("dimension \(axis)") }
      result = builder.elements(shape, .int32, axis, axis + 1, scalar: true)
    case "set_dimension_size":
      result = builder.add(
        "XlaSetDynamicDimensionSize",
        [
          try context.input(0), builder.scalar(try context.integer("dimension"), .int32),
          try context.input(1),
        ], ["T": .type(try context.dtype())])
    case "gather", "dynamic_gather": result = try gather(context, &builder)
    default: return false
    }
    builder.define([result], for: operation)
    return true
  }

  /// Remembers a constant of many equal elements by one of them.
  private func noteSplat(
    _ tensor: Tensor, _ operation: HLOOperation, _ builder: inout FunctionBuilder
  ) {
    guard tensor.dtype.isInteger, tensor.elementCount > 1, tensor.elementCount <= 1 << 12,
      let values = try? tensor.integers(), let first = values.first,
      values.allSatisfy({ $0 == first })
    else { return }
    for (value, _) in operation.results { builder.splats[value] = Tensor(Int64(first)) }
  }

  /// The result is the same constant everywhere if the operand is.
  private func passSplat(_ operation: HLOOperation, _ builder: inout FunctionBuilder) {
    guard let operand = operation.operands.first, let scalar = builder.splats[operand] else {
      return
    }
    for (value, _) in operation.results { builder.splats[value] = scalar }
  }

  private func iota(
    _ shape: String, _ index: DType, _ axis: Int, _ context: OperationContext,
    _ builder: inout FunctionBuilder
  ) throws(StableHLOError) -> String {
    let (extents, dtype) = try context.resultType()
    guard axis >= 0, axis < extents.count else { throw .malformed("iota along \(axis)") }
    let count = builder.cast(
      builder.elements(shape, index, axis, axis + 1, scalar: true), from: index, to: .int64)
    let numbers = builder.add(
      "Range", [builder.scalar(0, .int64), count, builder.scalar(1, .int64)],
      ["Tidx": .type(.int64)])
    let values = builder.cast(numbers, from: .int64, to: dtype)
    guard extents.count > 1 else { return values }
    var column = [Int](repeating: 1, count: extents.count)
    column[axis] = -1
    return builder.broadcast(builder.reshape(values, dtype, column), dtype, to: shape, index)
  }

  /// The first operand with its axes at the places `axes` among `rank`.
  private func aligned(
    _ axes: [Int], rank: Int, _ context: OperationContext, _ builder: inout FunctionBuilder
  ) throws(StableHLOError) -> String {
    let dtype = try context.dtype()
    guard axes.count == (try context.rank()), Set(axes).count == axes.count,
      axes.allSatisfy({ $0 >= 0 && $0 < rank })
    else { throw .malformed("a broadcast of rank \(try context.rank()) to \(axes) of \(rank)") }
    let order = axes.indices.sorted { axes[$0] < axes[$1] }
    var value = builder.transpose(try context.input(0), dtype, order)
    // Broadcasting itself adds axes before the first.
    guard let first = axes.min() else { return value }
    for axis in (first + 1)..<max(rank, first + 1) where !axes.contains(axis) {
      value = builder.add(
        "ExpandDims", [value, builder.scalar(axis - first, .int64)],
        ["T": .type(dtype), "Tdim": .type(.int64)])
    }
    return value
  }

  /// The scalars from operand `first` on as one vector.
  private func startIndices(
    from first: Int, _ context: OperationContext, _ builder: inout FunctionBuilder
  ) throws(StableHLOError) -> String {
    guard first < context.inputs.count else { return builder.vector([]) }
    var scalars: [String] = []
    for i in first..<context.inputs.count {
      scalars.append(
        builder.cast(context.inputs[i], from: try context.dtype(i), to: .int64))
    }
    return builder.add(
      "Pack", scalars, ["N": .int(scalars.count), "T": .type(.int64), "axis": .int(0)])
  }

  private func gather(_ context: OperationContext, _ builder: inout FunctionBuilder)
    throws(StableHLOError) -> String
  {
    var numbers = DimensionNumbersWriter()
    numbers.list(1, try context.integers("offset_dims"))
    numbers.list(2, try context.integers("collapsed_slice_dims"))
    numbers.list(3, try context.integers("start_index_map"))
    numbers.one(4, try context.integer("index_vector_dim"))
    numbers.list(5, try context.integers("operand_batching_dims", count: 0, or: 0))
    numbers.list(6, try context.integers("start_indices_batching_dims", count: 0, or: 0))
    let starts = builder.cast(
      try context.input(1), from: try context.dtype(1), to: .int64)
    let sizes =
      context.inputs.count > 2
      ? builder.cast(try context.input(2), from: try context.dtype(2), to: .int64)
      : builder.vector(try context.integers("slice_sizes"))
    return builder.add(
      "XlaGather", [try context.input(0), starts, sizes],
      [
        "dimension_numbers": numbers.attribute, "indices_are_sorted": .bool(false),
        "T": .type(try context.dtype()), "Tindices": .type(.int64),
      ])
  }
}

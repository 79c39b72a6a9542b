internal import GraphModel
internal import TensorCore

extension HLOProgram {
  /// Lowers a call, a custom call, or an operation that only passes its operands on; false if it is
  /// none.
  func lowerCall(_ context: OperationContext, into builder: inout FunctionBuilder)
    throws(StableHLOError) -> Bool
  {
    let operation = context.operation
    switch operation.plainName {
    case "call": try call(try symbol("callee", context), context, &builder)
    case "composite":
      let name = try symbol("name", context)
      if let result = try known(name, context, &builder) {
        builder.define([result], for: operation)
      } else {
        try call(try symbol("decomposition", context), context, &builder)
      }
    case "custom_call": try customCall(context, &builder)
    case "optimization_barrier": builder.define(context.inputs, for: operation)
    case "after_all", "create_token": break
    case "partition_id", "replica_id":
      builder.define([builder.constant(Tensor(0 as UInt32))], for: operation)
    case "all_reduce", "all_gather", "reduce_scatter", "all_to_all", "cross-replica-sum",
      "collective_permute", "collective_broadcast":
      // There is one device: what it has is what all have.
      guard operation.results.count == context.inputs.count,
        zip(operation.results, context.inputTypes).allSatisfy({ $0.type == $1 })
      else { return false }
      builder.define(context.inputs, for: operation)
    case "rng_bit_generator": try randomBits(context, &builder)
    case "rng": try randomNumbers(context, &builder)
    default: return false
    }
    return true
  }

  private func symbol(_ key: String, _ context: OperationContext) throws(StableHLOError) -> String {
    guard let name = try context.attribute(key).text else {
      throw .malformed("attribute '\(key)' of '\(context.name)' is no text")
    }
    return name
  }

  private func call(
    _ name: String, _ context: OperationContext, _ builder: inout FunctionBuilder
  ) throws(StableHLOError) {
    guard resultTypes(name) != nil else { throw .malformed("there is no function '\(name)'") }
    try call(FunctionReference(prefix + name), context, &builder)
  }

  private func call(
    _ function: FunctionReference, _ context: OperationContext, _ builder: inout FunctionBuilder
  ) throws(StableHLOError) {
    var results: [DType] = []
    for (_, type) in context.operation.results {
      if let dtype = try Self.dtype(type) { results.append(dtype) }
    }
    let first = builder.add(
      "PartitionedCall", context.inputs,
      [
        "f": .function(function), "Tin": .types(try dtypes(context)), "Tout": .types(results),
      ])
    builder.define(allOf: first, for: context.operation)
  }

  private func customCall(_ context: OperationContext, _ builder: inout FunctionBuilder)
    throws(StableHLOError)
  {
    let operation = context.operation
    let target = try symbol("call_target_name", context)
    switch target {
    case "Sharding", "SPMDFullToShardShape", "SPMDShardToFullShape", "LayoutConstraint",
      "annotate_device_placement", "MoveToHost", "MoveToDevice", "xla.sdy.FuncResultSharding",
      "xla.sdy.GlobalToLocalShape", "xla.sdy.LocalToGlobalShape":
      builder.define(context.inputs, for: operation)
    case "shape_assertion": try assertion(context, &builder)
    case "stablehlo.dynamic_reduce_window": try dynamicReduceWindow(context, &builder)
    case "mhlo.topk", "stablehlo.dynamic_top_k": try topK(target, context, &builder)
    case "tf.call_tf_function":
      guard case .dictionary(let configuration)? = operation.attributes["tf.backend_config"],
        case .integer(let index)? = configuration["called_index"],
        callees.indices.contains(index)
      else { return lowerUnknown("custom_call(\(target))", context, into: &builder) }
      try call(callees[index], context, &builder)
    default:
      if let result = try known(target, context, &builder) {
        return builder.define([result], for: operation)
      }
      lowerUnknown("custom_call(\(target))", context, into: &builder)
    }
  }

  /// A function of elements that the portable dialect has no operation for, such as `chlo.erf`.
  private func known(
    _ target: String, _ context: OperationContext, _ builder: inout FunctionBuilder
  ) throws(StableHLOError) -> String? {
    for prefix in ["mhlo.", "chlo."] where target.hasPrefix(prefix) {
      let name = String(target.dropFirst(prefix.count))
      switch context.inputs.count {
      case 1: return try unary(name, context, &builder)
      case 2: return try binary(name, context, &builder)
      case 3: return try ternary(name, context, &builder)
      default: return nil
      }
    }
    return nil
  }

  /// A condition on the shapes of arguments.
  private func assertion(_ context: OperationContext, _ builder: inout FunctionBuilder)
    throws(StableHLOError)
  {
    let text = context.operation.attributes["error_message"]?.text ?? "shape assertion failed"
    let message = builder.constant(Tensor(strings: [text], shape: .scalar))
    var types: [DType] = [.string]
    for i in 1..<max(context.inputs.count, 1) { types.append(try context.dtype(i)) }
    _ = builder.add(
      "Assert", [try context.input(0), message] + context.inputs.dropFirst(),
      ["T": .types(types), "summarize": .int(types.count)])
  }

  /// A reduction within windows whose sizes are operands.
  private func dynamicReduceWindow(
    _ context: OperationContext, _ builder: inout FunctionBuilder
  ) throws(StableHLOError) {
    let count = context.inputs.count - 5
    guard count >= 2, count % 2 == 0,
      case .array(let called)? = context.operation.attributes["called_computations"],
      let name = called.first?.text, resultTypes(name) != nil
    else { throw .malformed("a dynamic reduce_window of \(context.inputs.count) operands") }
    var lists: [String] = []
    for i in count..<(count + 5) {
      lists.append(builder.cast(context.inputs[i], from: try context.dtype(i), to: .int64))
    }
    try lowerReduceWindow(
      Array(context.inputs[..<count]), lists, .function(FunctionReference(prefix + name)), context,
      &builder)
  }

  private func topK(
    _ target: String, _ context: OperationContext, _ builder: inout FunctionBuilder
  ) throws(StableHLOError) {
    let k: String
    if target == "stablehlo.dynamic_top_k" {
      k = builder.cast(try context.input(1), from: try context.dtype(1), to: .int32)
    } else {
      guard case .dictionary(let attributes)? = context.operation.attributes["mhlo.attributes"],
        case .integer(let count)? = attributes["k"], attributes["largest"]?.truth ?? true
      else { return lowerUnknown("custom_call(\(target))", context, into: &builder) }
      k = builder.scalar(count, .int32)
    }
    let first = builder.add(
      "TopKV2", [try context.input(0), k],
      [
        "T": .type(try context.dtype()), "Tk": .type(.int32), "sorted": .bool(true),
        "index_type": .type(.int32),
      ])
    builder.define(allOf: first, for: context.operation)
  }

  /// Numbers that differ each time: uniform between two bounds, or of a mean and deviation.
  private func randomNumbers(_ context: OperationContext, _ builder: inout FunctionBuilder)
    throws(StableHLOError)
  {
    let dtype = try context.dtype(), distribution = try context.choice("rng_distribution")
    guard dtype.isFloating, (1...2).contains(distribution) else {
      return lowerUnknown("rng", context, into: &builder)
    }
    let numbers = builder.add(
      distribution == 1 ? "RandomUniform" : "RandomStandardNormal", [try context.input(2)],
      ["dtype": .type(dtype), "T": .type(try context.dtype(2))])
    let low = try context.input(0)
    let scale =
      distribution == 1
      ? builder.add("Sub", [try context.input(1), low], dtype) : try context.input(1)
    let scaled = builder.add("Mul", [numbers, scale], dtype)
    builder.define([builder.add("AddV2", [scaled, low], dtype)], for: context.operation)
  }

  private func randomBits(_ context: OperationContext, _ builder: inout FunctionBuilder)
    throws(StableHLOError)
  {
    guard context.operation.results.count == 2 else {
      throw .malformed("random bits of one result")
    }
    let type = try context.resultType(1)
    var shape: [Int] = []
    for extent in type.extents {
      guard let extent else { throw .unsupported("random bits of unknown shape") }
      shape.append(extent)
    }
    // TensorFlow's numbers of the default algorithm, ThreeFry and Philox.
    let algorithms = [3, 2, 1]
    let algorithm = try context.choice("rng_algorithm")
    guard algorithms.indices.contains(algorithm), try context.dtype() == .uint64 else {
      return lowerUnknown("rng_bit_generator", context, into: &builder)
    }
    // Bits are the same whatever they are taken for; narrow ones are the lowest of 32.
    let isNarrow = type.dtype.bitWidth == 16
    let dtype: DType = isNarrow ? .uint32 : type.dtype.unsigned
    let first = builder.add(
      "XlaRngBitGenerator",
      [
        builder.scalar(algorithms[algorithm], .int32), try context.input(0),
        builder.vector(shape),
      ], ["dtype": .type(dtype), "Tshape": .type(.int64)])
    let generated = builder.output(1, of: first)
    let bits =
      isNarrow
      ? builder.cast(generated, from: dtype, to: type.dtype)
      : builder.bitcast(generated, from: dtype, to: type.dtype)
    builder.define([first, bits], for: context.operation)
  }
}

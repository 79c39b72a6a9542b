internal import GraphModel
internal import TensorCore

extension HLOProgram {
  /// Adds the nodes for an operation.
  mutating func lower(_ operation: HLOOperation, into builder: inout FunctionBuilder)
    throws(StableHLOError)
  {
    let context = try OperationContext(operation, builder)
    if try lowerElementwise(context, into: &builder) { return }
    if try lowerMovement(context, into: &builder) { return }
    if try lowerContraction(context, into: &builder) { return }
    if try lowerRegions(context, into: &builder) { return }
    if try lowerCall(context, into: &builder) { return }
    lowerUnknown(operation.plainName, context, into: &builder)
  }

  /// Adds a node that cannot run, which is no error unless something needs it.
  func lowerUnknown(
    _ name: String, _ context: OperationContext, into builder: inout FunctionBuilder
  ) {
    let node = builder.add(
      "stablehlo.\(name)", context.inputs, ["_producer": .string(producer)])
    builder.define(allOf: node, for: context.operation)
  }

  /// Lowers an operation that computes with regions; false if it is none.
  private mutating func lowerRegions(
    _ context: OperationContext, into builder: inout FunctionBuilder
  )
    throws(StableHLOError) -> Bool
  {
    switch context.operation.plainName {
    case "while": try lowerWhile(context, &builder)
    case "case", "if": try lowerBranches(context, &builder)
    case "reduce": try lowerReduce(context, &builder)
    case "reduce_window":
      let rank = try context.rank()
      let lists = [
        builder.vector(try context.integers("window_dimensions")),
        builder.vector(try context.integers("window_strides", count: rank, or: 1)),
        builder.vector(try context.integers("base_dilations", count: rank, or: 1)),
        builder.vector(try context.integers("window_dilations", count: rank, or: 1)),
        builder.vector(try context.integers("padding", count: 2 * rank, or: 0)),
      ]
      try lowerReduceWindow(
        context.inputs, lists, try closedRegion(try context.region(), in: builder), context,
        &builder)
    case "select_and_scatter":
      let rank = try context.rank()
      let result = builder.add(
        "XlaSelectAndScatter",
        [
          try context.input(0), builder.vector(try context.integers("window_dimensions")),
          builder.vector(try context.integers("window_strides", count: rank, or: 1)),
          builder.reshape(
            builder.vector(try context.integers("padding", count: 2 * rank, or: 0)), .int64,
            [rank, 2]),
          try context.input(1), try context.input(2),
        ],
        [
          "T": .type(try context.dtype()), "Tindices": .type(.int64),
          "select": try closedRegion(try context.region(0), in: builder),
          "scatter": try closedRegion(try context.region(1), in: builder),
        ])
      builder.define([result], for: context.operation)
    case "sort":
      let axis = builder.scalar(try context.integer("dimension"), .int32)
      let first = builder.add(
        "XlaVariadicSort", context.inputs + [axis],
        [
          "T": .types(try dtypes(context)), "is_stable": .bool(context.truth("is_stable")),
          "comparator": try closedRegion(try context.region(), in: builder),
        ])
      builder.define(allOf: first, for: context.operation)
    case "scatter": try lowerScatter(context, &builder)
    case "map":
      let block = try context.region()
      guard block.arguments.count == context.inputs.count else {
        throw .malformed("a map of \(context.inputs.count) operands")
      }
      for (argument, input) in zip(block.arguments, context.inputs) {
        builder.references[argument.value] = input
        builder.types[argument.value] = argument.type
      }
      for operation in block.operations {
        if operation.plainName == "return" {
          builder.define(
            try operation.operands.map { (value) throws(StableHLOError) in
              try reference(value, in: builder)
            }, for: context.operation)
          break
        }
        for (value, type) in operation.results { builder.types[value] = type }
        try lower(operation, into: &builder)
      }
    default: return false
    }
    return true
  }

  /// The dtypes of an operation's operands.
  func dtypes(_ context: OperationContext, _ range: Range<Int>? = nil) throws(StableHLOError)
    -> [DType]
  {
    var result: [DType] = []
    for i in range ?? 0..<context.inputs.count { result.append(try context.dtype(i)) }
    return result
  }

  private mutating func lowerWhile(
    _ context: OperationContext, _ builder: inout FunctionBuilder
  ) throws(StableHLOError) {
    let condition = try context.region(0), body = try context.region(1)
    let free = Self.freeValues([condition, body])
    let test = try region(condition, in: builder, free: free)
    let step = try region(body, in: builder, free: free, passesOn: true)
    var inputs = context.inputs, types = try dtypes(context)
    for value in step.captured {
      guard let dtype = builder.types[value]?.dtype else { continue }
      inputs.append(try reference(value, in: builder))
      types.append(dtype)
    }
    let first = builder.add(
      "StatelessWhile", inputs,
      [
        "T": .types(types), "cond": .function(FunctionReference(test.name)),
        "body": .function(FunctionReference(step.name)),
      ])
    builder.define(allOf: first, for: context.operation)
  }

  private mutating func lowerBranches(
    _ context: OperationContext, _ builder: inout FunctionBuilder
  ) throws(StableHLOError) {
    let blocks = context.operation.regions
    guard !blocks.isEmpty else { throw .malformed("'\(context.name)' has no branches") }
    let free = Self.freeValues(blocks)
    var names: [FunctionReference] = []
    var captured: [Int] = []
    for block in blocks {
      let branch = try region(block, in: builder, free: free)
      names.append(FunctionReference(branch.name))
      captured = branch.captured
    }
    var inputs: [String] = [], types: [DType] = [], results: [DType] = []
    for value in captured {
      guard let dtype = builder.types[value]?.dtype else { continue }
      inputs.append(try reference(value, in: builder))
      types.append(dtype)
    }
    for (_, type) in context.operation.results {
      if let dtype = try Self.dtype(type) { results.append(dtype) }
    }
    let first: String
    if context.operation.plainName == "if", names.count == 2 {
      first = builder.add(
        "StatelessIf", [try context.input(0)] + inputs,
        [
          "Tcond": .type(.bool), "Tin": .types(types), "Tout": .types(results),
          "then_branch": .function(names[0]), "else_branch": .function(names[1]),
        ])
    } else {
      first = builder.add(
        "StatelessCase", [try context.input(0)] + inputs,
        ["Tin": .types(types), "Tout": .types(results), "branches": .functions(names)])
    }
    builder.define(allOf: first, for: context.operation)
  }

  private mutating func lowerReduce(
    _ context: OperationContext, _ builder: inout FunctionBuilder
  ) throws(StableHLOError) {
    let first = builder.add(
      "XlaVariadicReduceV2", context.inputs,
      [
        "T": .types(try dtypes(context, 0..<(context.inputs.count / 2))),
        "dimensions_to_reduce": .ints(try context.integers("dimensions")),
        "reducer": try closedRegion(try context.region(), in: builder),
      ])
    builder.define(allOf: first, for: context.operation)
  }

  /// - Parameter lists: the window's sizes, strides, dilations and paddings, as `int64`.
  func lowerReduceWindow(
    _ inputs: [String], _ lists: [String], _ computation: AttributeValue,
    _ context: OperationContext, _ builder: inout FunctionBuilder
  ) throws(StableHLOError) {
    let padding = builder.reshape(lists[4], .int64, [-1, 2])
    let all = inputs + lists[..<4] + [padding]
    let first: String
    if inputs.count == 2 {
      first = builder.add(
        "XlaReduceWindow", all,
        [
          "T": .type(try context.dtype()), "Tindices": .type(.int64),
          "computation": computation,
        ])
    } else {
      first = builder.add(
        "_XlaVariadicReduceWindow", all,
        [
          "T": .types(try dtypes(context, 0..<(inputs.count / 2))), "computation": computation,
        ])
    }
    builder.define(allOf: first, for: context.operation)
  }

  private mutating func lowerScatter(
    _ context: OperationContext, _ builder: inout FunctionBuilder
  ) throws(StableHLOError) {
    var numbers = DimensionNumbersWriter()
    numbers.list(1, try context.integers("update_window_dims"))
    numbers.list(2, try context.integers("inserted_window_dims"))
    numbers.list(3, try context.integers("scatter_dims_to_operand_dims"))
    numbers.one(4, try context.integer("index_vector_dim"))
    numbers.list(5, try context.integers("input_batching_dims", count: 0, or: 0))
    numbers.list(6, try context.integers("scatter_indices_batching_dims", count: 0, or: 0))
    let count = context.inputs.count / 2
    guard context.inputs.count == 2 * count + 1, count > 0 else {
      throw .malformed("a scatter of \(context.inputs.count) operands")
    }
    let indices = builder.cast(
      context.inputs[count], from: try context.dtype(count), to: .int64)
    let inputs = context.inputs[..<count] + [indices] + context.inputs[(count + 1)...]
    let types = try dtypes(context, 0..<count)
    let first = builder.add(
      count == 1 ? "XlaScatter" : "_XlaVariadicScatter", Array(inputs),
      [
        "T": count == 1 ? .type(types[0]) : .types(types), "Tindices": .type(.int64),
        "dimension_numbers": numbers.attribute, "indices_are_sorted": .bool(false),
        "update_computation": try closedRegion(try context.region(), in: builder),
      ])
    builder.define(allOf: first, for: context.operation)
  }
}

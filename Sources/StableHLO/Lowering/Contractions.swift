internal import GraphModel
internal import TensorCore

extension HLOProgram {
  /// Lowers a product, convolution, transform or decomposition; false if it is none.
  func lowerContraction(_ context: OperationContext, into builder: inout FunctionBuilder)
    throws(StableHLOError) -> Bool
  {
    let result: String
    switch context.operation.plainName {
    case "dot_general":
      var numbers = DimensionNumbersWriter()
      numbers.list(1, try context.integers("lhs_contracting_dimensions"))
      numbers.list(2, try context.integers("rhs_contracting_dimensions"))
      numbers.list(3, try context.integers("lhs_batching_dimensions"))
      numbers.list(4, try context.integers("rhs_batching_dimensions"))
      result = try dot(numbers, context, &builder)
    case "dot":
      var numbers = DimensionNumbersWriter()
      numbers.list(1, [max(try context.rank() - 1, 0)])
      numbers.list(2, [0])
      result = try dot(numbers, context, &builder)
    case "einsum", "unary_einsum":
      guard let equation = try context.attribute("einsum_config").text else {
        throw .malformed("an equation that is no text")
      }
      result = builder.add(
        "Einsum", context.inputs,
        [
          "equation": .string(equation), "N": .int(context.inputs.count),
          "T": .type(try context.dtype()),
        ])
    case "convolution", "dynamic_conv": result = try convolution(context, &builder)
    case "fft": result = try fourierTransform(context, &builder)
    case "cholesky": result = try cholesky(context, &builder)
    case "triangular_solve": result = try triangularSolve(context, &builder)
    case "batch_norm_inference": result = try batchNorm(context, &builder)
    default: return false
    }
    builder.define([result], for: context.operation)
    return true
  }

  private func dot(
    _ numbers: DimensionNumbersWriter, _ context: OperationContext,
    _ builder: inout FunctionBuilder
  ) throws(StableHLOError) -> String {
    let context = context.widened(&builder) ?? context
    let target = try context.resultType().dtype
    let product = builder.add(
      "XlaDotV2", [try context.input(0), try context.input(1)],
      [
        "LhsT": .type(try context.dtype(0)), "RhsT": .type(try context.dtype(1)),
        "dimension_numbers": numbers.attribute, "precision_config": .string(""),
        "preferred_element_type": .type(target.widened),
      ])
    return builder.cast(product, from: target.widened, to: target)
  }

  private func convolution(_ context: OperationContext, _ builder: inout FunctionBuilder)
    throws(StableHLOError) -> String
  {
    let context = context.widened(&builder) ?? context
    let target = try context.resultType().dtype
    let spatial = try context.integers("kernel_spatial_dimensions")
    let count = spatial.count
    var numbers = DimensionNumbersWriter()
    numbers.one(7, try context.integer("input_batch_dimension"))
    numbers.one(8, try context.integer("input_feature_dimension"))
    numbers.list(11, try context.integers("input_spatial_dimensions"))
    numbers.one(3, try context.integer("kernel_input_feature_dimension"))
    numbers.one(4, try context.integer("kernel_output_feature_dimension"))
    numbers.list(6, spatial)
    numbers.one(9, try context.integer("output_batch_dimension"))
    numbers.one(10, try context.integer("output_feature_dimension"))
    numbers.list(12, try context.integers("output_spatial_dimensions"))
    var kernel = try context.input(1)
    let reversal = try Self.truths(context.operation.attributes["window_reversal"], count: count)
    let reversed = zip(spatial, reversal).filter(\.1).map(\.0)
    if !reversed.isEmpty {
      kernel = builder.add(
        "ReverseV2", [kernel, builder.vector(reversed)],
        ["T": .type(try context.dtype(1)), "Tidx": .type(.int64)])
    }
    let padding: String
    if context.inputs.count > 2 {
      padding = builder.cast(try context.input(2), from: try context.dtype(2), to: .int64)
    } else {
      let values = try context.integers("padding", count: 2 * count, or: 0)
      padding = builder.vector(values)
    }
    let product = builder.add(
      "XlaConvV2",
      [
        try context.input(0), kernel,
        builder.vector(try context.integers("window_strides", count: count, or: 1)), padding,
        builder.vector(try context.integers("lhs_dilation", count: count, or: 1)),
        builder.vector(try context.integers("rhs_dilation", count: count, or: 1)),
        builder.scalar(try context.integer("feature_group_count"), .int64),
      ],
      [
        "LhsT": .type(try context.dtype(0)), "RhsT": .type(try context.dtype(1)),
        "Tindices": .type(.int64), "dimension_numbers": numbers.attribute,
        "precision_config": .string(""),
        "preferred_element_type": .type(target.widened),
        "batch_group_count": .int(try context.integer("batch_group_count")),
      ])
    return builder.cast(product, from: target.widened, to: target)
  }

  /// The truth values of a vector, which may be missing.
  static func truths(_ attribute: HLOAttribute?, count: Int) throws(StableHLOError) -> [Bool] {
    switch attribute {
    case nil: return [Bool](repeating: false, count: count)
    case .tensor(let tensor)? where tensor.dtype == .bool:
      let values = tensor.array(of: Bool.self)
      if values.count == count { return values }
      if values.isEmpty { return [Bool](repeating: false, count: count) }
    case .array(let list)?:
      let values = list.compactMap(\.truth)
      if values.count == count { return values }
    default: break
    }
    throw .malformed("a list of truth values has another length than \(count)")
  }

  private func fourierTransform(_ context: OperationContext, _ builder: inout FunctionBuilder)
    throws(StableHLOError) -> String
  {
    let lengths = try context.integers("fft_length")
    guard (1...3).contains(lengths.count) else {
      throw .unsupported("a Fourier transform over \(lengths.count) dimensions")
    }
    let suffix = ["", "2D", "3D"][lengths.count - 1]
    let x = try context.input(0), dtype = try context.dtype()
    let length = builder.constant(Tensor(lengths.map { Int32(truncatingIfNeeded: $0) }))
    switch try context.choice("fft_type") {
    case 0: return builder.add("FFT\(suffix)", [x], ["Tcomplex": .type(dtype)])
    case 1: return builder.add("IFFT\(suffix)", [x], ["Tcomplex": .type(dtype)])
    case 2:
      return builder.add(
        "RFFT\(suffix)", [x, length],
        ["Treal": .type(dtype), "Tcomplex": .type(try context.resultType().dtype)])
    case 3:
      return builder.add(
        "IRFFT\(suffix)", [x, length],
        ["Treal": .type(try context.resultType().dtype), "Tcomplex": .type(dtype)])
    case let type: throw .malformed("Fourier transform \(type)")
    }
  }

  /// Matrices with rows and columns exchanged, and conjugated if complex.
  private func adjoint(
    _ value: String, _ dtype: DType, rank: Int, conjugates: Bool,
    _ builder: inout FunctionBuilder
  ) throws(StableHLOError) -> String {
    guard rank >= 2 else { throw .malformed("a matrix of rank \(rank)") }
    let order = Array(0..<(rank - 2)) + [rank - 1, rank - 2]
    let value = builder.transpose(value, dtype, order)
    return conjugates && dtype.isComplex ? builder.add("Conj", [value], dtype) : value
  }

  private func cholesky(_ context: OperationContext, _ builder: inout FunctionBuilder)
    throws(StableHLOError) -> String
  {
    let a = try context.input(0), dtype = try context.dtype(), rank = try context.rank()
    if context.truth("lower") { return builder.add("Cholesky", [a], dtype) }
    let lower = builder.add(
      "Cholesky", [try adjoint(a, dtype, rank: rank, conjugates: true, &builder)], dtype)
    return try adjoint(lower, dtype, rank: rank, conjugates: true, &builder)
  }

  private func triangularSolve(_ context: OperationContext, _ builder: inout FunctionBuilder)
    throws(StableHLOError) -> String
  {
    let dtype = try context.dtype(), rank = try context.rank()
    var a = try context.input(0), b = try context.input(1)
    var lower = context.truth("lower")
    if context.truth("unit_diagonal") {
      let diagonal = builder.add("OnesLike", [builder.add("MatrixDiagPart", [a], dtype)], dtype)
      a = builder.add("MatrixSetDiag", [a, diagonal], dtype)
    }
    let transposition = try context.choice("transpose_a")
    if transposition == 2 || transposition == 3 {
      a = try adjoint(a, dtype, rank: rank, conjugates: transposition == 3, &builder)
      lower.toggle()
    }
    let isLeft = context.truth("left_side", or: true)
    if !isLeft {
      // XA = B is AᵀXᵀ = Bᵀ.
      a = try adjoint(a, dtype, rank: rank, conjugates: false, &builder)
      b = try adjoint(b, dtype, rank: rank, conjugates: false, &builder)
      lower.toggle()
    }
    let x = builder.add(
      "MatrixTriangularSolve", [a, b],
      ["T": .type(dtype), "lower": .bool(lower), "adjoint": .bool(false)])
    return isLeft ? x : try adjoint(x, dtype, rank: rank, conjugates: false, &builder)
  }

  private func batchNorm(_ context: OperationContext, _ builder: inout FunctionBuilder)
    throws(StableHLOError) -> String
  {
    guard context.inputs.count == 5, case .float(let epsilon) = try context.attribute("epsilon")
    else { throw .malformed("a batch normalization of too few operands") }
    let dtype = try context.dtype(), rank = try context.rank()
    let axis = try context.integer("feature_index")
    guard axis >= 0, axis < rank else { throw .malformed("feature dimension \(axis)") }
    var column = [Int](repeating: 1, count: rank)
    column[axis] = -1
    let small = builder.cast(builder.constant(Tensor(epsilon)), from: .float64, to: dtype)
    let parts = context.inputs[1...].map { builder.reshape($0, dtype, column) }
    let deviation = builder.add(
      "Rsqrt", [builder.add("AddV2", [parts[3], small], dtype)], dtype)
    let centred = builder.add("Sub", [context.inputs[0], parts[2]], dtype)
    let scaled = builder.add(
      "Mul", [builder.add("Mul", [centred, deviation], dtype), parts[0]], dtype)
    return builder.add("AddV2", [scaled, parts[1]], dtype)
  }
}

import OpInterface
import TensorCore

/// The numbers along the last axis that never rise and are nearest to those given.
///
/// Each stretch that would rise gets its mean. The number of the stretch of each is emitted, too.
struct IsotonicRegression: Op {
  static let schema = OpSchema(
    "IsotonicRegression", inputs: [.typed("input")],
    outputs: [.typed("output", by: "output_dtype"), .fixed("segments", .int32)],
    attributes: [
      .type(of: .realNumbers), .type("output_dtype", of: .floats, default: .float32),
    ])

  let output: DType

  init(_ attributes: Attributes) throws(OpError) { output = try attributes.type("output_dtype") }

  func inferShapes(_ inputs: [ValueFact]) throws(OpError) -> [PartialShape]? {
    [inputs[0].shape, inputs[0].shape]
  }

  func makeKernel(for inputs: [ValueFact]) throws(OpError) -> Kernel {
    switch (inputs[0].dtype, output) {
    case (.float32, .float32): kernel(Float.self) { $0 }
    case (.float64, .float64): kernel(Double.self) { $0 }
    case (.float16, .float16): kernel(Float16.self) { $0.wide }
    case (.bfloat16, .bfloat16): kernel(BFloat16.self) { $0.wide }
    case (.int8, .float32): kernel(Int8.self) { Float($0) }
    case (.int16, .float32): kernel(Int16.self) { Float($0) }
    case (.int32, .float64): kernel(Int32.self) { Double($0) }
    case (.int64, .float64): kernel(Int64.self) { Double($0) }
    default: throw .unimplemented("no kernel from \(inputs[0].dtype) to \(output)")
    }
  }

  private func kernel<T: RealScalar, W: WideScalar>(
    _: T.Type, _ widened: @escaping @Sendable (T) -> W
  )
    -> Kernel
  {
    let output = output
    return Kernel { (context) throws(OpError) in
      let input = context.input(0)
      let width = input.rank == 0 ? 1 : input.shape[-1]
      var values = [W](repeating: 0, count: input.elementCount)
      var segments = [Int32](repeating: 0, count: input.elementCount)
      if input.elementCount > 0 {
        let x = input.elements(as: T.self)
        for start in stride(from: 0, to: x.count, by: width) {
          var stretches: [(sum: W, count: Int)] = []
          for i in start..<start + width {
            var last = (sum: widened(x[i]), count: 1)
            while let before = stretches.last,
              before.sum / W(before.count) < last.sum / W(last.count)
            {
              stretches.removeLast()
              last = (before.sum + last.sum, before.count + last.count)
            }
            stretches.append(last)
          }
          var i = start
          for (number, stretch) in stretches.enumerated() {
            for _ in 0..<stretch.count {
              values[i] = stretch.sum / W(stretch.count)
              segments[i] = Int32(truncatingIfNeeded: number)
              i += 1
            }
          }
        }
      }
      context.emit(try rounded(values, to: output, input.shape))
      context.emit(Tensor(segments, shape: input.shape))
    }
  }

  static var accuracy: Accuracy { .ulp(4) }

  static var examples: [OpExample] {
    OpExample(
      "one stretch rises", inputs: [Tensor([3, 1, 2, 2] as [Float])],
      outputs: [
        Tensor([3, 1.6666666, 1.6666666, 1.6666666] as [Float]), Tensor([0, 1, 1, 1] as [Int32]),
      ])
    OpExample(
      "nothing rises", attributes: ["output_dtype": .type(.float64)],
      inputs: [Tensor([2, 2, 1] as [Int32])],
      outputs: [Tensor([2, 2, 1] as [Double]), Tensor([0, 1, 2] as [Int32])])
  }
}

/// A tensor of `dtype` of numbers in the type that they were computed in.
private func rounded<W: WideScalar>(_ values: [W], to dtype: DType, _ shape: Shape) throws(OpError)
  -> Tensor
{
  switch dtype {
  case .float16: Tensor(values.map { Float16($0) }, shape: shape)
  case .bfloat16: Tensor(values.map { BFloat16(Float($0)) }, shape: shape)
  default: Tensor(values, shape: shape)
  }
}

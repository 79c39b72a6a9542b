import Compute
import OpInterface
import OpKernelSupport
import TensorCore

/// Rounds each channel to the values of a quantized type whose bounds are inputs.
struct FakeQuantWithMinMaxVarsPerChannel: Op {
  static let schema = OpSchema(
    "FakeQuantWithMinMaxVarsPerChannel",
    inputs: [.fixed("inputs", .float32), .fixed("min", .float32), .fixed("max", .float32)],
    outputs: [.fixed("outputs", .float32)],
    attributes: [
      .int("num_bits", default: 8),
      .bool("narrow_range", default: false),
    ])

  let quantization: FakeQuantization

  init(_ attributes: Attributes) throws(OpError) {
    quantization = try FakeQuantization(attributes)
  }

  func inferShapes(_ inputs: [ValueFact]) throws(OpError) -> [PartialShape]? { [inputs[0].shape] }

  func makeKernel(for inputs: [ValueFact]) throws(OpError) -> Kernel {
    Kernel { (context) throws(OpError) in
      let input = context.input(0)
      guard input.rank >= 1 else { throw .invalid("inputs must have rank 1 at least") }
      let channels = input.shape[-1]
      for (i, name) in [(1, "min"), (2, "max")] {
        let shape = context.input(i).shape
        guard shape.rank == 1 else {
          throw .invalid("`\(name)` must be rank 1 but is rank \(shape.rank)")
        }
        guard shape[0] == channels else {
          throw .invalid("\(name) has incorrect size, expected \(channels) was \(shape[0])")
        }
      }
      let lowest = context.input(1), highest = context.input(2)
      let low = lowest.elements(as: Float.self), high = highest.elements(as: Float.self)
      // Channels without a range become 0, also what is NaN in them.
      let none = FakeQuantization.Range(
        low: 0, high: 0, scale: 0, inverse: 0, zero: 0, divides: false)
      var ranges: [FakeQuantization.Range] = []
      var withoutRange: [Int] = []
      for c in 0..<channels {
        let range = quantization.range(low[c], high[c])
        if range == nil { withoutRange.append(c) }
        ranges.append(range ?? none)
      }
      var result = try context.makeOutput(Float.self, shape: input.shape)
      if result.elementCount > 0 {
        let x = input.elements(as: Float.self)
        var y = result.mutableElements(as: Float.self)
        // Rows together that stay in the cache.
        let atOnce = max(4096 / channels, 1) * channels
        for first in stride(from: 0, to: x.count, by: atOnce) {
          let count = min(atOnce, x.count - first)
          let source = x.extracting(first..<(first + count))
          var part = y._mutatingExtracting(first..<(first + count))
          for base in stride(from: 0, to: count, by: channels) {
            for c in 0..<channels { part[base &+ c] = ranges[c].steps(source[base &+ c]) }
          }
          MapFunction.floor(inPlace: &part)
          for base in stride(from: 0, to: count, by: channels) {
            for c in 0..<channels { part[base &+ c] *= ranges[c].scale }
            for c in withoutRange { part[base &+ c] = 0 }
          }
        }
      }
      context.emit(result)
    }
  }

  static var examples: [OpExample] {
    OpExample(
      "has bounds for each channel", attributes: ["num_bits": .int(2)],
      inputs: [
        Tensor([0.2, 2, 0.4, 5] as [Float], shape: [2, 2]), Tensor([0, 0] as [Float]),
        Tensor([0.75, 3] as [Float]),
      ],
      outputs: [Tensor([0.25, 2, 0.5, 3] as [Float], shape: [2, 2])])
    OpExample(
      "refuses bounds for other channels",
      inputs: [
        Tensor([0.2, 2] as [Float]), Tensor([0] as [Float]), Tensor([0.75] as [Float]),
      ], fails: .invalidArgument)
  }
}

import OpInterface
import TensorCore

/// The shape that tensors of the given two shapes broadcast to.
struct BroadcastArgs: Op {
  static let schema = OpSchema(
    "BroadcastArgs", inputs: [.typed("s0"), .typed("s1")], outputs: [.typed("r0")],
    attributes: [.type(of: .indices, default: .int32)])

  init(_ attributes: Attributes) throws(OpError) {}

  func inferShapes(_ inputs: [ValueFact]) throws(OpError) -> [PartialShape]? {
    guard let a = inputs[0].shape.extent(0), let b = inputs[1].shape.extent(0) else {
      return [.rank(1)]
    }
    return [PartialShape([max(a, b)])]
  }

  func makeKernel(for inputs: [ValueFact]) throws(OpError) -> Kernel {
    let dtype = inputs[0].dtype
    return Kernel { (context) throws(OpError) in
      let a = try context.vector(0, "In[0]"), b = try context.vector(1, "In[1]")
      // Extents may be unknown, which is -1.
      var dims: [Int] = []
      for i in 0..<max(a.count, b.count) {
        let x = i < a.count ? a[a.count - 1 - i] : 1, y = i < b.count ? b[b.count - 1 - i] : 1
        guard x == y || x == 1 || y == 1 else {
          throw .invalid("Incompatible shapes: \(a) vs. \(b)")
        }
        dims.append(x == 1 ? y : x)
      }
      context.emit(try Tensor(integers: dims.reversed(), dtype))
    }
  }

  static var accuracy: Accuracy { .exact }

  static var examples: [OpExample] {
    OpExample(
      "broadcasts", inputs: [Tensor([2, 1] as [Int32]), Tensor([3] as [Int32])],
      outputs: [Tensor([2, 3] as [Int32])])
    OpExample(
      "refuses shapes that do not broadcast",
      inputs: [Tensor([2] as [Int32]), Tensor([3] as [Int32])], fails: .invalidArgument)
  }
}

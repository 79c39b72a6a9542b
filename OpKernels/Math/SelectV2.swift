import OpInterface
import OpKernelSupport
import TensorCore

/// Elements of `t` where `condition` is true, and of `e` elsewhere, all three broadcasting.
struct SelectV2: Op, MovementKernel {
  static let schema = OpSchema(
    "SelectV2", inputs: [.fixed("condition", .bool), .typed("t"), .typed("e")],
    outputs: [.typed("output")], attributes: [.type()])

  init(_ attributes: Attributes) throws(OpError) {}

  func inferShapes(_ inputs: [ValueFact]) throws(OpError) -> [PartialShape]? {
    [try .broadcast(inputs[0].shape, .broadcast(inputs[1].shape, inputs[2].shape))]
  }

  func makeKernel(for inputs: [ValueFact]) throws(OpError) -> Kernel {
    try bound(to: inputs[1].dtype)
  }

  func run<P: BytePattern>(_: P.Type, _ context: inout KernelContext) throws(OpError) {
    let plan = try TernaryBroadcast(context)
    if let only = plan.only(context) {
      context.emit(context.take(only))
      return
    }
    let condition = context.input(0), t = context.input(1), e = context.input(2)
    var result = try context.makeOutput(t.dtype, shape: plan.shape)
    do {
      // Truth values as bytes, of which the compiler makes masks.
      let cs = condition.patterns(as: UInt8.self)
      let ts = t.patterns(as: P.self), es = e.patterns(as: P.self)
      var out = result.mutablePatterns(as: P.self)
      plan.forEachRun { (o, n, at, by) in
        let c = at.0, t = at.1, e = at.2
        if by.0 == 0 {
          if cs[c] != 0 {
            for i in 0..<n { out[o &+ i] = ts[t &+ i &* by.1] }
          } else {
            for i in 0..<n { out[o &+ i] = es[e &+ i &* by.2] }
          }
        } else if by == (1, 1, 1) {
          // Both are read, so that there is nothing to jump over.
          for i in 0..<n {
            let x = ts[t &+ i], y = es[e &+ i]
            out[o &+ i] = cs[c &+ i] != 0 ? x : y
          }
        } else if by == (1, 1, 0) {
          let y = es[e]
          for i in 0..<n {
            let x = ts[t &+ i]
            out[o &+ i] = cs[c &+ i] != 0 ? x : y
          }
        } else if by == (1, 0, 1) {
          let x = ts[t]
          for i in 0..<n {
            let y = es[e &+ i]
            out[o &+ i] = cs[c &+ i] != 0 ? x : y
          }
        } else {
          for i in 0..<n {
            let x = ts[t &+ i &* by.1], y = es[e &+ i &* by.2]
            out[o &+ i] = cs[c &+ i &* by.0] != 0 ? x : y
          }
        }
      }
    }
    context.emit(result)
  }

  func runStrings(_ context: inout KernelContext) throws(OpError) {
    let plan = try TernaryBroadcast(context)
    let condition = context.input(0)
    let cs = condition.elements(as: Bool.self)
    let ts = context.input(1).strings, es = context.input(2).strings
    try plan.shape.checkStringCount()
    var result = StringElements()
    plan.forEachRun { (_, n, at, by) in
      for i in 0..<n {
        result.append(cs[at.0 + i * by.0] ? ts[at.1 + i * by.1] : es[at.2 + i * by.2])
      }
    }
    context.emit(try Tensor(strings: result, shape: plan.shape))
  }

  func runVariants(_ context: inout KernelContext) throws(OpError) {
    let plan = try TernaryBroadcast(context)
    let condition = context.input(0)
    let cs = condition.elements(as: Bool.self)
    let ts = context.input(1).variants(), es = context.input(2).variants()
    var result: [Variant] = []
    plan.forEachRun { (_, n, at, by) in
      for i in 0..<n {
        result.append(cs[at.0 + i * by.0] ? ts[at.1 + i * by.1] : es[at.2 + i * by.2])
      }
    }
    context.emit(try Tensor(variants: result, shape: plan.shape))
  }

  func runResources(_ context: inout KernelContext) throws(OpError) {
    let plan = try TernaryBroadcast(context)
    let condition = context.input(0)
    let cs = condition.elements(as: Bool.self)
    let ts = context.input(1).resources, es = context.input(2).resources
    var result: [ResourceHandle] = []
    plan.forEachRun { (_, n, at, by) in
      for i in 0..<n {
        result.append(cs[at.0 + i * by.0] ? ts[at.1 + i * by.1] : es[at.2 + i * by.2])
      }
    }
    context.emit(try Tensor(resources: result, shape: plan.shape))
  }

  static var accuracy: Accuracy { .exact }

  static var examples: [OpExample] {
    OpExample(
      "broadcasts",
      inputs: [
        Tensor([true, false], shape: [2, 1]), Tensor([1, 2] as [Int32]), Tensor(0 as Int32),
      ], outputs: [Tensor([1, 2, 0, 0] as [Int32], shape: [2, 2])])
    OpExample(
      "refuses shapes that do not broadcast",
      inputs: [
        Tensor([true, false]), Tensor([1, 2, 3] as [Int32]), Tensor(0 as Int32),
      ], fails: .invalidArgument)
  }
}

/// How three operands broadcast to their result.
private struct TernaryBroadcast {
  let shape: Shape
  private var extents: [Int] = []
  private var strides: [(Int, Int, Int)] = []

  init(_ context: borrowing KernelContext) throws(OpError) {
    let shapes = [context.input(0).shape, context.input(1).shape, context.input(2).shape]
    shape = try .broadcast(shapes[0], .broadcast(shapes[1], shapes[2]))
    let all = shapes.map { operand in
      let own = operand.strides
      return (0..<shape.rank).map { axis in
        let i = axis - (shape.rank - operand.rank)
        return i < 0 || operand[i] == 1 ? 0 : own[i]
      }
    }
    // An axis joins the one outside it if every operand runs on.
    for axis in 0..<shape.rank where shape[axis] != 1 {
      let n = shape[axis], by = (all[0][axis], all[1][axis], all[2][axis])
      if let outer = strides.last, let m = extents.last,
        outer.0 == by.0 * n, outer.1 == by.1 * n, outer.2 == by.2 * n
      {
        extents[extents.count - 1] = m * n
        strides[strides.count - 1] = by
      } else {
        extents.append(n)
        strides.append(by)
      }
    }
    if extents.isEmpty {
      extents = [1]
      strides = [(0, 0, 0)]
    }
  }

  /// The input that is the result, if one truth value chooses it and it has the result's shape.
  func only(_ context: borrowing KernelContext) -> Int? {
    guard context.input(0).elementCount == 1 else { return nil }
    let condition = context.input(0)
    let chosen = condition.elements(as: Bool.self)[0] ? 1 : 2
    return context.input(chosen).shape == shape ? chosen : nil
  }

  @inline(__always) func forEachRun(
    _ body: (_ out: Int, _ count: Int, _ at: (Int, Int, Int), _ by: (Int, Int, Int)) -> Void
  ) {
    guard shape.elementCount > 0 else { return }
    let inner = extents.count - 1
    var index = [Int](repeating: 0, count: inner)
    var at = (0, 0, 0), out = 0
    while true {
      body(out, extents[inner], at, strides[inner])
      out += extents[inner]
      var axis = inner - 1
      while axis >= 0 {
        let by = strides[axis]
        index[axis] += 1
        at = (at.0 + by.0, at.1 + by.1, at.2 + by.2)
        if index[axis] < extents[axis] { break }
        let n = extents[axis]
        at = (at.0 - by.0 * n, at.1 - by.1 * n, at.2 - by.2 * n)
        index[axis] = 0
        axis -= 1
      }
      if axis < 0 { return }
    }
  }
}

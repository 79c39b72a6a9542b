import Compute
import OpInterface
import OpKernelSupport
import TensorCore

/// Products of one or two tensors, summed over the axes that the equation's result does not name.
struct Einsum: MultiplyingOp, NumberKernel {
  static let schema = OpSchema(
    "Einsum", inputs: [.repeated("inputs", count: "N", by: "T")], outputs: [.typed("output")],
    attributes: [.string("equation"), .int("N", minimum: 1), .type()])

  let equation: EinsumEquation

  init(_ attributes: Attributes) throws(OpError) {
    equation = try EinsumEquation(try attributes.bytes("equation"))
  }

  func inferShapes(_ inputs: [ValueFact]) throws(OpError) -> [PartialShape]? {
    var shapes: [[Int?]] = []
    for input in inputs {
      guard let extents = input.shape.extents else { return nil }
      shapes.append(extents)
    }
    let axes = try equation.axes(shapes)
    // An extent that the ellipsis broadcasts is known only if it is known of all inputs.
    let isPartial = shapes.contains { $0.contains(nil) }
    return [PartialShape(axes.output.map { isPartial && $0 < 0 ? nil : axes.extents[$0] })]
  }

  func makeKernel(for inputs: [ValueFact]) throws(OpError) -> Kernel {
    guard let dtype = inputs.first?.dtype else { throw .invalid("Einsum needs an input") }
    switch dtype {
    case .float16: return halfKernel(Float16.self)
    case .bfloat16: return halfKernel(BFloat16.self)
    default: return try bound(to: dtype)
    }
  }

  func run<T: NumberScalar>(_: T.Type, _ context: inout KernelContext) throws(OpError) {
    try contract(&context, T.self) { (p, a, b, out) in p(a, b, into: &out) }
  }

  private func halfKernel<T: FloatScalar>(_: T.Type) -> Kernel {
    Kernel { (c) throws(OpError) in
      try contract(&c, T.self) { (p, a, b, out) in p(half: a, b, into: &out) }
    }
  }

  private typealias Multiply<T: NumberScalar> = (
    MatrixProduct, borrowing Span<T>, borrowing Span<T>, inout MutableSpan<T>
  ) -> Void

  private func contract<T: NumberScalar>(
    _ context: inout KernelContext, _: T.Type, _ multiply: Multiply<T>
  ) throws(OpError) {
    var tensors: [Tensor] = []
    for i in 0..<context.inputCount { tensors.append(context.take(i)) }
    let axes = try equation.axes(tensors.map { $0.shape.dims })
    var views: [StridedView] = []
    for (tensor, labels) in zip(tensors, axes.inputs) {
      views.append(StridedView(tensor, labels: labels))
    }
    if views.count == 2 {
      // An axis that one side merely stretches is the other side's own.
      for label in Set(axes.inputs[0]).intersection(axes.inputs[1]) where label < 0 {
        if views[1].extent(of: label) == 1 {
          views[1].drop(label)
        } else if views[0].extent(of: label) == 1 {
          views[0].drop(label)
        }
      }
    }
    for i in views.indices {
      let other = views.count == 2 ? Set(views[1 - i].labels) : []
      try reduceOwn(&views[i], kept: other.union(axes.output), multiply)
    }
    let product = views.count == 2 ? try multiplied(views, axes.output, multiply) : views[0]
    context.emit(try product.inflated(axes.output, T.self))
  }

  /// Sums over the axes of `view` that are not `kept`.
  private func reduceOwn<T: NumberScalar>(
    _ view: inout StridedView, kept: Set<Int>, _ multiply: Multiply<T>
  ) throws(OpError) {
    let own = view.labels.filter { !kept.contains($0) }
    guard !own.isEmpty else { return }
    let rest = view.labels.filter { kept.contains($0) }
    let shape = try Shape(checking: rest.map { view.extent(of: $0) })
    let depth = try Shape(checking: own.map { view.extent(of: $0) }).elementCount
    let packed = try view.packed(rest + own, T.self)
    var sums = try Tensor(zeros: T.dtype, shape: shape)
    if packed.elementCount > 0 {
      let ones = [T](repeating: .one, count: depth)
      let xs = packed.elements(as: T.self)
      var y = sums.mutableElements(as: T.self)
      multiply(MatrixProduct(rows: shape.elementCount, columns: 1, depth: depth), xs, ones.span, &y)
    }
    view = StridedView(sums, labels: rest)
  }

  /// The product of two views without axes of their own that are to be summed over.
  private func multiplied<T: NumberScalar>(
    _ views: [StridedView], _ output: [Int], _ multiply: Multiply<T>
  ) throws(OpError) -> StridedView {
    let x = views[0], y = views[1]
    let batch = x.labels.filter { y.labels.contains($0) && output.contains($0) }
    let inner = x.labels.filter { y.labels.contains($0) && !output.contains($0) }
    let rows = x.labels.filter { !y.labels.contains($0) }
    let columns = y.labels.filter { !x.labels.contains($0) }

    let transposesX = x.isContiguous(batch + inner + rows)
    let a = try x.packed(transposesX ? batch + inner + rows : batch + rows + inner, T.self)
    let transposesY = y.isContiguous(batch + columns + inner)
    let b = try y.packed(transposesY ? batch + columns + inner : batch + inner + columns, T.self)

    let count = try Shape(checking: batch.map { x.extent(of: $0) }).elementCount
    let m = try Shape(checking: rows.map { x.extent(of: $0) }).elementCount
    let k = try Shape(checking: inner.map { x.extent(of: $0) }).elementCount
    let n = try Shape(checking: columns.map { y.extent(of: $0) }).elementCount
    let shape = try Shape(
      checking: (batch + rows).map { x.extent(of: $0) } + columns.map { y.extent(of: $0) })
    var result = try Tensor(uninitialized: T.dtype, shape: shape)
    if shape.elementCount > 0 {
      let p = MatrixProduct(
        rows: m, columns: n, depth: k, transposesA: transposesX, transposesB: transposesY)
      let xs = a.elements(as: T.self), ys = b.elements(as: T.self)
      var out = result.mutableElements(as: T.self)
      for i in 0..<count {
        var part = out._mutatingExtracting(i * m * n..<(i + 1) * m * n)
        multiply(
          p, xs.extracting(i * m * k..<(i + 1) * m * k),
          ys.extracting(i * k * n..<(i + 1) * k * n), &part)
      }
    }
    return StridedView(result, labels: batch + rows + columns)
  }

  static var accuracy: Accuracy { .close(relative: 1e-5, absolute: 1e-6) }

  static var examples: [OpExample] {
    OpExample(
      "multiplies matrices", attributes: ["equation": .string("ij,jk->ik")],
      inputs: [
        Tensor([1, 2, 3, 4] as [Float], shape: [2, 2]), Tensor([1, 1] as [Float], shape: [2, 1]),
      ], outputs: [Tensor([3, 7] as [Float], shape: [2, 1])])
    OpExample(
      "takes diagonals", attributes: ["equation": .string("ii->i")],
      inputs: [Tensor([1, 2, 3, 4] as [Float], shape: [2, 2])],
      outputs: [Tensor([1, 4] as [Float])])
    OpExample(
      "broadcasts the ellipsis", attributes: ["equation": .string("...i,...i->...")],
      inputs: [
        Tensor([1, 2, 3, 4] as [Float], shape: [2, 2]), Tensor([1, 10] as [Float], shape: [1, 2]),
      ], outputs: [Tensor([21, 43] as [Float])])
    OpExample(
      "refuses extents that differ", attributes: ["equation": .string("i,i->")],
      inputs: [Tensor([1, 2] as [Float]), Tensor([1] as [Float])], fails: .invalidArgument)
  }
}

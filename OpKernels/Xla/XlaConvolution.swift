import Compute
import OpInterface
import OpKernelSupport
import TensorCore

/// A convolution over any number of spatial axes, whose operands have their axes in any order.
struct XlaConvolution: Sendable {
  // The places of axes in the input, the kernel and the output.
  let inputAxes: [Int]
  let kernelAxes: [Int]
  let outputAxes: [Int]

  init(_ attributes: Attributes) throws(OpError) {
    let numbers = try DimensionNumbers(attributes)
    inputAxes = [numbers.one(7)] + numbers.list(11) + [numbers.one(8)]
    kernelAxes = numbers.list(6) + [numbers.one(3), numbers.one(4)]
    outputAxes = [numbers.one(9)] + numbers.list(12) + [numbers.one(10)]
    let rank = inputAxes.count
    for axes in [inputAxes, kernelAxes, outputAxes] {
      guard axes.count == rank else {
        throw .invalid("\(attributes.schema.name): dimensions \(axes) for rank \(rank)")
      }
      try check(axes: axes, rank: rank, "convolution dimensions")
    }
  }

  var spatialRank: Int { inputAxes.count - 2 }

  /// What surrounds the operands: how the window moves and how channels are grouped.
  struct Arrangement {
    let window: Window
    let featureGroups: Int
    let batchGroups: Int
  }

  /// - Throws: `INVALID_ARGUMENT` for numbers that do not fit the shapes.
  func arrangement(
    _ input: Shape, _ kernel: Shape, strides: [Int], padding: [Int], inputDilation: [Int],
    kernelDilation: [Int], featureGroups: Int, batchGroups: Int
  ) throws(OpError) -> Arrangement {
    guard input.rank == inputAxes.count, kernel.rank == inputAxes.count else {
      throw .invalid(
        "a convolution over \(spatialRank) dimensions cannot have operands of shape \(input) and "
          + "\(kernel)")
    }
    let channels = input[inputAxes[spatialRank + 1]], batch = input[inputAxes[0]]
    let depth = kernel[kernelAxes[spatialRank]], features = kernel[kernelAxes[spatialRank + 1]]
    guard featureGroups >= 1, batchGroups >= 1, featureGroups == 1 || batchGroups == 1 else {
      throw .invalid("there cannot be \(featureGroups) feature and \(batchGroups) batch groups")
    }
    guard channels % featureGroups == 0, channels / featureGroups == depth else {
      throw .invalid(
        "\(channels) channels in \(featureGroups) groups do not fit a kernel of depth \(depth)")
    }
    guard features % featureGroups == 0, features % batchGroups == 0, batch % batchGroups == 0
    else {
      throw .invalid(
        "\(features) features and a batch of \(batch) do not split into \(featureGroups) feature "
          + "and \(batchGroups) batch groups")
    }
    let sizes = kernelAxes[..<spatialRank].map { kernel[$0] }
    return Arrangement(
      window: try Window(
        rank: spatialRank, sizes: sizes.map { max($0, 1) }, strides: ones(for: strides),
        padding: padding.isEmpty ? [Int](repeating: 0, count: 2 * spatialRank) : padding,
        baseDilations: ones(for: inputDilation),
        dilations: ones(for: kernelDilation)),
      featureGroups: featureGroups, batchGroups: batchGroups)
  }

  /// `list`, or ones if it is empty, as XLA takes that.
  private func ones(for list: [Int]) -> [Int] {
    list.isEmpty ? [Int](repeating: 1, count: spatialRank) : list
  }

  func outputShape(_ input: Shape, _ kernel: Shape, _ arrangement: Arrangement) throws(OpError)
    -> Shape
  {
    let spatial = try arrangement.window.outputDims(
      inputAxes[1...spatialRank].map { input[$0] })
    let canonical =
      [input[inputAxes[0]] / arrangement.batchGroups] + spatial
      + [kernel[kernelAxes[spatialRank + 1]]]
    return try Shape(checking: inverse(outputAxes).map { canonical[$0] })
  }

  func convolve<W: NumberScalar>(
    _: W.Type, _ input: Tensor, _ kernel: Tensor, _ arrangement: Arrangement
  ) throws(OpError) -> Tensor {
    let shape = try outputShape(input.shape, kernel.shape, arrangement)
    guard shape.elementCount > 0 else { return try Tensor(uninitialized: W.dtype, shape: shape) }
    guard kernel.elementCount > 0 else { return try Tensor(zeros: W.dtype, shape: shape) }
    let x = try transposed(input, inputAxes)
    let canonical = try Shape(checking: outputAxes.map { shape[$0] })
    var y = try Tensor(uninitialized: W.dtype, shape: canonical)
    if arrangement.featureGroups > 1, x.shape[-1] == arrangement.featureGroups {
      let k = try transposed(kernel, kernelAxes)
      try byChannel(W.self, x, k, arrangement.window, into: &y)
    } else {
      // The features of each group together: [group, spatial..., depth, features of the group].
      let groups = arrangement.featureGroups * arrangement.batchGroups
      let k = try transposed(kernel, kernelAxes)
      let features = k.shape[-1] / groups
      let grouped = try transposed(
        try k.reshaped(
          to: try Shape(checking: [k.elementCount / k.shape[-1], groups, features])),
        [1, 0, 2])
      try byProducts(W.self, x, grouped, arrangement, into: &y)
    }
    return try transposed(y, inverse(outputAxes))
  }

  /// As products of matrices: the patches that windows see by the kernel, a slab of places at once.
  private func byProducts<W: NumberScalar>(
    _: W.Type, _ x: Tensor, _ kernel: Tensor, _ arrangement: Arrangement, into y: inout Tensor
  ) throws(OpError) {
    let window = arrangement.window, rank = spatialRank
    let batch = y.shape[0], places = Array(y.shape.dims[1..<(rank + 1)])
    let dims = Array(x.shape.dims[1..<(rank + 1)]), memory = x.shape.strides
    let depth = kernel.shape[1] / (try window.tapCount())
    let groups = kernel.shape[0], features = kernel.shape[2], total = y.shape[-1]
    let patch = kernel.shape[1]
    let outer = places.first ?? 1
    let inner = places.dropFirst().reduce(1, *)
    let slab = max(1, min(outer, (1 << 20) / max(patch * inner, 1)))
    var patches = try Tensor(
      zeros: W.dtype, shape: try Shape(checking: [slab, inner, patch]))
    var part = try Tensor(
      uninitialized: W.dtype, shape: try Shape(checking: [slab, inner, features]))
    let weights = kernel.elements(as: W.self)
    for group in 0..<groups {
      let weight = weights.extracting(
        (group * patch * features)..<((group + 1) * patch * features))
      let firstChannel = arrangement.featureGroups > 1 ? group * depth : 0
      let firstImage = arrangement.batchGroups > 1 ? group * batch : 0
      for image in 0..<batch {
        for start in stride(from: 0, to: outer, by: slab) {
          let count = min(slab, outer - start)
          if window.leavesGaps(dims) {
            var p = patches.mutableElements(as: W.self)
            for i in p.indices { p[i] = .zero }
          }
          var ranges = places.map { 0..<$0 }
          if rank > 0 { ranges[0] = start..<(start + count) }
          var targets = [Int](repeating: patch, count: rank)
          for axis in (0..<max(rank - 1, 0)).reversed() {
            targets[axis] = targets[axis + 1] * places[axis + 1]
          }
          var tap = [Int](repeating: 0, count: rank)
          var number = 0
          repeat {
            var block = window.block(
              tap, dims: dims, memory: Array(memory[1..<(rank + 1)]), places: ranges,
              targets: targets)
            block.sourceStart += (firstImage + image) * memory[0] + firstChannel
            block.targetStart += number * depth
            block.extents.append(depth)
            block.sourceStrides.append(1)
            block.targetStrides.append(1)
            try block.copy.copy(x, into: &patches)
            number += 1
          } while window.advance(&tap)
          let rows = count * inner
          let first = (image * outer + start) * inner
          let product = MatrixProduct(rows: rows, columns: features, depth: patch)
          if groups == 1 {
            multiply(
              product, patches, weight, into: &y, at: (first * total)..<((first + rows) * total))
          } else {
            multiply(product, patches, weight, into: &part, at: 0..<(rows * features))
            try StridedCopy(
              [rows, features], from: [features, 1], to: [total, 1],
              targetStart: first * total + group * features
            ).copy(part, into: &y)
          }
        }
      }
    }
  }

  private func multiply<W: NumberScalar>(
    _ product: MatrixProduct, _ a: Tensor, _ b: borrowing Span<W>, into c: inout Tensor,
    at range: Range<Int>
  ) {
    let x = a.elements(as: W.self)
    var z = c.mutableElements(as: W.self)
    var target = z._mutatingExtracting(range)
    product(x, b, into: &target)
  }

  /// Where every group is one channel: row by row, without products of matrices.
  private func byChannel<W: NumberScalar>(
    _: W.Type, _ x: Tensor, _ kernel: Tensor, _ window: Window, into y: inout Tensor
  ) throws(OpError) {
    let rank = spatialRank, channels = x.shape[-1], features = y.shape[-1]
    let multiplier = features / channels
    let places = y.shape.dims[1..<(rank + 1)].map { 0..<$0 }
    let dims = Array(x.shape.dims[1..<(rank + 1)])
    let memory = x.shape.strides, targets = y.shape.strides
    let s = x.elements(as: W.self), w = kernel.elements(as: W.self)
    let batch = y.shape[0]
    var t = y.mutableElements(as: W.self)
    for i in t.indices { t[i] = .zero }
    var tap = [Int](repeating: 0, count: rank)
    var number = 0
    repeat {
      let base = window.block(
        tap, dims: dims, memory: Array(memory[1..<(rank + 1)]), places: places,
        targets: Array(targets[1..<(rank + 1)]))
      for image in 0..<batch {
        var block = base
        block.sourceStart += image * memory[0]
        block.targetStart += image * targets[0]
        let first = number * features
        block.forEachRow { source, target, count, sourceStep, targetStep in
          for i in 0..<count {
            let from = source + i * sourceStep, to = target + i * targetStep
            for c in 0..<channels {
              for m in 0..<multiplier {
                let f = c &* multiplier &+ m
                t[to &+ f] = W.sum(t[to &+ f], W.product(s[from &+ c], w[first &+ f]))
              }
            }
          }
        }
      }
      number += 1
    } while window.advance(&tap)
  }
}

extension Window {
  /// Whether some place of the window may see something that is no element of the tensor.
  func leavesGaps(_ dims: [Int]) -> Bool {
    for axis in dims.indices {
      if low[axis] > 0 || high[axis] > 0 || baseDilations[axis] > 1 { return true }
    }
    return false
  }
}

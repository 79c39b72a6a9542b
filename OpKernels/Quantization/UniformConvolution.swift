import OpInterface
import OpKernelSupport
import TensorCore

/// The attributes of convolutions over any number of axes, in any order.
struct UniformConvolutionAttributes: Sendable {
  let strides: [Int]
  let inputDilations: [Int]
  let filterDilations: [Int]
  let padding: String
  let explicitPadding: [Int]
  let batchGroups: Int
  let featureGroups: Int
  let order: ConvolutionOrder?

  init(_ attributes: Attributes) throws(OpError) {
    strides = try Self.positive(attributes, "window_strides")
    inputDilations = try Self.positive(attributes, "lhs_dilation")
    filterDilations = try Self.positive(attributes, "rhs_dilation")
    batchGroups = try attributes.int("batch_group_count")
    featureGroups = try attributes.int("feature_group_count")
    padding = try attributes.string("padding")
    explicitPadding = try attributes.ints("explicit_padding")
    guard ["EXPLICIT", "SAME", "VALID"].contains(padding) else {
      throw .invalid(
        "padding Attr must be one of [EXPLICIT | SAME | VALID], but given: \(padding)")
    }
    guard padding == "EXPLICIT" || explicitPadding.isEmpty else {
      throw .invalid(
        "If padding Attr is not 'EXPLICIT', explicit_padding Attr must be empty: "
          + "\(explicitPadding)")
    }
    guard explicitPadding.allSatisfy({ $0 >= 0 && $0 <= Int32.max }) else {
      throw .invalid("All explicit_padding elems must be >= 0, Given \(explicitPadding)")
    }
    order = try ConvolutionOrder(try attributes.bytes("dimension_numbers"))
  }

  private static func positive(_ attributes: Attributes, _ name: String) throws(OpError) -> [Int] {
    let values = try attributes.ints(name)
    guard values.allSatisfy({ $0 >= 1 && $0 <= Int32.max }) else {
      throw .invalid("All elements of \(name) must be >= 1. Given \(values)")
    }
    return values
  }

  /// The attributes, as TensorFlow declares them.
  static let declared: [OpSchema.Attribute] = [
    .ints("window_strides", default: []), .string("padding"),
    .ints("explicit_padding", default: []), .ints("lhs_dilation", default: []),
    .ints("rhs_dilation", default: []), .int("batch_group_count", default: 1),
    .int("feature_group_count", default: 1), .string("dimension_numbers", default: ""),
  ]
}

/// Which axes are which: of the input batch, features and the spatial ones; of the filter output
/// features, input features and the spatial ones; of the output as of the input.
struct ConvolutionOrder: Sendable {
  let input: [Int]
  let filter: [Int]
  let output: [Int]

  /// The order in which the axes stand here.
  init(rank: Int) {
    input = Array(0..<rank)
    filter = input
    output = input
  }

  /// Reads a `UniformQuantizedConvolutionDimensionNumbersAttr`; nil if it names no spatial axes.
  ///
  /// - Throws: `INVALID_ARGUMENT` for bytes that are none.
  init?(_ bytes: [UInt8]) throws(OpError) {
    var reader = WireReader(bytes[...])
    var numbers = [[Int]](repeating: [], count: 10)
    while let (field, value) = try reader.next() {
      guard numbers.indices.contains(field) else { continue }
      switch value {
      case .varint(let number): numbers[field].append(Int(truncatingIfNeeded: number))
      case .bytes(let packed):
        var list = WireReader(packed)
        while !list.isAtEnd { numbers[field].append(Int(truncatingIfNeeded: try list.varint())) }
      default: throw .invalid("Error parsing convolution dimension numbers.")
      }
    }
    guard !numbers[3].isEmpty else { return nil }
    input = [numbers[1].last ?? 0, numbers[2].last ?? 0] + numbers[3]
    filter = [numbers[5].last ?? 0, numbers[4].last ?? 0] + numbers[6]
    output = [numbers[7].last ?? 0, numbers[8].last ?? 0] + numbers[9]
  }

  /// - Throws: `INVALID_ARGUMENT` unless the numbers name each axis once.
  func check(rank: Int) throws(OpError) {
    for axes in [input, filter, output] where axes.sorted() != Array(0..<rank) {
      throw .invalid(
        "dimension numbers \(axes) must name each of \(rank) axes once")
    }
  }
}

/// A convolution of 32-bit integers whose sums wrap around.
struct UniformConvolution {
  let order: ConvolutionOrder
  let shape: Shape
  private let batch: Int
  private let features: Int
  private let groupFeatures: Int
  private let batchGroups: Int
  private let featureGroups: Int
  private let axes: [Axis]

  /// One spatial axis.
  private struct Axis {
    let input: Int
    let filter: Int
    let output: Int
    let stride: Int
    let inputDilation: Int
    let filterDilation: Int
    let before: Int

    /// The pairs of an element of the input and one of the filter that meet in `output`.
    func pairs(_ output: Int) -> [(input: Int, filter: Int)] {
      var result: [(input: Int, filter: Int)] = []
      for k in 0..<filter {
        let place = output * stride + k * filterDilation - before
        guard place >= 0, place % inputDilation == 0, place / inputDilation < input else {
          continue
        }
        result.append((place / inputDilation, k))
      }
      return result
    }
  }

  /// - Throws: `INVALID_ARGUMENT` for shapes that do not fit each other or the attributes.
  init(_ attributes: UniformConvolutionAttributes, _ lhs: Shape, _ rhs: Shape) throws(OpError) {
    guard lhs.rank == rhs.rank, lhs.rank > 2 else {
      throw .invalid("lhs and rhs must have same dims, at least 3: \(lhs) vs. \(rhs)")
    }
    let spatial = lhs.rank - 2
    for (list, name) in [
      (attributes.strides, "window_strides"), (attributes.inputDilations, "lhs_dilation"),
      (attributes.filterDilations, "rhs_dilation"),
    ] where !list.isEmpty && list.count != spatial {
      throw .invalid("Size of \(name) Attr must be dims - 2: \(list) for \(lhs)")
    }
    guard attributes.padding != "EXPLICIT" || attributes.explicitPadding.count == 2 * spatial else {
      throw .invalid(
        "Size of explicit_padding Attr must be 2 * (rank - 2): \(attributes.explicitPadding)")
    }
    order = attributes.order ?? ConvolutionOrder(rank: lhs.rank)
    try order.check(rank: lhs.rank)
    batchGroups = attributes.batchGroups
    featureGroups = attributes.featureGroups
    let images = lhs[order.input[0]], inputFeatures = lhs[order.input[1]]
    features = rhs[order.filter[0]]
    groupFeatures = rhs[order.filter[1]]
    guard featureGroups > 0, batchGroups > 0 else {
      throw .invalid(
        "feature_group_count and batch_group_count must be positive integers, given: "
          + "\(featureGroups), \(batchGroups)")
    }
    guard inputFeatures % featureGroups == 0, inputFeatures / featureGroups == groupFeatures else {
      throw .invalid(
        "lhs feature dimension size divided by feature_group_count must equal the rhs input "
          + "feature dimension size: \(inputFeatures) / \(featureGroups) != \(groupFeatures)")
    }
    guard images % batchGroups == 0, features % featureGroups == 0, features % batchGroups == 0
    else {
      throw .invalid(
        "group counts \(featureGroups), \(batchGroups) must divide the output features "
          + "\(features) and the batch \(images)")
    }
    batch = images / batchGroups
    var axes: [Axis] = []
    for i in 0..<spatial {
      axes.append(
        try Self.axis(attributes, i, lhs[order.input[2 + i]], rhs[order.filter[2 + i]]))
    }
    self.axes = axes
    var dims = [Int](repeating: 0, count: lhs.rank)
    dims[order.output[0]] = batch
    dims[order.output[1]] = features
    for i in 0..<spatial { dims[order.output[2 + i]] = axes[i].output }
    shape = try Shape(checking: dims)
  }

  private static func axis(
    _ attributes: UniformConvolutionAttributes, _ i: Int, _ input: Int, _ filter: Int
  ) throws(OpError) -> Axis {
    let stride = attributes.strides.isEmpty ? 1 : attributes.strides[i]
    let inputDilation = attributes.inputDilations.isEmpty ? 1 : attributes.inputDilations[i]
    let filterDilation = attributes.filterDilations.isEmpty ? 1 : attributes.filterDilations[i]
    let limit = 1 << 60
    let (a, o1) = max(input - 1, 0).multipliedReportingOverflow(by: inputDilation)
    let (b, o2) = max(filter - 1, 0).multipliedReportingOverflow(by: filterDilation)
    guard !o1, !o2, a < limit, b < limit else {
      throw .invalid("an extent of \(input) or \(filter), dilated, is too large")
    }
    let width = input == 0 ? 0 : a + 1, reach = filter == 0 ? 0 : b + 1
    var before = 0, after = 0
    if attributes.padding == "EXPLICIT" {
      before = attributes.explicitPadding[2 * i]
      after = attributes.explicitPadding[2 * i + 1]
    } else if attributes.padding == "SAME" {
      let count = (width + stride - 1) / stride
      let total = max((count - 1) * stride + reach - width, 0)
      before = total / 2
      after = total - before
    }
    let room = width + before + after - reach + 1
    return Axis(
      input: input, filter: filter, output: (room + stride - 1) / stride, stride: stride,
      inputDilation: inputDilation, filterDilation: filterDilation, before: before)
  }

  /// `tensor`, which is of that axis order, with its axes in the order here.
  static func ordered(_ tensor: Tensor, _ axes: [Int]) throws(OpError) -> Tensor {
    let dims = axes.map { tensor.shape[$0] }, strides = tensor.shape.strides
    var result = try Tensor(uninitialized: tensor.dtype, shape: try Shape(checking: dims))
    guard result.elementCount > 0 else { return result }
    try StridedCopy(dims, from: axes.map { strides[$0] }, to: result.shape.strides)
      .copy(tensor, into: &result)
    return result
  }

  /// `tensor`, whose axes are in the order here, with its axes where the output has them.
  func restored(_ tensor: Tensor) throws(OpError) -> Tensor {
    var inverse = order.output
    for (i, axis) in order.output.enumerated() { inverse[axis] = i }
    return try Self.ordered(tensor, inverse)
  }

  /// Which image and output feature the sums of a result belong to, in the order here.
  func forEachRow(_ body: (_ image: Int, _ feature: Int, _ elements: Range<Int>) -> Void) {
    let run = axes.reduce(1) { $0 * $1.output }, part = features / batchGroups
    for n in 0..<batch {
      for o in 0..<features {
        let start = (n * features + o) * run
        body(o / part * batch + n, o, start..<(start + run))
      }
    }
  }

  /// The sums for an input and a filter, both with their axes in the order here.
  func sums(_ input: Tensor, _ filter: Tensor) throws(OpError) -> Tensor {
    let dims = [batch, features] + axes.map(\.output)
    var result = try Tensor(zeros: .int32, shape: try Shape(checking: dims))
    guard result.elementCount > 0, input.elementCount > 0, filter.elementCount > 0 else {
      return result
    }
    let x = input.elements(as: Int32.self), f = filter.elements(as: Int32.self)
    var y = result.mutableElements(as: Int32.self)
    let run = axes.reduce(1) { $0 * $1.output }
    let inputRun = axes.reduce(1) { $0 * $1.input }, filterRun = axes.reduce(1) { $0 * $1.filter }
    let channels = groupFeatures * featureGroups
    let batchPart = features / batchGroups, featurePart = features / featureGroups
    for place in 0..<run {
      let taps = taps(place)
      for n in 0..<batch {
        for o in 0..<features {
          let image = o / batchPart &* batch &+ n, first = o / featurePart &* groupFeatures
          var sum: Int32 = 0
          for i in 0..<groupFeatures {
            let from = (image &* channels &+ first &+ i) &* inputRun
            let weight = (o &* groupFeatures &+ i) &* filterRun
            for tap in taps { sum = sum &+ x[from &+ tap.input] &* f[weight &+ tap.filter] }
          }
          y[(n &* features &+ o) &* run &+ place] = sum
        }
      }
    }
    return result
  }

  /// The pairs of elements of the input and the filter, within a channel, that meet in element `place`
  /// of the output.
  private func taps(_ place: Int) -> [(input: Int, filter: Int)] {
    var coordinates: [Int] = [], rest = place
    for axis in axes.reversed() {
      coordinates.append(rest % axis.output)
      rest /= axis.output
    }
    var result: [(input: Int, filter: Int)] = [(0, 0)]
    for (axis, coordinate) in zip(axes, coordinates.reversed()) {
      let pairs = axis.pairs(coordinate)
      result = result.flatMap { outer in
        pairs.map { (outer.input * axis.input + $0.input, outer.filter * axis.filter + $0.filter) }
      }
    }
    return result
  }
}

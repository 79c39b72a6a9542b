import OpInterface
import TensorCore
import Testing

/// What comes before and after convolutions of series, of pixels that lie apart, and of images of any size.
extension RewriteTests {
  private static func vector(_ values: [Int32], _ shape: Shape? = nil) -> Tensor {
    Tensor(values, shape: shape ?? [values.count])
  }

  /// A convolution of a series, which is an image of one row.
  private func series(
    _ g: inout Builder, _ name: String, _ x: String, _ filter: [Int], padding: String = "SAME"
  ) -> String {
    let dim = g.constant("\(name)_dim", Tensor(-3 as Int32))
    let image = g.add("\(name)_expand", "ExpandDims", [x, dim], ["Tdim": .type(.int32)])
    let y = g.add(
      "\(name)_conv", "Conv2D", [image, g.weights("\(name)_w", [1] + filter)],
      ["strides": .ints([1, 1, 1, 1]), "padding": .string(Array(padding.utf8))])
    return g.add("\(name)_squeeze", "Squeeze", [y], ["squeeze_dims": .ints([-3])])
  }

  @Test func convolutionsOfSeriesTakeInWhatComesAfter() throws {
    for length in [nil, 12] as [Int?] {
      var g = Builder()
      var x = g.input("x", [nil, length, 8])
      x = g.add("bias", "BiasAdd", [series(&g, "a", x, [3, 8, 8]), g.weights("b", [8])])
      x = g.add("scaled", "Mul", [x, g.weights("scale", [8])])
      x = g.add("relu", "Relu", [g.add("moved", "AddV2", [x, g.weights("offset", [1, 1, 8])])])
      let y = series(&g, "c", x, [1, 8, 8])
      let sum = g.add("sum", "AddV2", [x, y])
      let last = g.add("elu", "Elu", [sum])
      let found = try check(g, fetch: last, feeds: [("x", Self.noise([2, 12, 8], seed: 5))])
      #expect(
        found.ops.filter { $0 != "Squeeze" } == [
          "ExpandDims", "_FusedConvolution", "_FusedConvolution",
        ])
      #expect(found.rules.isSuperset(of: ["JoinSeries", "AbsorbResidual", "AbsorbScale"]))
    }
  }

  @Test func zerosBeforeSeriesAreLeftToConvolutions() throws {
    var g = Builder()
    let x = g.input("x", [nil, nil, 8])
    let pads = g.constant("pads", Self.vector([0, 0, 4, 0, 0, 0], [3, 2]))
    let padded = g.add("pad", "Pad", [x, pads], ["Tpaddings": .type(.int32)])
    let y = series(&g, "a", padded, [5, 8, 4], padding: "VALID")
    let found = try check(g, fetch: y, feeds: [("x", Self.noise([2, 3, 8], seed: 5))])
    #expect(found.ops == ["ExpandDims", "_FusedConvolution", "Squeeze"])
  }

  @Test func severalConvolutionsAddZerosThemselves() throws {
    var g = Builder()
    let x = g.input("x", [nil, 9, 9, 8])
    let pads = g.constant("pads", Self.vector([0, 0, 1, 1, 1, 1, 0, 0], [4, 2]))
    let padded = g.add("pad", "Pad", [x, pads], ["Tpaddings": .type(.int32)])
    let valid: NodeAttributes = ["strides": .ints([1, 1, 1, 1]), "padding": .string("VALID")]
    let y = g.add("conv", "Conv2D", [padded, g.weights("w", [3, 3, 8, 8])], valid)
    let z = g.add("other", "Conv2D", [padded, g.weights("v", [3, 3, 8, 8])], valid)
    let sum = g.add("sum", "AddV2", [y, z])
    let found = try check(g, fetch: sum, feeds: [("x", Self.noise([2, 9, 9, 8], seed: 5))])
    #expect(found.ops == ["_FusedConvolution", "_FusedConvolution"])
    // Another reader needs the zeros.
    let shared = g.add("tanh", "Tanh", [g.add("relu", "Relu", [padded])])
    let last = g.add("join", "AddN", [shared, shared, padded], ["N": .int(3)])
    let mean = g.add(
      "mean", "Max", [last, g.constant("axes", Self.vector([1, 2]))], ["Tidx": .type(.int32)])
    let other = g.add("least", "Min", [sum, "axes"], ["Tidx": .type(.int32)])
    let both = g.add("both", "AddV2", [mean, other])
    let kept = try check(
      g, fetch: both, feeds: [("x", Self.noise([2, 9, 9, 8], seed: 5))])
    #expect(kept.ops.contains("Pad") && !kept.rules.contains("AbsorbPadding"))
  }

  /// A convolution of every second pixel of each axis.
  private func divided(
    _ x: String, _ g: inout Builder, pads: [Int32], crops: [Int32], filter: [Int] = [3, 3, 8, 4]
  ) -> String {
    let block = g.constant("block", Self.vector([2, 2]))
    let types: NodeAttributes = ["Tblock_shape": .type(.int32)]
    let parts = g.add(
      "divide", "SpaceToBatchND", [x, block, g.constant("pads", Self.vector(pads, [2, 2]))],
      types.merging(["Tpaddings": .type(.int32)]) { first, _ in first })
    let y = g.add(
      "conv", "Conv2D", [parts, g.weights("w", filter)],
      ["strides": .ints([1, 1, 1, 1]), "padding": .string("VALID")])
    return g.add(
      "unite", "BatchToSpaceND", [y, block, g.constant("crops", Self.vector(crops, [2, 2]))],
      types.merging(["Tcrops": .type(.int32)]) { first, _ in first })
  }

  @Test func tapsLieApartInsteadOfPixels() throws {
    var g = Builder()
    let y = divided(
      g.input("x", [nil, 9, 8, 8]), &g, pads: [2, 3, 1, 3], crops: [0, 1, 1, 0])
    let last = g.add("relu", "Relu", [g.add("bias", "BiasAdd", [y, g.weights("b", [4])])])
    let found = try check(g, fetch: last, feeds: [("x", Self.noise([3, 9, 8, 8], seed: 5))])
    #expect(found.ops == ["_FusedConvolution"])
    #expect(found.rules.contains("UseDilations"))
  }

  @Test func pixelsThatTransformsConvolveFasterStayApart() throws {
    var g = Builder()
    let y = divided(
      g.input("x", [nil, 18, 18, 32]), &g, pads: [2, 2, 2, 2], crops: [0, 0, 0, 0],
      filter: [3, 3, 32, 32])
    let last = g.add("relu", "Relu", [g.add("bias", "BiasAdd", [y, g.weights("b", [32])])])
    let found = try check(g, fetch: last, feeds: [("x", Self.noise([1, 18, 18, 32], seed: 5))])
    #expect(found.ops == ["SpaceToBatchND", "_FusedConvolution", "BatchToSpaceND"])
  }

  @Test func pixelsThatDoNotFitAreLeftAlone() throws {
    // It is an error if they do not divide; and what is cut off more than was added is not computed.
    for (shape, crops) in [([nil, nil, nil, 8], [0, 1, 0, 1]), ([nil, 9, 9, 8], [3, 0, 0, 1])]
      as [([Int?], [Int32])]
    {
      var g = Builder()
      let y = divided(g.input("x", shape), &g, pads: [2, 3, 2, 3], crops: crops)
      let found = try check(g, fetch: y, feeds: [("x", Self.noise([2, 9, 9, 8], seed: 5))])
      #expect(!found.rules.contains("UseDilations"))
    }
  }

  @Test func transposedConvolutionsTakeInNormalisationAndActivation() throws {
    for images in [nil, 2] as [Int?] {
      var g = Builder()
      let x = g.input("x", [images, 5, 4, 8])
      let shape = g.add("shape", "Shape", [x], ["out_type": .type(.int32)])
      let bounds = [0, 1, 1].enumerated().map {
        g.constant("bound\($0.offset)", Self.vector([Int32($0.element)]))
      }
      let batch = g.add(
        "batch", "StridedSlice", [shape] + bounds,
        ["T": .type(.int32), "Index": .type(.int32), "shrink_axis_mask": .int(1)])
      let sizes = g.add(
        "sizes", "Pack",
        [batch] + [10, 8, 12].map { g.constant("size\($0)", Tensor(Int32($0))) },
        ["T": .type(.int32), "N": .int(4)])
      var y = g.add(
        "conv", "Conv2DBackpropInput", [sizes, g.weights("w", [3, 3, 12, 8]), x],
        ["strides": .ints([1, 2, 2, 1]), "padding": .string("SAME")])
      y = g.add("bias", "BiasAdd", [y, g.weights("b", [12])])
      y = g.add(
        "norm", "FusedBatchNormV3",
        [
          y, g.weights("scale", [12]), g.weights("offset", [12]), g.weights("mean", [12]),
          g.weights("variance", [12], positive: true),
        ], ["is_training": .bool(false), "U": .type(.float32)])
      y = g.add("relu", "Relu", [y])
      let found = try check(g, fetch: y, feeds: [("x", Self.noise([2, 5, 4, 8], seed: 5))])
      #expect(found.ops == ["_FusedTransposedConvolution"])
    }
  }

  @Test func residualsOfImagesOfAnySizeAreAbsorbedIfTheyComeOfTheSame() throws {
    func block(_ g: inout Builder, _ x: String, strides: [Int]) -> (String, String) {
      let y = g.add(
        "conv", "Conv2D", [x, g.weights("w", [3, 3, 8, 8])],
        ["strides": .ints([1] + strides + [1]), "padding": .string("SAME")])
      let z = g.add(
        "side", "Conv2D", [x, g.weights("v", [1, 1, 8, 8])],
        ["strides": .ints([1, 2, 2, 1]), "padding": .string("VALID")])
      return (y, z)
    }
    let feeds = [("x", Self.noise([2, 9, 7, 8], seed: 5))]
    var g = Builder()
    let (y, z) = block(&g, g.input("x", [nil, nil, nil, 8]), strides: [2, 2])
    let sum = g.add("sum", "AddV2", [y, z])
    let found = try check(g, fetch: sum, feeds: feeds)
    #expect(found.ops == ["_FusedConvolution", "_FusedConvolution"])
    var h = Builder()
    let (u, v) = block(&h, h.input("x", [nil, nil, nil, 8]), strides: [9, 7])
    let other = h.add("sum", "AddV2", [u, v])
    let kept = try check(h, fetch: other, feeds: feeds)
    #expect(!kept.rules.contains("AbsorbResidual"))
    // `AddN` does not broadcast.
    var k = Builder()
    let (s, t) = block(&k, k.input("x", [nil, nil, nil, 8]), strides: [2, 2])
    let total = k.add("sum", "AddN", [s, k.add("tanh", "Tanh", [t])], ["N": .int(2)])
    let added = try check(k, fetch: total, feeds: feeds)
    #expect(added.ops == ["_FusedConvolution", "_FusedConvolution"])
  }

  @Test func normalisationBeforeAConvolutionIsOfElements() throws {
    var g = Builder()
    let norm = g.add(
      "norm", "FusedBatchNormV3",
      [
        g.input("x", [nil, 9, 9, 8]), g.weights("scale", [8]), g.weights("offset", [8]),
        g.weights("mean", [8]), g.weights("variance", [8], positive: true),
      ], ["is_training": .bool(false), "U": .type(.float32)])
    let y = g.add(
      "conv", "Conv2D", [g.add("relu", "Relu", [norm]), g.weights("w", [3, 3, 8, 8])], stride)
    let found = try check(g, fetch: y, feeds: [("x", Self.noise([2, 9, 9, 8], seed: 5))])
    #expect(found.ops == ["_Elementwise", "_FusedConvolution"])
    #expect(found.rules.contains("NormalizeByElements"))
  }

  @Test func convolutionsOfVolumesTakeInNormalisationAndActivation() throws {
    for (filter, padding) in [([3, 2, 2, 8, 6], "SAME"), ([1, 1, 1, 8, 6], "VALID")] {
      var g = Builder()
      var x = g.add(
        "conv", "Conv3D", [g.input("x", [nil, 4, 5, 3, 8]), g.weights("w", filter)],
        ["strides": .ints([1, 1, 1, 1, 1]), "padding": .string(Array(padding.utf8))])
      x = g.add("bias", "BiasAdd", [x, g.weights("b", [6])])
      x = g.add(
        "norm", "FusedBatchNormV3",
        [
          x, g.weights("scale", [6]), g.weights("offset", [6]), g.weights("mean", [6]),
          g.weights("variance", [6], positive: true),
        ],
        [
          "is_training": .bool(false), "U": .type(.float32), "data_format": .string("NDHWC"),
        ])
      x = g.add("relu", "Relu", [x])
      let found = try check(g, fetch: x, feeds: [("x", Self.noise([2, 4, 5, 3, 8], seed: 5))])
      #expect(found.ops == ["_FusedVolumeConvolution"])
    }
  }
}

import Compute
import TensorCore
import Testing

@Suite struct ConvolutionTests {
  static let geometries: [ConvolutionGeometry] = {
    var all: [ConvolutionGeometry] = []
    func add(
      _ h: Int, _ w: Int, _ c: Int, _ window: (Int, Int), _ strides: (Int, Int),
      _ dilations: (Int, Int), _ padding: Padding, _ out: Int, _ groups: Int = 1
    ) {
      all.append(
        ConvolutionGeometry(
          height: h, width: w, channels: c, window: (window.0, window.1),
          strides: (strides.0, strides.1), dilations: (dilations.0, dilations.1),
          padding: padding, outputChannels: out, groups: groups))
    }
    for padding in [Padding.same, .valid] {
      for (c, out) in [(3, 5), (16, 32), (20, 40), (33, 17)] {
        add(9, 11, c, (3, 3), (1, 1), (1, 1), padding, out)
        add(9, 8, c, (3, 3), (2, 2), (1, 1), padding, out)
        add(7, 7, c, (1, 1), (1, 1), (1, 1), padding, out)
        add(7, 6, c, (1, 1), (2, 3), (1, 1), padding, out)
        add(12, 12, c, (5, 2), (1, 2), (1, 1), padding, out)
        add(13, 12, c, (3, 3), (1, 1), (2, 3), padding, out)
      }
      add(8, 9, 12, (3, 3), (1, 1), (1, 1), padding, 18, 3)
      add(8, 9, 8, (3, 2), (2, 1), (1, 2), padding, 16, 2)
      for c in [1, 3, 8, 16, 17, 24, 40] {
        for m in [1, 2] {
          add(9, 14, c, (3, 3), (1, 1), (1, 1), padding, c * m, c)
          add(9, 12, c, (3, 3), (2, 2), (1, 1), padding, c * m, c)
          add(11, 13, c, (5, 5), (1, 1), (1, 1), padding, c * m, c)
          add(11, 13, c, (5, 5), (2, 2), (1, 1), padding, c * m, c)
          add(10, 9, c, (2, 4), (1, 3), (1, 1), padding, c * m, c)
          add(10, 9, c, (3, 3), (1, 1), (2, 2), padding, c * m, c)
        }
      }
    }
    add(5, 5, 4, (3, 3), (1, 1), (1, 1), .explicit(top: 3, bottom: 4, left: 0, right: 5), 6)
    add(1, 1, 20, (3, 3), (1, 1), (1, 1), .same, 20, 20)
    add(2, 3, 20, (5, 5), (1, 1), (1, 1), .same, 20, 20)
    add(28, 28, 32, (3, 3), (1, 1), (1, 1), .same, 32)
    // Rows two at a time, in chunks that begin at even ones, of channels that are copied, and the last row alone.
    add(33, 10, 24, (3, 3), (1, 1), (1, 1), .same, 24, 24)
    add(62, 6, 3, (3, 3), (1, 1), (1, 1), .same, 6, 3)
    add(36, 4, 16, (5, 5), (1, 1), (1, 1), .same, 16, 16)
    // Several groups of tiles, blocks of channels and panels; pixels that threads share; rows a page apart.
    add(15, 14, 144, (3, 3), (1, 1), (1, 1), .same, 48)
    add(7, 7, 160, (3, 3), (1, 1), (1, 1), .same, 256)
    add(9, 9, 48, (3, 3), (2, 2), (1, 1), .same, 320)
    add(5, 7, 1024, (1, 1), (2, 2), (1, 1), .same, 256)
    add(8, 7, 1024, (1, 1), (1, 1), (1, 1), .same, 72)
    // Rows that may be packed, of as many terms as a piece has, and of more.
    add(12, 9, 1024, (1, 1), (1, 1), (1, 1), .same, 4 * 72, 4)
    add(12, 9, 1024, (1, 1), (1, 1), (1, 1), .same, 2 * 72, 2)
    return all
  }()

  /// Filters that are laid out when they are used give the same, the first time, the second and later.
  @Test(arguments: InstructionSet.available)
  func filtersAreDeferred(_ set: InstructionSet) {
    var noise = Noise(5)
    let sizes: [(extent: Int, channels: Int, window: Int, output: Int, groups: Int)] = [
      (5, 20, 3, 40, 1), (6, 128, 1, 300, 1), (9, 64, 3, 128, 1), (4, 48, 3, 48, 1),
      (20, 256, 3, 256, 1), (6, 96, 5, 96, 96), (7, 64, 3, 128, 2), (7, 512, 3, 960, 1),
    ]
    for size in sizes {
      let g = ConvolutionGeometry(
        height: size.extent, width: size.extent, channels: size.channels,
        window: (size.window, size.window), strides: (1, 1), dilations: (1, 1), padding: .same,
        outputChannels: size.output, groups: size.groups)
      let (x, w, scale) = (noise(2 * g.inputCount), noise(g.filterCount), noise(g.outputChannels))
      guard
        let expected = ConvolutionPlan(
          g, filter: w.span, scale: scale.span, instructionSet: set),
        let deferred = ConvolutionPlan(
          g, deferring: Tensor(w), scale: Tensor(scale), instructionSet: set)
      else {
        Issue.record("no plan for \(size)")
        continue
      }
      #expect(deferred.method == expected.method)
      for _ in 0..<3 { #expect(bits(run(deferred, x)) == bits(run(expected, x)), "\(size)") }
    }
  }

  @Test(arguments: InstructionSet.available)
  func convolutionsAreRight(_ set: InstructionSet) throws {
    var noise = Noise()
    for (i, g) in Self.geometries.enumerated() {
      let (x, w) = (noise(2 * g.inputCount), noise(g.filterCount))
      let (bias, residual) = (noise(g.outputChannels), noise(2 * g.outputCount))
      let sums = reference(g, x, w)
      let terms = g.windowHeight * g.windowWidth * g.channels / g.groups
      let activation = [Activation.none, .relu6, .function(.leakyRelu, parameter: 0.25)][i % 3]
      let expected = sums.indices.map {
        apply(activation, sums[$0] + Double(bias[$0 % g.outputChannels]) + Double(residual[$0]))
      }
      let withoutResidual = sums.indices.map {
        apply(activation, sums[$0] + Double(bias[$0 % g.outputChannels]))
      }
      for method in [ConvolutionPlan.Method.direct, .winograd2, .winograd4, nil] {
        guard
          let plain = ConvolutionPlan(g, filter: w.span, method: method, instructionSet: set),
          let full = ConvolutionPlan(
            g, filter: w.span, bias: bias, activation: activation, method: method,
            instructionSet: set)
        else {
          Issue.record("no plan for \(g)")
          continue
        }
        if let method, plain.method != method { continue }
        let limit = method == .winograd4 ? 20.0 : method == .winograd2 ? 4.0 : 1.0
        #expect(error(run(plain, x), sums, terms: terms) < limit, "\(g) \(plain.method)")
        let result = run(full, x, residual: residual)
        #expect(error(result, expected, terms: terms + 8) < limit, "\(g) \(full.method)")
        #expect(error(run(full, x), withoutResidual, terms: terms + 8) < limit, "\(g)")
        for threads in [2, 3] {
          #expect(bits(run(full, x, residual: residual, threads: threads)) == bits(result))
        }
        if full.overwritesResidual {
          #expect(
            try bits(overwrite(full, x, residual, threads: 1 + i % 2)) == bits(result), "\(g)")
        }
        // The second image alone.
        let part = run(plain, Array(x[g.inputCount...]), images: 1)
        #expect(bits(part) == Array(bits(run(plain, x))[g.outputCount...]))
      }
    }
  }

  /// A scale is applied to the filter before anything else, to the bit.
  @Test(arguments: InstructionSet.available)
  func filtersAreScaled(_ set: InstructionSet) {
    var noise = Noise(5)
    for g in Self.geometries {
      let (x, w, scale) = (noise(2 * g.inputCount), noise(g.filterCount), noise(g.outputChannels))
      let scaled = w.indices.map { w[$0] * scale[$0 % g.outputChannels] }
      for method in [ConvolutionPlan.Method.direct, .winograd2, .winograd4, nil] {
        guard
          let plan = ConvolutionPlan(
            g, filter: w.span, scale: scale.span, method: method, instructionSet: set),
          let expected = ConvolutionPlan(
            g, filter: scaled.span, method: method, instructionSet: set)
        else {
          Issue.record("no plan for \(g)")
          continue
        }
        #expect(bits(run(plan, x)) == bits(run(expected, x)), "\(g) \(plan.method)")
      }
    }
  }

  private func run(
    _ plan: ConvolutionPlan, _ x: [Float], images: Int = 2, residual: [Float]? = nil,
    threads: Int = 1
  ) -> [Float] {
    var output = [Float](repeating: .nan, count: images * plan.geometry.outputCount)
    var span = output.mutableSpan
    if let residual {
      plan.run(x.span, images: images, into: &span, residual: residual.span, threads: threads)
    } else {
      plan.run(x.span, images: images, into: &span, threads: threads)
    }
    return output
  }

  /// As `run` with a residual, where the output is.
  private func overwrite(
    _ plan: ConvolutionPlan, _ x: [Float], _ residual: [Float], threads: Int
  ) throws -> [Float] {
    var layout = FrameLayout()
    var slots: [Int] = []
    for count in [x.count, residual.count, plan.scratchCount(threads: threads)] {
      let offset = (layout.arenaByteCount + 63) & ~63
      slots.append(layout.addToArena(byteCount: count * 4, offset: offset))
    }
    var output: [Float] = []
    try #require(FrameMemory(layout)).access(slots) { memory in
      for (place, values) in [x, residual].enumerated() {
        var target = memory.mutableValues(place, as: Float.self)
        for i in values.indices { target[i] = values[i] }
      }
      plan.run(memory, images: 2, into: 1, residual: 1, threads: threads)
      let values = memory.values(1, as: Float.self)
      output = (0..<residual.count).map { values[$0] }
    }
    return output
  }

  private func reference(_ g: ConvolutionGeometry, _ x: [Float], _ w: [Float]) -> [Double] {
    let (ci, co) = (g.channels / g.groups, g.outputChannels / g.groups)
    var y = [Double](repeating: 0, count: 2 * g.outputCount)
    for image in 0..<2 {
      for row in 0..<g.outputHeight {
        for column in 0..<g.outputWidth {
          for i in 0..<g.windowHeight {
            let r = row * g.strideHeight - g.paddingTop + i * g.dilationHeight
            guard r >= 0, r < g.height else { continue }
            for j in 0..<g.windowWidth {
              let c = column * g.strideWidth - g.paddingLeft + j * g.dilationWidth
              guard c >= 0, c < g.width else { continue }
              for o in 0..<g.outputChannels {
                var sum = 0.0
                for l in 0..<ci {
                  let value = x[
                    ((image * g.height + r) * g.width + c) * g.channels + o / co * ci + l]
                  sum +=
                    Double(value)
                    * Double(w[((i * g.windowWidth + j) * ci + l) * g.outputChannels + o])
                }
                y[
                  ((image * g.outputHeight + row) * g.outputWidth + column) * g.outputChannels + o] +=
                  sum
              }
            }
          }
        }
      }
    }
    return y
  }
}

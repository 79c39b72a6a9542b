import Compute
import Testing

@Suite struct WindowTests {
  @Test(arguments: InstructionSet.available)
  func windowsArePooled(_ set: InstructionSet) {
    var noise = Noise(1)
    for c in [1, 3, 8, 16, 21, 40] {
      for (window, stride, padding) in [
        ((2, 2), (2, 2), Padding.valid), ((3, 3), (2, 2), .same), ((3, 2), (1, 3), .same),
        ((5, 5), (1, 1), .same), ((9, 7), (9, 7), .valid),
      ] {
        let g = ConvolutionGeometry(
          height: 9, width: 7, channels: c, window: (window.0, window.1),
          strides: (stride.0, stride.1), padding: padding, outputChannels: c)
        let x = noise(2 * g.inputCount)
        for pooling in Pooling.allCases {
          var expected: [Double] = []
          for i in 0..<(2 * g.outputHeight * g.outputWidth) {
            let (image, row, column) = (
              i / (g.outputHeight * g.outputWidth), i / g.outputWidth % g.outputHeight,
              i % g.outputWidth
            )
            for l in 0..<c {
              var values: [Double] = []
              for a in 0..<g.windowHeight {
                for b in 0..<g.windowWidth {
                  let y = row * g.strideHeight - g.paddingTop + a
                  let z = column * g.strideWidth - g.paddingLeft + b
                  guard y >= 0, z >= 0, y < 9, z < 7 else { continue }
                  values.append(Double(x[((image * 9 + y) * 7 + z) * c + l]))
                }
              }
              expected.append(
                pooling == .maximum
                  ? values.max() ?? 0 : values.reduce(0, +) / Double(values.count))
            }
          }
          for threads in [1, 2] {
            var y = [Float](repeating: 0, count: expected.count)
            var span = y.mutableSpan
            pooling(x.span, g, images: 2, into: &span, threads: threads, instructionSet: set)
            #expect(error(y, expected, terms: 25) < 1)
          }
        }
      }
    }
  }

  @Test(arguments: InstructionSet.available)
  func imagesAreResized(_ set: InstructionSet) {
    var noise = Noise(2)
    for c in [1, 3, 16, 19] {
      let (h, w, oh, ow) = (5, 6, 9, 4)
      let x = noise(2 * h * w * c)
      func axis(_ size: Int, _ output: Int) -> ResizedAxis {
        let places = (0..<output).map { Float($0) * Float(size) / Float(output) }
        let lower = places.map { Int($0) }
        return ResizedAxis(
          lower: lower, upper: lower.map { min($0 + 1, size - 1) },
          fraction: zip(places, lower).map { $0 - Float($1) })
      }
      let (rows, columns) = (axis(h, oh), axis(w, ow))
      for interpolates in [true, false] {
        var expected: [Double] = []
        for i in 0..<(2 * oh * ow * c) {
          let (image, row, column, l) = (i / (oh * ow * c), i / (ow * c) % oh, i / c % ow, i % c)
          func at(_ y: Int, _ z: Int) -> Double { Double(x[((image * h + y) * w + z) * c + l]) }
          let (y0, y1, z0, z1) = (
            rows.lower[row], rows.upper[row], columns.lower[column], columns.upper[column]
          )
          let (s, t) = (Double(columns.fraction[column]), Double(rows.fraction[row]))
          let upper = at(y0, z0) * (1 - s) + at(y0, z1) * s
          let under = at(y1, z0) * (1 - s) + at(y1, z1) * s
          expected.append(interpolates ? upper * (1 - t) + under * t : at(y0, z0))
        }
        var y = [Float](repeating: 0, count: expected.count)
        var span = y.mutableSpan
        resize(
          x.span, height: h, width: w, channels: c, images: 2, rows: rows, columns: columns,
          interpolates: interpolates, into: &span, threads: 2, instructionSet: set)
        #expect(error(y, expected, terms: 8) < 1)
      }
    }
  }

  @Test(arguments: InstructionSet.available)
  func transposedConvolutionsAreRight(_ set: InstructionSet) {
    var noise = Noise(3)
    for (ci, co) in [(1, 1), (3, 5), (16, 20), (33, 8)] {
      for (window, stride, dilation, padding) in [
        ((3, 3), (2, 2), (1, 1), Padding.same), ((4, 4), (2, 2), (1, 1), .valid),
        ((2, 3), (1, 3), (1, 1), .same), ((3, 3), (1, 1), (2, 2), .same),
        ((1, 1), (2, 2), (1, 1), .valid),
      ] {
        let g = ConvolutionGeometry(
          height: 9, width: 8, channels: ci, window: (window.0, window.1),
          strides: (stride.0, stride.1), dilations: (dilation.0, dilation.1), padding: padding,
          outputChannels: co)
        let (x, w, bias) = (noise(2 * g.outputCount), noise(g.filterCount), noise(ci))
        var expected = (0..<(2 * g.inputCount)).map { Double(bias[$0 % ci]) }
        for image in 0..<2 {
          for y in 0..<g.outputHeight {
            for z in 0..<g.outputWidth {
              for a in 0..<g.windowHeight {
                for b in 0..<g.windowWidth {
                  let row = y * g.strideHeight + a * g.dilationHeight - g.paddingTop
                  let column = z * g.strideWidth + b * g.dilationWidth - g.paddingLeft
                  guard row >= 0, column >= 0, row < g.height, column < g.width else { continue }
                  for i in 0..<ci {
                    var sum = 0.0
                    for o in 0..<co {
                      let value = x[((image * g.outputHeight + y) * g.outputWidth + z) * co + o]
                      sum += Double(value) * Double(w[((a * g.windowWidth + b) * ci + i) * co + o])
                    }
                    expected[((image * g.height + row) * g.width + column) * ci + i] += sum
                  }
                }
              }
            }
          }
        }
        guard
          let plan = TransposedConvolutionPlan(
            g, filter: w.span, bias: bias, activation: .clamp(lower: -1, upper: 2),
            instructionSet: set)
        else {
          Issue.record("no plan")
          continue
        }
        var results: [[Float]] = []
        for threads in [1, 2] {
          var y = [Float](repeating: .nan, count: expected.count)
          var span = y.mutableSpan
          plan.run(x.span, images: 2, into: &span, threads: threads)
          #expect(error(y, expected.map { min(max($0, -1), 2) }, terms: 9 * co) < 1)
          results.append(y)
        }
        #expect(bits(results[0]) == bits(results[1]))
      }
    }
  }
}

import Compute
import Glibc
import OpInterface
import TensorCore

/// The magnitudes of the spectra of successive windows of a recording.
struct AudioSpectrogram: Op {
  static let schema = OpSchema(
    "AudioSpectrogram", inputs: [.fixed("input", .float32)],
    outputs: [.fixed("spectrogram", .float32)],
    attributes: [
      .int("window_size"), .int("stride"), .bool("magnitude_squared", default: false),
    ])

  let windowSize: Int
  let stride: Int
  let squares: Bool
  let plans = FourierPlans()

  init(_ attributes: Attributes) throws(OpError) {
    windowSize = try attributes.int("window_size")
    stride = try attributes.int("stride")
    squares = try attributes.bool("magnitude_squared")
    guard windowSize >= 2, windowSize <= 1 << 30, stride >= 1 else {
      throw .invalid(
        "Spectrogram initialization failed for window size \(windowSize) and stride \(stride)")
    }
  }

  /// The length of the transform: the window's, rounded up to a power of two.
  private var length: Int {
    var length = 1
    while length < windowSize { length *= 2 }
    return length
  }

  private func rows(_ samples: Int) -> Int {
    samples < windowSize ? 0 : 1 + (samples - windowSize) / stride
  }

  func inferShapes(_ inputs: [ValueFact]) throws(OpError) -> [PartialShape]? {
    guard let extents = inputs[0].shape.extents, extents.count == 2 else { return [.rank(3)] }
    return [PartialShape([extents[1], extents[0].map(rows), length / 2 + 1])]
  }

  func makeKernel(for inputs: [ValueFact]) throws(OpError) -> Kernel {
    Kernel { (context) throws(OpError) in
      let input = context.input(0)
      guard input.rank == 2 else {
        throw .invalid("input must be 2-dimensional, not of shape \(input.shape)")
      }
      let channels = input.shape[1], rows = rows(input.shape[0]), bins = length / 2 + 1
      var result = try context.makeOutput(
        Float.self, shape: Shape(checking: [channels, rows, bins]))
      if result.elementCount > 0 {
        let samples = input.elements(as: Float.self)
        let window = (0..<windowSize).map {
          0.5 - 0.5 * cos(2 * Double.pi * Double($0) / Double(windowSize))
        }
        let plan = plans.real(length), atOnce = max(1, min(16, rows, (1 << 20) / length))
        var frames = [Double](repeating: 0, count: atOnce * length)
        var spectra = [Complex<Double>](repeating: .zero, count: atOnce * bins)
        var out = result.mutableElements(as: Float.self)
        for channel in 0..<channels {
          for first in Swift.stride(from: 0, to: rows, by: atOnce) {
            let count = min(atOnce, rows - first)
            for row in 0..<count {
              let from = (first &+ row) &* stride
              for i in 0..<windowSize {
                frames[row &* length &+ i] =
                  Double(samples[(from &+ i) &* channels &+ channel]) * window[i]
              }
            }
            var numbers = spectra.mutableSpan
            plan.forward(frames.span, rows: count, width: length, into: &numbers)
            let to = (channel &* rows &+ first) &* bins
            for k in 0..<(count * bins) {
              let x = spectra[k]
              let square = Float(x.real * x.real + x.imaginary * x.imaginary)
              out[to &+ k] = squares ? square : square.squareRoot()
            }
          }
        }
      }
      context.emit(result)
    }
  }

  static var accuracy: Accuracy { .close(relative: 1e-5, absolute: 1e-6) }

  static var examples: [OpExample] {
    OpExample(
      "a constant signal", attributes: ["window_size": .int(4), "stride": .int(2)],
      inputs: [Tensor([1, 1, 1, 1, 1, 1] as [Float], shape: [6, 1])],
      outputs: [Tensor([2, 1, 0, 2, 1, 0] as [Float], shape: [1, 2, 3])])
    OpExample(
      "refuses a window of one sample", attributes: ["window_size": .int(1), "stride": .int(2)],
      inputs: [Tensor([1, 1] as [Float], shape: [2, 1])], fails: .invalidArgument)
  }
}

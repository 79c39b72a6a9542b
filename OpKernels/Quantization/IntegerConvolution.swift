import Compute
import OpInterface
import OpKernelSupport
import TensorCore

/// Where the windows of a convolution lie along one axis, as TensorFlow's quantized kernels place
/// them.
struct ConvolutionAxis: Sendable {
  private let axis: WindowAxis
  private let before: Int

  /// Windows after as much padding as `axis` has.
  init(_ axis: WindowAxis) {
    self.axis = axis
    before = axis.before
  }

  /// Windows whose span is centred on the input, whether it is longer or shorter.
  init(centred axis: WindowAxis) {
    self.axis = axis
    before = ((axis.output - 1) * axis.stride + axis.size - axis.input) / 2
  }

  var input: Int { axis.input }
  var output: Int { axis.output }
  var size: Int { axis.size }
  var dilation: Int { axis.dilation }

  /// Where the window of output `position` begins in the input; may lie before it.
  @inline(__always) func origin(_ position: Int) -> Int { position &* axis.stride &- before }

  /// Which of its elements the window that begins at `origin` finds within the input.
  @inline(__always) func taps(_ origin: Int) -> Range<Int> { axis.taps(origin) }
}

/// A convolution of 32-bit integers over two axes, channels last, whose sums wrap around.
struct IntegerConvolution {
  let batch: Int
  let height: ConvolutionAxis
  let width: ConvolutionAxis
  let channels: Int
  let outputChannels: Int

  /// The shape of the result.
  ///
  /// - Throws: `INVALID_ARGUMENT` for one that is too large.
  var shape: Shape {
    get throws(OpError) {
      try Shape(checking: [batch, height.output, width.output, outputChannels])
    }
  }

  /// The convolution of `input` with a filter of [height, width, channels, output channels];
  /// `padding` is what windows see beyond the input.
  func forward(_ input: Tensor, _ filter: Tensor, padding: Int32) throws(OpError) -> Tensor {
    var result = try Tensor(uninitialized: .int32, shape: try shape)
    guard result.elementCount > 0 else { return result }
    guard filter.elementCount > 0 else {
      throw .invalid("filter must not have zero elements: \(filter.shape)")
    }
    let patch = height.size * width.size * channels
    let windows = batch * height.output * width.output
    let block = min(max(16, (1 << 16) / max(patch, 1)), windows)
    var patches = try Tensor(uninitialized: .int32, shape: try Shape(checking: [block, patch]))
    let x = input.elements(as: Int32.self), f = filter.elements(as: Int32.self)
    var y = result.mutableElements(as: Int32.self)
    for start in stride(from: 0, to: windows, by: block) {
      let end = min(start + block, windows)
      var p = patches.mutableElements(as: Int32.self)
      unfold(x, start..<end, padding, into: &p)
      let product = MatrixProduct(rows: end - start, columns: outputChannels, depth: patch)
      var target = y._mutatingExtracting((start * outputChannels)..<(end * outputChannels))
      product(p.span, f, into: &target)
    }
    return result
  }

  private func unfold(
    _ x: borrowing Span<Int32>, _ windows: Range<Int>, _ padding: Int32,
    into p: inout MutableSpan<Int32>
  ) {
    var to = 0
    for window in windows {
      let (rows, w) = window.quotientAndRemainder(dividingBy: width.output)
      let (n, h) = rows.quotientAndRemainder(dividingBy: height.output)
      let top = height.origin(h), left = width.origin(w)
      let ys = height.taps(top), xs = width.taps(left)
      for ky in 0..<height.size {
        let row = (n &* height.input &+ top &+ ky &* height.dilation) &* width.input
        for kx in 0..<width.size {
          if ys.contains(ky), xs.contains(kx) {
            let from = (row &+ left &+ kx &* width.dilation) &* channels
            for c in 0..<channels { p[to &+ c] = x[from &+ c] }
          } else {
            for c in 0..<channels { p[to &+ c] = padding }
          }
          to &+= channels
        }
      }
    }
  }

  /// The convolution of each channel with the filters of its own, of [height, width, channels,
  /// outputs of a channel]; windows see zeros beyond the input.
  func depthwise(_ input: Tensor, _ filter: Tensor) throws(OpError) -> Tensor {
    var result = try Tensor(zeros: .int32, shape: try shape)
    guard result.elementCount > 0 else { return result }
    let multiplier = outputChannels / channels
    let x = input.elements(as: Int32.self), f = filter.elements(as: Int32.self)
    var y = result.mutableElements(as: Int32.self)
    var to = 0
    for n in 0..<batch {
      for h in 0..<height.output {
        let top = height.origin(h), ys = height.taps(top)
        for w in 0..<width.output {
          let left = width.origin(w), xs = width.taps(left)
          for ky in ys {
            let row = (n &* height.input &+ top &+ ky &* height.dilation) &* width.input
            for kx in xs {
              let from = (row &+ left &+ kx &* width.dilation) &* channels
              let tap = (ky &* width.size &+ kx) &* outputChannels
              var o = 0
              for c in 0..<channels {
                let value = x[from &+ c]
                for _ in 0..<multiplier {
                  y[to &+ o] = y[to &+ o] &+ value &* f[tap &+ o]
                  o &+= 1
                }
              }
            }
          }
          to &+= outputChannels
        }
      }
    }
    return result
  }
}

/// The stored integers of `tensor`, less `zero`.
func distances<Q: QuantizedScalar>(_ tensor: Tensor, _: Q.Type, from zero: Int32 = 0)
  throws(OpError) -> Tensor
{
  var result = try Tensor(uninitialized: .int32, shape: tensor.shape)
  let x = tensor.elements(as: Q.self)
  var y = result.mutableElements(as: Int32.self)
  for i in y.indices { y[i] = Int32(truncatingIfNeeded: x[i].value) &- zero }
  return result
}

/// The stored integers of `tensor`, which is `qint8` or `quint8`.
///
/// - Throws: `UNIMPLEMENTED` for another dtype.
func storedIntegers(_ tensor: Tensor) throws(OpError) -> Tensor {
  switch tensor.dtype {
  case .qint8: try distances(tensor, QInt8.self)
  case .quint8: try distances(tensor, QUInt8.self)
  default: throw .unimplemented("no kernel for \(tensor.dtype)")
  }
}

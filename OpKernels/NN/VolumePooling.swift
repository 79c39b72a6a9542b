import Compute
import OpInterface
import OpKernelSupport
import TensorCore

/// What the windows of volumes come to where they hold numbers that TensorFlow's loops treat apart: eight
/// elements of a channel row at a time where as many are left, and one at a time elsewhere.
struct VolumePooling {
  let grid: WindowGrid
  /// Elements of the output that are computed together.
  private static var group: Int { 8 }

  /// Whether any value is NaN, the least finite number, or less.
  static func hasOddValues(_ x: borrowing Span<Float>) -> Bool {
    guard !x.isEmpty else { return false }
    // NaN, if a value is.
    var least: [Float] = [0]
    var span = least.mutableSpan
    Reduction.minimum(x, outer: 1, count: x.count, inner: 1, into: &span)
    return !(least[0] > leastFinite(Float.self))
  }

  /// Calls `body` for each element of the output with its place, whether it is computed in a group, and its
  /// window.
  @inline(__always) private func forEachElement(
    _ body: (_ element: Int, _ isGrouped: Bool, _ taps: Taps) -> Void
  ) {
    let channels = grid.channels, count = grid.windowCount &* channels
    let grouped = count / Self.group &* Self.group
    grid.forEachWindow { window, n, z, top, left in
      for c in 0..<channels {
        let element = window &* channels &+ c
        let start = element / Self.group &* Self.group
        let isGrouped = element < grouped && start % channels &+ Self.group <= channels
        body(element, isGrouped, Taps(n: n, z: z, top: top, left: left, channel: c))
      }
    }
  }

  /// A window of one channel.
  private struct Taps {
    let n: Int, z: Int, top: Int, left: Int, channel: Int
  }

  /// Calls `body` with where in the input each element of a window is, nil for padding.
  @inline(__always) private func forEachTap(_ window: Taps, _ body: (Int?) -> Void) {
    let (depth, height, width) = (grid.depth, grid.height, grid.width)
    for kz in 0..<depth.size {
      let z = window.z &+ kz, inDepth = z >= 0 && z < depth.input
      for ky in 0..<height.size {
        let y = window.top &+ ky, inPlane = inDepth && y >= 0 && y < height.input
        for kx in 0..<width.size {
          let x = window.left &+ kx
          guard inPlane, x >= 0, x < width.input else {
            body(nil)
            continue
          }
          let plane = window.n &* depth.input &+ z
          let pixel = (plane &* height.input &+ y) &* width.input &+ x
          body(pixel &* grid.channels &+ window.channel)
        }
      }
    }
  }

  /// The greatest elements.
  ///
  /// A group passes over NaN; by itself an element is replaced by one that is not less, so that NaN stays if it
  /// comes last. Padding is the least finite number.
  func maximum<T: FloatScalar>(_ x: borrowing Span<T>, into result: inout MutableSpan<T>) {
    let least = leastFinite(T.self)
    forEachElement { element, isGrouped, window in
      var best = T(-T.Wide.infinity)
      forEachTap(window) { place in
        let value = place.map { x[$0] } ?? least
        if isGrouped {
          best = value > best ? value : best
        } else {
          best = value < best ? best : value
        }
      }
      result[element] = best
    }
  }

  /// The means.
  ///
  /// The least finite number counts as padding, and so does NaN in a group of single precision.
  func average<T: FloatScalar>(_ x: borrowing Span<T>, into result: inout MutableSpan<T>) {
    let least = leastFinite(T.self)
    forEachElement { element, isGrouped, window in
      let skipsNaN = isGrouped && T.dtype == .float32
      var sum: T.Wide = 0, count = 0
      forEachTap(window) { place in
        guard let place else { return }
        let value = x[place]
        if value == least || skipsNaN && value != value { return }
        sum = T(sum + value.wide).wide
        count &+= 1
      }
      result[element] = T(sum / T.Wide(count))
    }
  }
}

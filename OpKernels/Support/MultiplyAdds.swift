public import TensorCore

/// The multiply-adds of a convolution by a filter whose last axes are channels of the input, or those of one group,
/// and of the output: places beside the image count, too.
///
/// - Parameter isDepthwise: whether each output channel sees one channel only.
/// - Returns: nil if a shape is not known.
public func convolutionMultiplyAddCount(
  filter: Shape?, output: Shape?, isDepthwise: Bool = false
) -> Double? {
  guard let filter, filter.rank >= 2, let output else { return nil }
  let taps = filter.dims.dropLast(isDepthwise ? 2 : 1)
  return taps.reduce(Double(output.elementCount)) { $0 * Double($1) }
}

import OpInterface
import TensorCore

/// The bits of a tensor taken for elements of another dtype; a last axis is added or removed where
/// the widths differ.
struct Bitcast: Op {
  static let types: [DType] = [
    .bfloat16, .float16, .float32, .float64, .int64, .int32, .uint8, .uint16, .uint32, .uint64,
    .int8, .int16, .complex64, .complex128, .qint8, .quint8, .qint16, .quint16, .qint32,
  ]

  static let schema = OpSchema(
    "Bitcast", inputs: [.typed("input")], outputs: [.typed("output", by: "type")],
    attributes: [.type(of: types), .type("type", of: types)])

  let dtype: DType

  init(_ attributes: Attributes) throws(OpError) { dtype = try attributes.type("type") }

  func inferShapes(_ inputs: [ValueFact]) throws(OpError) -> [PartialShape]? {
    guard let extents = inputs[0].shape.extents, let old = inputs[0].dtype.byteCount,
      let new = dtype.byteCount
    else { return nil }
    if old > new { return [PartialShape(extents + [old / new])] }
    if old < new {
      guard let last = extents.last, last == nil || last == new / old else {
        throw .invalid(
          "Cannot bitcast from \(inputs[0].dtype) to \(dtype): shape \(inputs[0].shape)")
      }
      return [PartialShape(extents.dropLast())]
    }
    return [inputs[0].shape]
  }

  func makeKernel(for inputs: [ValueFact]) throws(OpError) -> Kernel {
    guard let old = inputs[0].dtype.byteCount, let new = dtype.byteCount else {
      throw .unimplemented("no kernel for \(inputs[0].dtype) and \(dtype)")
    }
    return Kernel { (context) throws(OpError) in
      let x = context.take(0)
      var dims = x.shape.dims
      if old > new {
        dims.append(old / new)
      } else if old < new {
        guard dims.last == new / old else {
          throw .invalid("Cannot bitcast from \(x.dtype) to \(dtype): shape \(x.shape)")
        }
        dims.removeLast()
      }
      context.emit(try x.bitcast(to: dtype, shape: Shape(checking: dims)))
    }
  }

  static var accuracy: Accuracy { .exact }

  static var examples: [OpExample] {
    OpExample(
      "bytes of an integer", attributes: ["type": .type(.uint8)],
      inputs: [Tensor([0x0403_0201] as [Int32])],
      outputs: [Tensor([1, 2, 3, 4] as [UInt8], shape: [1, 4])])
    OpExample(
      "refuses a last axis that is not one element", attributes: ["type": .type(.float32)],
      inputs: [Tensor([1, 2, 3] as [UInt8])], fails: .invalidArgument)
  }
}

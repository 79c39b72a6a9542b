import OpInterface
import OpKernelSupport
import TensorCore

/// Strings unpacked.
struct DecodeCompressed: ShapePreservingOp {
  static let schema = OpSchema(
    "DecodeCompressed", inputs: [.fixed("bytes", .string)], outputs: [.fixed("output", .string)],
    attributes: [.string("compression_type", default: "")])

  let format: Inflater.Format?

  init(_ attributes: Attributes) throws(OpError) {
    switch try attributes.string("compression_type") {
    case "": format = nil
    case "ZLIB": format = .zlib
    case "GZIP": format = .gzip
    case "ZSTD": throw .unimplemented("compression_type ZSTD is not supported")
    default: throw .invalid("Only ZLIB, ZSTD, GZIP or NONE are supported compressions")
    }
  }

  func makeKernel(for inputs: [ValueFact]) throws(OpError) -> Kernel {
    Kernel { (context) throws(OpError) in
      try emitStringMap(&context) { (bytes, output) throws(OpError) in
        if let format {
          output += try Inflater.unpack(bytes, format)
        } else {
          output += bytes
        }
      }
    }
  }

  static var accuracy: Accuracy { .exact }

  static var examples: [OpExample] {
    OpExample("nothing to do", inputs: [Tensor(strings: ["a"])], outputs: [Tensor(strings: ["a"])])
    OpExample(
      "a stored block", attributes: ["compression_type": .string("ZLIB")],
      inputs: [storedExample], outputs: [Tensor(strings: ["a"])])
    OpExample(
      "refuses what is not packed", attributes: ["compression_type": .string("ZLIB")],
      inputs: [Tensor(strings: ["abc"])], fails: .dataLoss)
  }

  private static var storedExample: Tensor {
    let bytes: [UInt8] = [0x78, 1, 1, 1, 0, 0xFE, 0xFF, 0x61, 0, 0x62, 0, 0x62]
    return (try? Tensor(strings: StringElements([bytes]), shape: [1])) ?? Tensor(strings: [])
  }
}

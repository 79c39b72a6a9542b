import OpInterface
import OpKernelSupport
import TensorCore

/// Strings unpacked.
struct DecodeCompressed: ShapePreservingOp {
  static let schema = OpSchema(
    "DecodeCompressed", inputs: [.fixed("bytes", .string)], outputs: [.fixed("output", .string)],
    attributes: [.string("compression_type", default: "")])

  private enum Compression { case none, zlib, gzip, zstandard }

  private let compression: Compression

  init(_ attributes: Attributes) throws(OpError) {
    let name = try attributes.string("compression_type")
    switch name {
    case "": compression = .none
    case "ZLIB": compression = .zlib
    case "GZIP": compression = .gzip
    case "ZSTD": compression = .zstandard
    default:
      throw .invalid("Only ZLIB, ZSTD, GZIP or NONE are supported compressions, not '\(name)'")
    }
  }

  func makeKernel(for inputs: [ValueFact]) throws(OpError) -> Kernel {
    Kernel { (context) throws(OpError) in
      try emitStringMap(&context) { (bytes, output) throws(OpError) in
        switch compression {
        case .none: output += bytes
        case .zlib: output += try Inflater.unpack(bytes, .zlib)
        case .gzip: output += try Inflater.unpack(bytes, .gzip)
        case .zstandard: output += try ZstandardFrame.unpack(bytes)
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
      "a raw block of Zstandard", attributes: ["compression_type": .string("ZSTD")],
      inputs: [zstandardExample], outputs: [Tensor(strings: ["ab"])])
    OpExample(
      "refuses what is not packed", attributes: ["compression_type": .string("ZLIB")],
      inputs: [Tensor(strings: ["abc"])], fails: .dataLoss)
  }

  private static var zstandardExample: Tensor {
    let bytes: [UInt8] = [0x28, 0xB5, 0x2F, 0xFD, 0x20, 2, 0x11, 0, 0, 0x61, 0x62]
    return (try? Tensor(strings: StringElements([bytes]), shape: [1])) ?? Tensor(strings: [])
  }

  private static var storedExample: Tensor {
    let bytes: [UInt8] = [0x78, 1, 1, 1, 0, 0xFE, 0xFF, 0x61, 0, 0x62, 0, 0x62]
    return (try? Tensor(strings: StringElements([bytes]), shape: [1])) ?? Tensor(strings: [])
  }
}

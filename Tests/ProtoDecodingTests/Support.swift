import Foundation
import GraphModel
import ProtoDecoding
import TensorCore
import Testing

/// The bytes of a file that the fixtures' script wrote.
func fixture(_ name: String) throws -> [UInt8] {
  let folder = URL(filePath: #filePath).deletingLastPathComponent()
  return [UInt8](try Data(contentsOf: folder.appending(path: "Fixtures/\(name)")))
}

/// The elements as the fixtures' script writes them: bytes, or strings with their lengths.
func rawElements(_ tensor: Tensor) -> [UInt8] {
  if tensor.dtype == .string {
    return tensor.strings.indices.flatMap {
      Array("\(tensor.strings[$0].count):".utf8) + tensor.strings[$0]
    }
  }
  let raw = tensor.rawBytes
  return unsafe raw.withUnsafeBytes { unsafe [UInt8]($0) }
}

/// A value as text that is the same for equal values, for comparing what has no `==`.
func canonical(_ value: Any) -> String {
  switch value {
  case let tensor as Tensor: return "\(tensor.dtype)\(tensor.shape)\(rawElements(tensor))"
  case let float as Float: return "\(float.bitPattern)"
  case let shape as PartialShape: return shape.description
  case let table as FunctionTable:
    return (try? table.all()).map { canonical($0) } ?? "damaged"
  case let dtype as DType: return dtype.description
  case let inputs as NodeInputs: return "\((0..<inputs.count).map { inputs[$0] })"
  default: break
  }
  let mirror = Mirror(reflecting: value)
  switch mirror.displayStyle {
  case .dictionary:
    let entries = mirror.children.map { canonical($0.value) }
    return "{" + entries.sorted().joined(separator: ",") + "}"
  case nil: return "\(value)"
  default:
    let name = mirror.displayStyle == .enum && mirror.children.isEmpty ? "\(value)" : ""
    return name + "("
      + mirror.children.map { "\($0.label ?? ""):" + canonical($0.value) }.joined(separator: ",")
      + ")"
  }
}

/// The error that `body` throws.
func failure(_ body: () throws(DecodingError) -> Void) -> DecodingError? {
  do throws(DecodingError) {
    try body()
    return nil
  } catch {
    return error
  }
}

// Messages written byte by byte, to say what TensorFlow would not.

func varint(_ value: UInt64) -> [UInt8] {
  var rest = value
  var bytes: [UInt8] = []
  while rest >= 128 {
    bytes.append(UInt8(rest & 127) | 128)
    rest >>= 7
  }
  return bytes + [UInt8(rest)]
}

func field(_ number: UInt64, _ value: Int64) -> [UInt8] {
  varint(number << 3) + varint(UInt64(bitPattern: value))
}

func field(_ number: UInt64, _ bytes: [UInt8]) -> [UInt8] {
  varint(number << 3 | 2) + varint(UInt64(bytes.count)) + bytes
}

func field(_ number: UInt64, _ text: String) -> [UInt8] { field(number, Array(text.utf8)) }

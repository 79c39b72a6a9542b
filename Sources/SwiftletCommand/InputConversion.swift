import OpInterface
import OpKernels
import Swiftlet
import TensorCore
import ToolSupport

extension GivenInput {
  /// The tensor for an input of type `dtype`: arrays are converted as a TF1 session converts what
  /// it is fed.
  func tensor(for name: String, dtype: DType) throws(Stop) -> Tensor {
    switch self {
    case .array(let array):
      do throws(OpError) {
        return try GivenInput.converted(array, dtype)
      } catch {
        throw Stop(.badData, "input '\(name)': \(error.message)")
      }
    case .literal(let literal):
      do throws(FormatError) {
        return try Tensor(literal, dtype: dtype)
      } catch {
        throw Stop(.badData, "input '\(name)': \(error)")
      }
    case .examples(let examples):
      return Tensor.strings(examples)
    }
  }

  private static func converted(_ array: Tensor, _ dtype: DType) throws(OpError) -> Tensor {
    if array.dtype == dtype { return array }
    switch (array.dtype, dtype) {
    case (.uint16, .bfloat16), (.int8, .qint8), (.uint8, .quint8), (.int16, .qint16),
      (.uint16, .quint16), (.int32, .qint32):
      // numpy has no name for these types; its integers hold their bits.
      return try array.bitcast(to: dtype, shape: array.shape)
    case (.uint8, _) where dtype.isSmall:
      return try array.bitcast(to: dtype, shape: array.shape)
    case (.string, _), (_, .string), (_, .variant), (_, .resource), (_, .unsupported):
      throw .invalid("\(array.dtype) values cannot become \(dtype)")
    default:
      let cast = try OpRegistry.standard.makeOp(
        "Cast",
        [
          "SrcT": .type(array.dtype), "DstT": .type(dtype), "_converts_all": .bool(true),
        ])
      guard let result = try cast.evaluate([array]).first else {
        throw .internal("Cast returns nothing")
      }
      return result
    }
  }

  /// The value for an argument of a Python function: scalars stay Python's, lists become tensors.
  func argument(_ name: String) throws(Stop) -> TensorTree {
    switch self {
    case .array(let array): return .tensor(array)
    case .examples(let examples): return .tensor(Tensor.strings(examples))
    case .literal(let literal):
      return try stopping { try GivenInput.tree(literal) }
    }
  }

  private static func tree(_ literal: PythonLiteral) throws(FormatError) -> TensorTree {
    switch literal {
    case .none: return .none
    case .bool(let v): return .bool(v)
    case .int(let v): return .int(v)
    case .float(let v): return .float(v)
    case .string(let v): return .string(v)
    case .bytes(let v): return .tensor(Tensor.strings([v], isScalar: true))
    case .complex, .set: throw FormatError("a function cannot be given complex numbers or sets")
    case .list: return .tensor(try Tensor(literal, dtype: dtype(literal)))
    case .tuple(let parts):
      var trees: [TensorTree] = []
      for part in parts { trees.append(try tree(part)) }
      return .tuple(trees)
    case .dictionary(let pairs):
      var entries: [String: TensorTree] = [:]
      for pair in pairs {
        guard case .string(let key) = pair.key else {
          throw FormatError("the keys of a dictionary must be strings")
        }
        entries[key] = try tree(pair.value)
      }
      return .dictionary(entries)
    }
  }

  /// The type TensorFlow gives a tensor made of such a list.
  private static func dtype(_ literal: PythonLiteral) -> DType {
    switch literal {
    case .list(let parts), .tuple(let parts):
      let types = Set(parts.map(dtype))
      if types.contains(.string) { return .string }
      return types.contains(.float32) || types.isEmpty ? .float32 : types.first ?? .float32
    case .bool: return .bool
    case .int: return .int32
    case .string, .bytes: return .string
    default: return .float32
    }
  }
}

extension Tensor {
  fileprivate static func strings(_ values: [[UInt8]], isScalar: Bool = false) -> Tensor {
    let tensor = try? Tensor(
      strings: StringElements(values), shape: isScalar ? .scalar : [values.count])
    return tensor ?? Tensor(strings: [])
  }
}

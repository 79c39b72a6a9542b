public import TensorCore

/// A type of a StableHLO program.
public indirect enum HLOType: Sendable, Hashable {
  /// What elements may be.
  case element(DType)
  /// A type of elements that nothing computes with, by its name.
  case other(String)
  /// A tensor; extents that are nil are known when the program runs.
  case tensor([Int?], DType)
  case function([HLOType], [HLOType])
  case tuple([HLOType])
  /// What orders effects, and has no value.
  case token

  /// The dtype of a tensor; nil for any other type.
  var dtype: DType? {
    guard case .tensor(_, let dtype) = self else { return nil }
    return dtype
  }

  /// The extents of a tensor; nil for any other type.
  var extents: [Int?]? {
    guard case .tensor(let extents, _) = self else { return nil }
    return extents
  }
}

/// An attribute of a StableHLO operation.
public indirect enum HLOAttribute: Sendable {
  case array([HLOAttribute])
  case bool(Bool)
  /// One of several named values, by its number.
  case choice(Int)
  case dictionary([String: HLOAttribute])
  case float(Double)
  case integer(Int)
  case string([UInt8])
  case tensor(Tensor)
  case type(HLOType)
  /// Anything else, by what it is.
  case other(String)

  /// The text of a string.
  var text: String? {
    guard case .string(let bytes) = self else { return nil }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// The integers of a tensor, or of a list of integers.
  var integers: [Int]? {
    switch self {
    case .tensor(let tensor): return try? tensor.integers()
    case .integer(let value): return [value]
    case .array(let list):
      var result: [Int] = []
      for case .integer(let value) in list { result.append(value) }
      return result.count == list.count ? result : nil
    default: return nil
    }
  }

  /// A truth value, or the number 0 or 1.
  var truth: Bool? {
    switch self {
    case .bool(let value): value
    case .integer(let value): value != 0
    default: nil
    }
  }
}

/// An operation of a StableHLO program.
public struct HLOOperation: Sendable {
  /// The name without its dialect's, such as `dot_general_v2`.
  public var name: String
  /// The attributes by name.
  public var attributes: [String: HLOAttribute]
  /// The values it reads.
  public var operands: [Int]
  /// The values it defines, each with its type.
  public var results: [(value: Int, type: HLOType)]
  /// What it computes with.
  public var regions: [HLOBlock]

  /// The name without the version that it ends in: `dot_general`.
  var plainName: String {
    guard let mark = name.range(ofLast: "_v") else { return name }
    return Int(name[mark.upperBound...]) == nil ? name : String(name[..<mark.lowerBound])
  }
}

extension String {
  /// Where `text` stands last.
  func range(ofLast text: String) -> Range<String.Index>? {
    var end = endIndex
    while end > startIndex {
      if self[..<end].hasSuffix(text) {
        return index(end, offsetBy: -text.count)..<end
      }
      end = index(before: end)
    }
    return nil
  }
}

/// A region of one block: operations in order, the last of which says what it returns.
public struct HLOBlock: Sendable {
  /// The values that the block is given, each with its type.
  public var arguments: [(value: Int, type: HLOType)] = []
  /// The operations.
  public var operations: [HLOOperation] = []
}

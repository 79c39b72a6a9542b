import Swiftlet
import TensorCore
import ToolSupport

extension SavedModel {
  /// The signature called `name`; without a name the default one, or the only one.
  func chosenSignature(_ name: String?) throws(Stop) -> Signature {
    let key =
      name
      ?? ["serving_default", "default"].first { signatureNames.contains($0) }
      ?? (signatureNames.count == 1 ? signatureNames.first : nil)
    guard let key else {
      throw Stop(
        .usage,
        signatureNames.isEmpty
          ? "\(path) has no signature: name a function with --function"
          : "name one of the signatures with --signature_def: "
            + signatureNames.joined(separator: ", "))
    }
    guard let signature = signatures[key] else {
      throw Stop(
        .failure,
        "Could not find signature \"\(key)\". Please choose from: "
          + signatureNames.joined(separator: ", "))
    }
    return signature
  }
}

extension Signature {
  /// The inputs that the command line gives, as tensors of the types that the signature states.
  func tensors(_ given: InputArguments) throws(Stop) -> [String: Tensor] {
    var result: [String: Tensor] = [:]
    for (key, value) in given.values.sorted(by: { $0.key < $1.key }) {
      guard let spec = inputs[key] else {
        let keys = inputs.keys.sorted().map { "\"\($0)\"" }.joined(separator: ", ")
        throw Stop(
          .badData,
          "\"\(key)\" is not a valid input key. Please choose from \(keys), or use "
            + "'swiftlet show'.")
      }
      let tensor = try value.tensor(for: key, dtype: spec.dtype)
      guard spec.shape.accepts(tensor.shape) else {
        throw Stop(
          .badData,
          "input '\(key)' has shape \(tensor.shape), which does not fit \(spec.shape)")
      }
      result[key] = tensor
    }
    return result
  }

  /// The inputs that the command line gives, and random values for the others.
  func tensorsOrRandom(_ given: InputArguments) throws(Stop) -> [String: Tensor] {
    var result = try tensors(given)
    var random = RandomInputs()
    for (key, spec) in inputs.sorted(by: { $0.key < $1.key }) where result[key] == nil {
      result[key] = try random.tensor(key, spec)
    }
    return result
  }
}

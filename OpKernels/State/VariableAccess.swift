import OpInterface
import TensorCore

/// A variable and the name that errors call it by.
struct NamedVariable {
  let name: String
  let variable: Variable

  func read() throws(OpError) -> Tensor { try variable.read(name) }

  /// The value, known to be of `dtype`.
  func read(as dtype: DType) throws(OpError) -> Tensor {
    try check(dtype)
    return try read()
  }

  /// Changes the value, known to be of `dtype`, in place.
  func update(
    as dtype: DType, _ body: (inout Tensor) throws(OpError) -> Void
  ) throws(OpError) {
    try check(dtype)
    try variable.update(name, body)
  }

  private func check(_ dtype: DType) throws(OpError) {
    guard variable.dtype == dtype else {
      throw .invalid(
        "Trying to read variable '\(name)' with wrong dtype. "
          + "Expected \(dtype) got \(variable.dtype)")
    }
  }
}

extension ValueFact {
  /// The variable that the value is known to be the handle of.
  var variable: Variable? { constant?.resources.first?.resource as? Variable }
}

extension KernelContext {
  /// The variable that the handle in input `index` refers to.
  func variable(_ index: Int) throws(OpError) -> NamedVariable {
    let variable = try resource(index, as: Variable.self)
    return NamedVariable(name: input(index).resources.first?.name ?? "", variable: variable)
  }
}

extension Tensor {
  /// The handle of a fresh variable, for examples.
  static func variable(_ value: Tensor) -> Tensor {
    Tensor(
      ResourceHandle(
        name: "v",
        resource: Variable(dtype: value.dtype, shape: PartialShape(value.shape), value: value)))
  }

  /// The handle of a fresh variable without a value, for examples.
  static func variable(_ dtype: DType, _ shape: Shape) -> Tensor {
    Tensor(
      ResourceHandle(name: "v", resource: Variable(dtype: dtype, shape: PartialShape(shape))))
  }
}

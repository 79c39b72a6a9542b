import OpInterface
import TensorCore

/// A function that a dataset calls, with the values that it has from where the dataset was made.
struct CapturedFunction: Sendable {
  private let function: FunctionCall
  private let captured: [Tensor]

  init(_ function: @escaping FunctionCall, _ captured: [Tensor]) {
    self.function = function
    self.captured = captured
  }

  func callAsFunction(_ arguments: [Tensor]) throws(OpError) -> [Tensor] {
    try function(arguments + captured)
  }

  /// Calls a function that returns one value of each element.
  ///
  /// - Throws: `INVALID_ARGUMENT` with `message` if it does not return one scalar of type `T`.
  func scalar<T: TensorScalar>(
    _ arguments: [Tensor], as _: T.Type, _ message: String
  ) throws(OpError) -> T {
    let results = try self(arguments)
    guard results.count == 1, results[0].dtype == T.dtype, results[0].rank == 0 else {
      throw .invalid(message)
    }
    return try results[0].scalar(as: T.self)
  }

  /// Calls a function that returns a dataset.
  func dataset(_ arguments: [Tensor]) throws(OpError) -> any Dataset {
    let results = try self(arguments)
    guard results.count == 1, results[0].rank == 0, let dataset = results[0].dataset else {
      throw .invalid("Function must return a single scalar of dtype DT_VARIANT.")
    }
    return dataset
  }
}

/// What an op says of a function that it calls for elements of a dataset.
struct ElementFunction: Sendable {
  let function: FunctionReference
  /// What the function takes before the components of an element.
  var first: [ValueFact] = []
  /// Which inputs of the op the function takes after these.
  let captured: Range<Int>
  /// Whether the function takes no element at all.
  var takesNoElement = false

  func use(_ inputs: [ValueFact]) -> FunctionUse {
    let last = inputs[captured].map { ValueFact($0.dtype, $0.shape) }
    return takesNoElement
      ? FunctionUse(function, first + last) : FunctionUse(function, first: first, last: last)
  }
}

/// An op that makes a dataset which calls functions.
protocol FunctionalDatasetOp: FunctionalOp {
  var elementFunctions: [ElementFunction] { get }

  /// The dataset; `functions` are as many as `elementFunctions`.
  func dataset(
    _ context: borrowing KernelContext, _ functions: [CapturedFunction]
  ) throws(OpError) -> any Dataset
}

extension FunctionalDatasetOp {
  func inferShapes(_ inputs: [ValueFact]) throws(OpError) -> [PartialShape]? { [.scalar] }

  func functions(for inputs: [ValueFact]) throws(OpError) -> [FunctionUse] {
    elementFunctions.map { $0.use(inputs) }
  }

  func makeKernel(for inputs: [ValueFact], functions: [FunctionFact]) throws(OpError) -> Kernel {
    Kernel { (context) throws(OpError) in
      try context.emit(try dataset(context, try context.captured(elementFunctions)))
    }
  }
}

extension KernelContext {
  /// The functions with what they take of the inputs.
  ///
  /// - Throws: `UNIMPLEMENTED` outside a graph.
  func captured(_ functions: [ElementFunction]) throws(OpError) -> [CapturedFunction] {
    guard self.functions.count == functions.count else {
      throw .unimplemented("functions can be called in graphs only")
    }
    var result: [CapturedFunction] = []
    for (declared, function) in zip(functions, self.functions) {
      var captured: [Tensor] = []
      for i in declared.captured { captured.append(input(i)) }
      result.append(CapturedFunction(function, captured))
    }
    return result
  }
}

/// The function and the number of values that nearly every op with one function declares.
struct FunctionDeclaration: Sendable {
  let function: FunctionReference
  let capturedCount: Int
  let tuple: TupleDeclaration

  init(_ attributes: Attributes, _ name: String = "f") throws(OpError) {
    function = try attributes.function(name)
    capturedCount = try attributes.types("Targuments").count
    tuple = try TupleDeclaration(attributes)
  }

  /// Where the inputs after those for the function begin.
  var end: Int { 1 + capturedCount }
  var element: [ElementFunction] { [ElementFunction(function: function, captured: 1..<end)] }
}

extension OpSchema {
  /// The schema of an op that makes a dataset of another one by a function.
  static func functionalDataset(
    _ name: String, _ function: String = "f", _ inputs: [OpDef.Argument] = [],
    attributes: [OpDef.Attribute] = .metadata
  ) -> OpSchema {
    OpSchema(
      name,
      inputs: [.fixed("input_dataset", .variant), .listed("other_arguments", by: "Targuments")]
        + inputs, outputs: [.fixed("handle", .variant)],
      attributes: [
        .function(function), .types("Targuments", minimum: 0),
        .types("output_types", minimum: 1), .shapes("output_shapes", minimum: 1),
      ] + attributes)
  }
}

extension NodeAttributes {
  /// What examples declare of a dataset of float scalars by the function `f`, which there is not.
  static func calling(_ function: String = "f") -> NodeAttributes {
    var attributes = scalars
    attributes[function] = .function(FunctionReference("f"))
    attributes["Targuments"] = .types([])
    return attributes
  }
}

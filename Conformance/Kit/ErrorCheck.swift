internal import GraphCompiler
internal import GraphModel
internal import OpInterface
internal import Runtime
internal import TensorCore

/// Whether errors of invalid uses tell what TensorFlow's tell: the node, its op, and what is wrong with
/// which value.
///
/// The use is made a graph and run. What the runtime adds to a message by itself, a list of the inputs,
/// does not count: the message must name a number, shape, dtype or text that is in the inputs or
/// attributes. A number counts if an input has it for an extent, a rank, a count or an element, which
/// a number that stands in the message anyway may do by chance.
struct ErrorCheck {
  let registry: OpRegistry

  /// What is wrong with the error that the invalid use `test` of `op` fails with; nil if nothing.
  func fault(of test: OpPack.Case, _ op: String) -> String? {
    let uses = test.program.map { program in
      program.steps.enumerated().map { Use("step\($0)", $1) }
    }
    return fault(
      uses ?? [Use("tested", op, test.attributes, test.inputs.map { .tensor($0) })],
      fetches: test.program?.fetches ?? [])
  }

  /// One node to be.
  private struct Use {
    var name: String
    var op: String
    var attributes: NodeAttributes
    var operands: [OpProgram.Operand]

    init(
      _ name: String, _ op: String, _ attributes: NodeAttributes,
      _ operands: [OpProgram.Operand]
    ) {
      (self.name, self.op) = (name, op)
      (self.attributes, self.operands) = (attributes, operands)
    }

    init(_ name: String, _ step: OpProgram.Step) {
      self.init(name, step.op, step.attributes, step.operands)
    }
  }

  private func fault(_ uses: [Use], fetches: [OpProgram.Place]) -> String? {
    var graph = GraphDef(producerVersion: 1000)
    var fed: [(name: String, value: Tensor)] = []
    var named = Named()
    for (i, use) in uses.enumerated() {
      guard let schema = registry.schema(use.op) else { return nil }
      var inputs: [String] = []
      var dtypes: [DType] = []
      for operand in use.operands {
        switch operand {
        case .tensor(let tensor):
          let name = "given\(fed.count)"
          graph.nodes.append(
            NodeDef(name, op: "Placeholder", attributes: ["dtype": .type(tensor.dtype)]))
          fed.append((name + ":0", tensor))
          inputs.append(name)
          dtypes.append(tensor.dtype)
          named.add(tensor)
        case .result(let place):
          guard place.step < i else { return nil }
          inputs.append("\(uses[place.step].name):\(place.output)")
        }
      }
      // Where inputs are results, packs state all attributes.
      let attributes =
        dtypes.count == inputs.count
        ? schema.completing(use.attributes, from: dtypes) : use.attributes
      for attribute in schema.attributes {
        if let value = attributes[attribute.name] ?? attribute.defaultValue { named.add(value) }
      }
      named.add(use.operands.count)
      if i > 0 { inputs.append("^" + uses[i - 1].name) }
      graph.nodes.append(NodeDef(use.name, op: use.op, inputs: inputs, attributes: attributes))
    }
    // What nothing needs does not run.
    var results = fetches.map { "\(uses[$0.step].name):\($0.output)" }
    if let last = uses.last, let schema = registry.schema(last.op), !schema.outputs.isEmpty {
      let attributes = Attributes(graph.nodes.last?.attributes ?? [:], schema: schema)
      // Nothing can be asked of a node of no outputs.
      if (try? schema.kernelOutputTypes(attributes))?.isEmpty == true { return nil }
      results.append(last.name + ":0")
    }
    let failure: Failure?
    do throws(Failure) {
      try run(graph, fed, fetches: results, target: uses.last?.name ?? "")
      failure = nil
    } catch { failure = error }
    guard let failure else { return "succeeds in a graph" }
    let message = failure.error.message
    guard let path = failure.path.last,
      let use = uses.first(where: { path == $0.name || path.hasPrefix($0.name + ":") })
    else {
      // No node reads a reference that is fetched.
      return message.hasPrefix("variable '")
        ? nil : "does not name the node: \(failure.error)"
    }
    // What reads a variable behind a reference is named after the reference.
    guard failure.op == use.op || path != use.name else {
      return "names the op '\(failure.op)': \(failure.error)"
    }
    switch failure.error.code {
    case .invalidArgument, .outOfRange, .notFound:
      let isNamed =
        named.isNamed(in: message) || Self.formats.contains(use.op)
        || Self.excused.contains { message.hasPrefix($0.key) }
      return isNamed ? nil : "names nothing that it was given: \(failure.error)"
    // What is not ready, not there yet or not supported is wrong in itself.
    default: return nil
    }
  }

  /// How messages begin that name nothing given, and why they need not.
  private static let excused: KeyValuePairs = [
    "End of sequence": "A dataset ends by itself.",
    "Dataset was empty.": "What is wrong is how many elements the dataset came to.",
    "Dataset had more than one element.": "What is wrong is how many elements the dataset came to.",
    "The given optional does not have a value.": "What is wrong is what became of the optional.",
    "Trying to pop from an empty list.": "What is wrong is what became of the list.",
    "the stack ": "What is wrong is what became of the stack.",
    "TensorArray has already been closed.": "What is wrong is what became of the array.",
    "TensorMapStackKeys cannot be called on empty map.": "What is wrong is what became of the map.",
    "the tree ensemble has not been created": "What is wrong is what became of the resource.",
    "the quantile stream resource has not been created":
      "What is wrong is what became of the resource.",
    "Integer division by zero": "The words say which value it is.",
    "Integers to negative integer powers are not allowed": "The words say which values they are.",
    "If half_pixel_centers is True, align_corners must be False.":
      "The words say which values the attributes have.",
    "Only one of adjoint_": "The words say which values the attributes have.",
    "Setting perturb_singular requires also setting partial_pivoting.":
      "The words say which values the attributes have.",
    "Cannot select both scientific and shortest notation":
      "The words say which values the attributes have.",
    "No bounding boxes provided as input.": "The words say how many boxes there are.",
    "Invalid formatting on input string.": "What is wrong lies inside a string that is no text.",
    "Input handle is not a map": "What is wrong is what the variant holds.",
    "RaggedTensorToTensor: attribute 'Tindex' is missing": "What is wrong is what is not given.",
    "FIFOQueue's DequeueMany and DequeueUpTo require": "The words say what the queue lacks.",
    "Input to reshape is a": "The numbers are the products of the shapes.",
    "UniqueDataset only supports inputs with": "What is wrong is what the dataset holds.",
    "The given optional holds": "The lists are what the attributes and the optional hold.",
  ]

  /// Ops that read a format of bytes: their messages name what is wrong inside the bytes.
  private static let formats: Set = [
    "BoostedTreesCreateEnsemble", "BoostedTreesDeserializeEnsemble",
    "CompositeTensorVariantFromComponents", "CompositeTensorVariantToComponents",
    "DecodeAndCropJpeg",
    "DecodeBmp", "DecodeCSV", "DecodeCompressed", "DecodeGif", "DecodeImage", "DecodeJSONExample",
    "DecodeJpeg",
    "DecodePng", "DecodeWav", "DeserializeManySparse", "DeserializeSparse", "ExtractJpegShape",
    "OptionsDataset", "ParseSingleSequenceExample", "ParseTensor", "UniformQuantizedConvolution",
    "UniformQuantizedConvolutionHybrid",
  ]

  private struct Failure: Error {
    var error: OpError
    var path: [String]
    var op: String
  }

  private func run(
    _ graph: GraphDef, _ fed: [(name: String, value: Tensor)], fetches: [String], target: String
  ) throws(Failure) {
    let resources = ResourceManager()
    let program: Program
    do throws(CompileError) {
      let importer = GraphImporter(
        registry: registry, library: FunctionLibrary(functions: graph.functions),
        resources: resources, options: ImportOptions(folds: false, freezes: false))
      let module = try importer.importGraph(
        graph, feeds: fed.map { ($0.name, .unknown) }, fetches: fetches, targets: [target])
      program = try Program(module.main, functions: module.functions)
    } catch {
      throw Failure(error: error.error, path: error.nodePath, op: error.op)
    }
    do throws(RunError) {
      _ = try Executor(resources: resources).run(program, fed.map(\.value))
    } catch {
      throw Failure(error: error.error, path: error.nodePath, op: error.op)
    }
  }
}

/// What the error of an invalid use may name.
private struct Named {
  /// Numbers as they are written, and what else stands in messages by itself.
  private var words: Set<String> = []
  private var numbers: [Double] = []
  private var texts: [String] = []

  /// The most elements of one tensor that are taken in.
  private static let elementLimit = 4096

  mutating func add(_ number: Int) { words.insert("\(number)") }

  private mutating func add(_ number: Double) {
    if number.isFinite {
      numbers.append(number)
    } else {
      words.formUnion(number.isNaN ? ["nan", "NaN"] : ["inf", "Inf", "-inf", "-Inf", "+Inf"])
    }
  }

  private mutating func add(_ text: [UInt8]) {
    texts.append(String(decoding: text, as: UTF8.self))
    add(text.count)
  }

  private mutating func add(_ shape: Shape) {
    words.insert("\(shape)")
    add(shape.rank)
    add(shape.elementCount)
    for dim in shape.dims { add(dim) }
  }

  private mutating func add(_ dtype: DType) {
    // Words of the language too.
    if ![.string, .bool, .resource, .variant].contains(dtype) { words.insert(dtype.name) }
  }

  mutating func add(_ tensor: Tensor) {
    add(tensor.dtype)
    add(tensor.shape)
    guard tensor.elementCount <= Self.elementLimit else { return }
    if tensor.dtype == .string {
      for i in 0..<tensor.elementCount { add(Array(tensor.strings.string(i).utf8)) }
    } else if let integers = try? tensor.integers() {
      for i in integers { add(i) }
    } else {
      switch tensor.dtype {
      case .float32: for x in tensor.array(of: Float.self) { add(Double(x)) }
      case .float64: for x in tensor.array(of: Double.self) { add(x) }
      case .float16: for x in tensor.array(of: Float16.self) { add(Double(x)) }
      case .bfloat16: for x in tensor.array(of: BFloat16.self) { add(x.double) }
      default: break
      }
    }
  }

  mutating func add(_ value: AttributeValue) {
    switch value {
    case .string(let text): add(text)
    case .strings(let list):
      add(list.count)
      for text in list { add(text) }
    case .int(let number): add(number)
    case .ints(let list):
      add(list.count)
      for number in list { add(number) }
    case .float(let number): add(Double(number))
    case .floats(let list):
      add(list.count)
      for number in list { add(Double(number)) }
    case .type(let dtype): add(dtype)
    case .types(let list):
      add(list.count)
      for dtype in list { add(dtype) }
    case .shape(let shape): add(shape)
    case .shapes(let list):
      add(list.count)
      for shape in list { add(shape) }
    case .tensor(let tensor): add(tensor)
    case .emptyList: add(0)
    default: break
    }
  }

  private mutating func add(_ shape: PartialShape) {
    words.insert("\(shape)")
    if let rank = shape.rank { add(rank) }
  }

  func isNamed(in message: String) -> Bool {
    for word in message.split(whereSeparator: { !Self.isPartOfAWord($0) }) {
      var word = word
      while word.last == "." || word.last == "-" { word.removeLast() }
      if words.contains(String(word)) { return true }
      if let number = Double(word), numbers.contains(where: { abs($0 - number) <= 1e-5 * abs($0) })
      {
        return true
      }
    }
    if words.contains(where: { $0.hasPrefix("[") && message.contains($0) }) { return true }
    let ends = message.hasSuffix(".") ? [message, String(message.dropLast())] : [message]
    return texts.contains { text in
      // What is short may be part of any word.
      text.count > 2 && message.contains(text) || message.contains("'\(text)'")
        || message.contains("\"\(text)\"") || message.contains(": \(text),")
        || ends.contains { $0.hasSuffix(" " + text) }
    }
  }

  private static func isPartOfAWord(_ character: Character) -> Bool {
    character.isLetter || character.isNumber || character == "-" || character == "."
      || character == "_" || character == "+"
  }
}

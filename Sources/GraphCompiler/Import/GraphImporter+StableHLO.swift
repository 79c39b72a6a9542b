internal import GraphModel
internal import OpInterface
internal import StableHLO
internal import TensorCore

extension GraphImporter {
  /// The op that calls a StableHLO program.
  static let hloCall = "XlaCallModule"

  /// Imports a call of a StableHLO program, which becomes functions of the library.
  func callProgram(
    _ node: NodeDef, _ attributes: NodeAttributes, _ inputs: [ValueID], _ name: String,
    into graph: inout Graph
  ) throws(CompileError) -> ImportedNode {
    let program: HLOProgram
    var arguments: [ValueID] = []
    do throws(OpError) {
      let described = Attributes(attributes, schema: OpSchema(node.op))
      var callees: [FunctionReference] = []
      if attributes["function_list"] != nil { callees = try described.functions("function_list") }
      let index = try platformIndex(described)
      do throws(StableHLOError) {
        program = try HLOProgram(
          try moduleBytes(described), prefix: "\(name)/stablehlo/", callees: callees)
      } catch {
        switch error {
        case .malformed: throw OpError.invalid(error.description)
        case .unsupported: throw OpError.unimplemented(error.description)
        }
      }
      // Programs for several platforms are told which one it is.
      if let index, program.argumentTypes.count == inputs.count + 1,
        let dtype = program.argumentTypes.first
      {
        let platform = dtype == .int64 ? Tensor(Int64(index)) : Tensor(Int32(index))
        arguments.append(graph.constant("\(name)/platform", platform))
      }
      arguments += inputs
      guard program.argumentTypes.count == arguments.count else {
        throw .invalid(
          "the program takes \(program.argumentTypes.count) arguments, not \(arguments.count)")
      }
      for (i, value) in arguments.enumerated() {
        let dtype = graph[value].dtype
        guard dtype == program.argumentTypes[i] || isUnknown(dtype) else {
          throw .invalid(
            "argument \(i) of the program is \(program.argumentTypes[i]), not \(dtype)")
        }
      }
    } catch {
      return unknown(node, inputs, name, error, &graph)
    }
    library.add(program.functions)
    return try call(
      FunctionReference(program.mainName), arguments, name, outputNames: false, into: &graph)
  }

  /// Why a node of an op of unknown interface cannot run.
  static func unknownOp(_ node: NodeDef) -> OpError {
    guard case .string(let producer)? = node.attributes["_producer"],
      node.op.hasPrefix("stablehlo.")
    else { return .unimplemented("op '\(node.op)' is not known") }
    return .unimplemented(
      "no op does what '\(node.op)' of \(String(decoding: producer, as: UTF8.self)) does")
  }

  private func moduleBytes(_ attributes: Attributes) throws(StableHLOError) -> [UInt8] {
    do throws(OpError) {
      return try attributes.bytes("module")
    } catch { throw .malformed(error.message) }
  }

  /// The number of this platform among those that the program is for; nil if there are not several.
  private func platformIndex(_ attributes: Attributes) throws(OpError) -> Int? {
    guard attributes["platforms"] != nil else { return nil }
    let platforms = try attributes.byteStrings("platforms").map {
      String(decoding: $0, as: UTF8.self)
    }
    guard !platforms.isEmpty else { return nil }
    let index = platforms.firstIndex { $0.uppercased() == "CPU" }
    if index == nil {
      let disabled =
        attributes["disabled_checks"] == nil ? [] : try attributes.byteStrings("disabled_checks")
      guard disabled.contains(Array("platform".utf8)) else {
        throw .notFound(
          "The current platform CPU is not among the platforms required by the module: "
            + "\(platforms)")
      }
    }
    return platforms.count > 1 ? index ?? 0 : nil
  }
}

import Swiftlet
import TestSupport
import Testing

/// Which variables are taken for constants.
@Suite struct FreezingTests {
  private static func node(_ name: String, _ op: String, _ inputs: String..., type: String = "T")
    -> String
  {
    let inputs = inputs.map { "input: '\($0)'" }.joined(separator: " ")
    let type = type.isEmpty ? "" : "attr { key: '\(type)' value { type: DT_FLOAT } }"
    return "node { name: '\(name)' op: '\(op)' \(inputs) \(type) }\n"
  }

  private static func variable(_ name: String, _ op: String) -> String {
    """
    node {
      name: '\(name)' op: '\(op)'
      attr { key: 'dtype' value { type: DT_FLOAT } } attr { key: 'shape' value { shape {} } }
    }

    """
  }

  private static func constant(_ name: String, _ value: Float) -> String {
    """
    node {
      name: '\(name)' op: 'Const' attr { key: 'dtype' value { type: DT_FLOAT } }
      attr { key: 'value' value { tensor { dtype: DT_FLOAT tensor_shape {} float_val: \(value) } } }
    }

    """
  }

  private static func signature(_ key: String, _ inputs: String, output: String) -> String {
    """
    signature_def {
      key: '\(key)'
      value {
        \(inputs)
        outputs { key: 'y' value { name: '\(output):0' dtype: DT_FLOAT tensor_shape {} } }
      }
    }

    """
  }

  /// Signatures of a reference variable `a` and a resource variable `b`.
  ///
  /// `serve` gives `a·x + b`; `train` adds 10 to `b`, `scale` 5 to `a`. What restores sets both to 1, what
  /// initialises then sets them to 2 and 3.
  private static var model: String {
    let x = "inputs { key: 'x' value { name: 'x:0' dtype: DT_FLOAT tensor_shape {} } }"
    return """
      graph_def {
        versions { producer: 1000 }
        node { name: 'file' op: 'Placeholder' attr { key: 'dtype' value { type: DT_STRING } } }
        \(node("x", "Placeholder", type: "dtype"))
        \(variable("a", "VariableV2")) \(variable("b", "VarHandleOp"))
        \([1, 2, 3, 5, 10].map { constant("c\($0)", Float($0)) }.joined())
        \(node("restore_a", "Assign", "a", "c1"))
        \(node("restore_b", "AssignVariableOp", "b", "c1", type: "dtype"))
        \(node("restore", "NoOp", "^restore_a", "^restore_b", type: ""))
        \(node("init_a", "Assign", "a", "c2"))
        \(node("init_b", "AssignVariableOp", "b", "c3", type: "dtype"))
        \(node("init", "NoOp", "^init_a", "^init_b", type: ""))
        \(node("read_a", "Identity", "a")) \(node("read_b", "ReadVariableOp", "b", type: "dtype"))
        \(node("product", "Mul", "x", "read_a")) \(node("y", "AddV2", "product", "read_b"))
        \(node("train_b", "AssignAddVariableOp", "b", "c10", type: "dtype"))
        \(node("trained", "ReadVariableOp", "b", "^train_b", type: "dtype"))
        \(node("scale_a", "AssignAdd", "a", "c5")) \(node("scaled", "Identity", "scale_a"))
      }
      saver_def { filename_tensor_name: 'file:0' restore_op_name: 'restore' version: V2 }
      collection_def { key: 'saved_model_main_op' value { node_list { value: 'init' } } }
      \(signature("serve", x, output: "y"))
      \(signature("train", "", output: "trained")) \(signature("scale", "", output: "scaled"))
      """
  }

  @Test(arguments: LoadOptions.Optimization.allCases)
  func onlyWhatCallsAssignIsRead(_ optimization: LoadOptions.Optimization) throws {
    let text = try TextModel(Self.model)
    // Only its being there matters.
    try text.addVariables(of: repositoryRoot + "/Conformance/Cases/Models/trees/model")
    let model = try text.load(LoadOptions(optimization: optimization))
    let serve = try model.signature("serve")
    func served() throws -> Float? { try serve(x: Tensor(4 as Float))["y"]?.scalar() }
    func reads() throws -> [String] {
      let plan = try serve.compilationReport().plan
      return ["_ReadReference", "ReadVariableOp"].filter(plan.contains)
    }
    let isPlain = optimization == .none
    #expect(try served() == 11)
    #expect(try reads().isEmpty || isPlain)
    for sum in [13, 23] as [Float] {
      #expect(try model.signature("train").evaluate([:])["y"]?.scalar() == sum)
      #expect(try served() == 8 + sum)
    }
    #expect(try reads() == ["ReadVariableOp"] || isPlain)
    for factor in [7, 12] as [Float] {
      #expect(try model.signature("scale").evaluate([:])["y"]?.scalar() == factor)
      #expect(try served() == 4 * factor + 23)
    }
    #expect(try reads() == ["_ReadReference", "ReadVariableOp"])
    // Called by itself, what initialises assigns as any other part of the graph.
    #expect(try model.run(feeds: [:], fetches: ["init_a:0"])[0].scalar() == 2 as Float)
    #expect(try served() == 8 + 23)
  }

  /// Rows `rows` of a table, and elements of it at `places`; `grow` adds the table to itself.
  private static var lookups: String {
    func input(_ name: String, _ extents: [Int]) -> String {
      let dims = extents.map { "dim { size: \($0) }" }.joined()
      return """
        node {
          name: '\(name)' op: 'Placeholder' attr { key: 'dtype' value { type: DT_INT32 } }
          attr { key: 'shape' value { shape { \(dims) } } }
        }

        """
    }
    func lookup(_ name: String, _ op: String, _ indices: String) -> String {
      """
      node {
        name: '\(name)' op: '\(op)' input: 'w' input: '\(indices)'
        attr { key: 'dtype' value { type: DT_FLOAT } }
        attr { key: 'Tindices' value { type: DT_INT32 } }
      }

      """
    }
    return """
      graph_def {
        versions { producer: 1000 }
        \(input("rows", [-1])) \(input("places", [-1, 2]))
        node {
          name: 'w' op: 'VarHandleOp' attr { key: 'dtype' value { type: DT_FLOAT } }
          attr { key: 'shape' value { shape { dim { size: 3 } dim { size: 2 } } } }
        }
        node {
          name: 'table' op: 'Const' attr { key: 'dtype' value { type: DT_FLOAT } }
          attr {
            key: 'value'
            value {
              tensor {
                dtype: DT_FLOAT tensor_shape { dim { size: 3 } dim { size: 2 } }
                float_val: [1, 2, 3, 4, 5, 6]
              }
            }
          }
        }
        \(node("init", "AssignVariableOp", "w", "table", type: "dtype"))
        \(lookup("row", "ResourceGather", "rows")) \(lookup("place", "ResourceGatherNd", "places"))
        \(node("grow", "AssignAddVariableOp", "w", "table", type: "dtype"))
        \(node("grown", "ReadVariableOp", "w", "^grow", type: "dtype"))
      }
      collection_def { key: 'saved_model_main_op' value { node_list { value: 'init' } } }
      signature_def {
        key: 'look'
        value {
          inputs {
            key: 'rows' value { name: 'rows:0' dtype: DT_INT32 tensor_shape { unknown_rank: true } }
          }
          inputs {
            key: 'places' value { name: 'places:0' dtype: DT_INT32 tensor_shape { unknown_rank: true } }
          }
          outputs {
            key: 'row' value { name: 'row:0' dtype: DT_FLOAT tensor_shape { unknown_rank: true } }
          }
          outputs {
            key: 'place' value { name: 'place:0' dtype: DT_FLOAT tensor_shape { unknown_rank: true } }
          }
        }
      }
      \(signature("grow", "", output: "grown"))
      """
  }

  /// What is looked up in a table has a known shape, and looks a constant up if nothing assigns the table.
  @Test func lookupsInVariablesAreOfKnownShape() throws {
    var options = LoadOptions()
    options.keepsGraphs = true
    let model = try TextModel(Self.lookups).load(options)
    let look = try model.signature("look")
    func expect(_ factor: Float, _ ops: [String]) throws {
      let outputs = try look.evaluate([
        "rows": Tensor([2, 0] as [Int32]), "places": Tensor([1, 1] as [Int32], shape: [1, 2]),
      ])
      #expect(
        outputs["row"]?.array(of: Float.self) == [5 * factor, 6 * factor, factor, 2 * factor])
      #expect(outputs["place"]?.array(of: Float.self) == [4 * factor])
      let graph = try look.compilationReport().optimized
      #expect(graph.contains("float32[?,2] = \(ops[0])("))
      #expect(graph.contains("float32[?] = \(ops[1])("))
      let error = #expect(throws: ModelError.self) {
        try look.evaluate([
          "rows": Tensor([3] as [Int32]), "places": Tensor([1, 1] as [Int32], shape: [1, 2]),
        ])
      }
      #expect(error?.code == .invalidArgument)
    }
    try expect(1, ["GatherV2", "GatherNd"])
    _ = try model.signature("grow").evaluate([:])
    try expect(2, ["ResourceGather", "ResourceGatherNd"])
  }
}

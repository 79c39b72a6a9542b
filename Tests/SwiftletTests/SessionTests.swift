import Swiftlet
import TestSupport
import Testing

@Suite struct SessionTests {
  static let counting = """
    graph_def {
      versions { producer: 1000 }
      node {
        name: "x" op: "Placeholder"
        attr { key: "dtype" value { type: DT_FLOAT } }
        attr { key: "shape" value { shape { dim { size: -1 } } } }
      }
      node {
        name: "size" op: "Size" input: "x"
        attr { key: "T" value { type: DT_FLOAT } }
        attr { key: "out_type" value { type: DT_INT32 } }
      }
    }
    signature_def {
      key: "two"
      value {
        inputs {
          key: "x" value { name: "x:0" dtype: DT_FLOAT tensor_shape { dim { size: 2 } } }
        }
        outputs { key: "size" value { name: "size:0" dtype: DT_INT32 tensor_shape {} } }
      }
    }
    signature_def {
      key: "any"
      value {
        inputs {
          key: "x" value { name: "x:0" dtype: DT_FLOAT tensor_shape { dim { size: -1 } } }
        }
        outputs { key: "size" value { name: "size:0" dtype: DT_INT32 tensor_shape {} } }
      }
    }
    """

  /// Signatures may declare other shapes for the same tensors; none binds the others.
  @Test(arguments: LoadOptions.Optimization.allCases)
  func signaturesOfTheSameTensorsKeepTheirShapes(_ optimization: LoadOptions.Optimization) throws {
    let text = try TextModel(Self.counting)
    let model = try text.load(LoadOptions(optimization: optimization))
    let five = Tensor([1, 2, 3, 4, 5] as [Float])
    let pair = Tensor([1, 2] as [Float])
    #expect(try model.signature("two")(x: pair)["size"]?.scalar() == 2 as Int32)
    #expect(throws: ModelError.self) { try model.signature("two")(x: five) }
    #expect(try model.signature("any")(x: five)["size"]?.scalar() == 5 as Int32)
    #expect(try model.run(feeds: ["x:0": five], fetches: ["size:0"])[0].scalar() == 5 as Int32)
  }

  @Test func feedsAreConvertedAsASessionDoes() throws {
    let model = try TextModel(Self.counting).load()
    for fed in [Tensor([1, 2, 3] as [Double]), Tensor([1, 2, 3] as [Int64])] {
      #expect(try model.run(feeds: ["x:0": fed], fetches: ["size:0"])[0].scalar() == 3 as Int32)
    }
    let error = #expect(throws: ModelError.self) {
      try model.run(feeds: ["x:0": Tensor(strings: ["a"])], fetches: ["size:0"])
    }
    #expect(error?.code == .invalidArgument)
  }

  @Test func outputsOfUnknownOpsCanBeFed() throws {
    let model = try TextModel(
      """
      graph_def {
        node { name: "next" op: "NoSuchQueue" }
        node { name: "y" op: "Neg" input: "next:1" attr { key: "T" value { type: DT_INT32 } } }
      }
      """
    ).load()
    let given = Tensor([3, 4] as [Int32])
    #expect(
      try model.run(feeds: ["next:1": given], fetches: ["y:0"])[0].array(of: Int32.self)
        == [-3, -4])
    let error = #expect(throws: ModelError.self) { try model.run(feeds: [:], fetches: ["y:0"]) }
    #expect(error?.unsupportedOps.contains("NoSuchQueue") == true)
  }

  /// A saver may declare that the name of its file is no single string.
  @Test func aSaversFileNameOfAnotherShapeIsNoTrap() throws {
    let text = try TextModel(
      """
      graph_def {
        versions { producer: 1000 }
        node {
          name: "file" op: "Placeholder"
          attr { key: "dtype" value { type: DT_STRING } }
          attr { key: "shape" value { shape { dim { size: 0 } dim { size: 1 } } } }
        }
        node {
          name: "restore" op: "Identity" input: "file"
          attr { key: "T" value { type: DT_STRING } }
        }
        node {
          name: "one" op: "Const"
          attr { key: "dtype" value { type: DT_FLOAT } }
          attr { key: "value" value { tensor { dtype: DT_FLOAT tensor_shape {} float_val: 1 } } }
        }
      }
      saver_def { filename_tensor_name: "file:0" restore_op_name: "restore" version: V2 }
      """)
    try text.addVariables(of: repositoryRoot + "/Conformance/Cases/Models/trees/model")
    // Whether that is refused or taken for a scalar is open.
    _ = try? text.load().run(feeds: [:], fetches: ["one:0"])
  }
}

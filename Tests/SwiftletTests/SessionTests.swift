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

  /// What takes time with the square of their number takes minutes, and all else a second.
  @Test(.timeLimit(.minutes(5))) func signaturesMayHaveManyInputs() throws {
    let count = 200_000
    var nodes = "", inputs = ""
    for i in 0..<count {
      nodes += "node{name:'n\(i)' op:'Placeholder' attr{key:'dtype' value{type:DT_FLOAT}}}\n"
      inputs += "inputs{key:'i\(i)' value{name:'n\(i):0' dtype:DT_FLOAT}}\n"
    }
    let text = try TextModel(
      """
      graph_def {
      \(nodes)
      node{name:'y' op:'Neg' input:'n7' attr{key:'T' value{type:DT_FLOAT}}}
      }
      signature_def{key:'s' value{
      \(inputs)
      outputs{key:'y' value{name:'y:0' dtype:DT_FLOAT}}
      }}
      """)
    let signature = try text.load().signature("s")
    #expect(signature.inputs.count == count)
    var given: [String: Tensor] = [:]
    for (i, key) in signature.inputs.keys.enumerated() { given[key] = Tensor(Float(i)) }
    #expect(try signature.evaluate(given)["y"] != nil)
    given["other"] = Tensor(0 as Float)
    #expect(throws: ModelError.self) { try signature.evaluate(given) }
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

  /// What TensorFlow reads with this op is the file's bytes as they are.
  @Test func constantsMayBeTheBytesOfAnAsset() throws {
    func model(_ shape: String, of file: String) throws -> TextModel {
      try TextModel(
        """
        graph_def {
          node {
            name: "bytes" op: "ImmutableConst"
            attr { key: "dtype" value { type: DT_UINT16 } }
            attr { key: "shape" value { shape { \(shape) } } }
            attr { key: "memory_region_name" value { s: "\(file)" } }
          }
        }
        """)
    }
    let folder = try TextModel("")
    let file = folder.path + "/assets/data"
    try folder.addAsset([1, 2, 3, 4, 5, 6, 7], named: "data")
    for (shape, expected) in [
      ("dim { size: 3 }", [0x201, 0x403, 0x605]),
      ("dim { size: 1 } dim { size: 2 }", [0x201, 0x403]),
      ("", [0x201]), ("dim { size: 0 }", []),
    ] as [(String, [UInt16])] {
      try folder.replace(with: try model(shape, of: file))
      let bytes = try folder.load().run(feeds: [:], fetches: ["bytes:0"])[0]
      #expect(bytes.array(of: UInt16.self) == expected)
    }
    try folder.replace(with: try model("dim { size: 4 }", of: file))
    let short = #expect(throws: ModelError.self) {
      try folder.load().run(feeds: [:], fetches: ["bytes:0"])
    }
    #expect(short?.code == .internal)
    try folder.replace(with: try model("dim { size: 1 }", of: "/etc/passwd"))
    let outside = #expect(throws: ModelError.self) {
      try folder.load().run(feeds: [:], fetches: ["bytes:0"])
    }
    #expect(outside?.code == .permissionDenied)
  }
}

import Swiftlet
import Testing

/// What the levels of optimization do to a graph.
@Suite struct OptimizationTests {
  /// `y = convolution(x, w)` by windows of 3×3, of images large enough for large tiles.
  static let convolution = """
    graph_def {
      versions { producer: 1000 }
      node {
        name: "x" op: "Placeholder"
        attr { key: "dtype" value { type: DT_FLOAT } }
        attr {
          key: "shape"
          value { shape { dim { size: 1 } dim { size: 30 } dim { size: 30 } dim { size: 32 } } }
        }
      }
      node {
        name: "w" op: "Const"
        attr { key: "dtype" value { type: DT_FLOAT } }
        attr {
          key: "value"
          value {
            tensor {
              dtype: DT_FLOAT
              tensor_shape { dim { size: 3 } dim { size: 3 } dim { size: 32 } dim { size: 32 } }
              float_val: 0.5 float_val: -0.25 float_val: 0.3
            }
          }
        }
      }
      node {
        name: "y" op: "Conv2D" input: "x" input: "w"
        attr { key: "T" value { type: DT_FLOAT } }
        attr { key: "padding" value { s: "SAME" } }
        attr { key: "strides" value { list { i: [1, 1, 1, 1] } } }
      }
    }
    signature_def {
      key: "serving_default"
      value {
        inputs {
          key: "x"
          value {
            name: "x:0" dtype: DT_FLOAT
            tensor_shape { dim { size: 1 } dim { size: 30 } dim { size: 30 } dim { size: 32 } }
          }
        }
        outputs { key: "y" value { name: "y:0" dtype: DT_FLOAT } }
      }
    }
    """

  @Test func accuracyIsLostOnlyWhenAskedFor() throws {
    let model = try TextModel(Self.convolution)
    let x = Tensor((0..<(30 * 30 * 32)).map { Float($0 % 97) / 97 - 0.5 }, shape: [1, 30, 30, 32])
    func run(_ level: LoadOptions.Optimization) throws -> (values: [Float], rules: [String]) {
      let signature = try #require(
        try model.load(LoadOptions(optimization: level)).signatures["serving_default"])
      let y = try #require(try signature(["x": x])["y"])
      return (y.array(of: Float.self), try signature.compilationReport().rewrites.map(\.rule))
    }
    let plain = try run(.none), full = try run(.full), relaxed = try run(.relaxed)
    #expect(full.rules.contains("FuseConvolutions") && !full.rules.contains("RelaxConvolutions"))
    #expect(relaxed.rules.contains("RelaxConvolutions"))
    func error(_ values: [Float]) -> Float {
      zip(values, plain.values).map { abs($0 - $1) }.max() ?? .infinity
    }
    // Values are up to some 20.
    #expect(error(full.values) < 5e-5)
    #expect(error(relaxed.values) < 5e-4)
    #expect(relaxed.values != full.values)
  }
}

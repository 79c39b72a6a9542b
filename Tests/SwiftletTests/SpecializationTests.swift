import Swiftlet
import Testing

/// Programs that are called with the same shapes again and again are planned for these.
@Suite struct SpecializationTests {
  /// `root = tanh(x · x)` with the shape of `x`, and the row `index` of `root`.
  static let rows = """
    graph_def {
      versions { producer: 1000 }
      node {
        name: "x" op: "Placeholder"
        attr { key: "dtype" value { type: DT_FLOAT } }
        attr { key: "shape" value { shape { dim { size: -1 } dim { size: -1 } } } }
      }
      node {
        name: "index" op: "Placeholder"
        attr { key: "dtype" value { type: DT_INT32 } }
        attr { key: "shape" value { shape {} } }
      }
      node {
        name: "square" op: "Mul" input: "x" input: "x"
        attr { key: "T" value { type: DT_FLOAT } }
      }
      node {
        name: "root" op: "Tanh" input: "square" attr { key: "T" value { type: DT_FLOAT } }
      }
      node {
        name: "shape" op: "Shape" input: "root"
        attr { key: "T" value { type: DT_FLOAT } }
        attr { key: "out_type" value { type: DT_INT32 } }
      }
      node {
        name: "axis" op: "Const"
        attr { key: "dtype" value { type: DT_INT32 } }
        attr { key: "value" value { tensor { dtype: DT_INT32 tensor_shape {} int_val: 0 } } }
      }
      node {
        name: "row" op: "GatherV2" input: "root" input: "index" input: "axis"
        attr { key: "Tparams" value { type: DT_FLOAT } }
        attr { key: "Tindices" value { type: DT_INT32 } }
        attr { key: "Taxis" value { type: DT_INT32 } }
      }
    }
    signature_def {
      key: "serving_default"
      value {
        inputs {
          key: "x"
          value {
            name: "x:0" dtype: DT_FLOAT
            tensor_shape { dim { size: -1 } dim { size: -1 } }
          }
        }
        inputs { key: "index" value { name: "index:0" dtype: DT_INT32 tensor_shape {} } }
        outputs { key: "shape" value { name: "shape:0" dtype: DT_INT32 } }
        outputs { key: "row" value { name: "row:0" dtype: DT_FLOAT } }
      }
    }
    """

  private func inputs(_ rows: Int, _ columns: Int, index: Int32 = 0) -> [String: Tensor] {
    [
      "x": Tensor([Float](repeating: 2, count: rows * columns), shape: [rows, columns]),
      "index": Tensor(index),
    ]
  }

  private func check(_ signature: Signature, _ rows: Int, _ columns: Int) throws {
    let outputs = try signature(inputs(rows, columns, index: Int32(rows - 1)))
    #expect(outputs["shape"]?.array(of: Int32.self) == [Int32(rows), Int32(columns)])
    let row = try #require(outputs["row"]?.array(of: Float.self))
    #expect(row.count == columns && row.allSatisfy { abs($0 - 0.9993293) < 1e-6 })
  }

  /// Whether a call takes a plan for its shapes: it need not ask for them then.
  private func isSpecialized(_ signature: Signature, _ rows: Int, _ columns: Int) throws -> Bool {
    try !signature.profile(inputs(rows, columns)).events.contains { $0.op == "Shape" }
  }

  @Test func theFirstCallIsPlannedFor() throws {
    let serve = try TextModel(Self.rows).load().signature("serving_default")
    try check(serve, 2, 3)
    #expect(try serve.arenaByteCount() >= 2 * 3 * 4)
    #expect(try isSpecialized(serve, 2, 3))
  }

  @Test func shapesThatComeAgainArePlannedFor() throws {
    var options = LoadOptions()
    options.callsBeforeSpecialization = 2
    let serve = try TextModel(Self.rows).load(options).signature("serving_default")
    try check(serve, 2, 3)
    #expect(try serve.arenaByteCount() == 0)
    try check(serve, 2, 3)
    try check(serve, 2, 3)
    #expect(try isSpecialized(serve, 2, 3))
    #expect(try serve.arenaByteCount() >= 2 * 3 * 4)
    #expect(try !isSpecialized(serve, 3, 2))
    for _ in 0..<3 {
      try check(serve, 3, 2)
      try check(serve, 2, 3)
      try check(serve, 1, 700)
    }
    #expect(try isSpecialized(serve, 2, 3))
  }

  @Test func plansAreOnlyAsManyAsAllowed() throws {
    let serve = try TextModel(Self.rows).load().signature("serving_default")
    for columns in 1...12 { for _ in 0..<2 { try check(serve, 2, columns) } }
    #expect(try isSpecialized(serve, 2, 4))
    #expect(try !isSpecialized(serve, 2, 5))
    // What is called often enough takes the place of what has not been called for the longest time.
    for _ in 0..<40 { try check(serve, 2, 30) }
    #expect(try isSpecialized(serve, 2, 30))
    #expect(try !isSpecialized(serve, 2, 1))
  }

  @Test func optionsSayWhen() throws {
    var options = LoadOptions()
    options.callsBeforeSpecialization = 0
    let never = try TextModel(Self.rows).load(options).signature("serving_default")
    for _ in 0..<5 { try check(never, 2, 3) }
    #expect(try !isSpecialized(never, 2, 3))
    options.callsBeforeSpecialization = 1
    let always = try TextModel(Self.rows).load(options).signature("serving_default")
    #expect(try isSpecialized(always, 2, 3))
    options.disabledPasses = ["SpecializeShapes"]
    let disabled = try TextModel(Self.rows).load(options).signature("serving_default")
    try check(disabled, 2, 3)
    #expect(try !isSpecialized(disabled, 2, 3))
    let plain = try TextModel(Self.rows).load(LoadOptions(optimization: .none))
      .signature("serving_default")
    for _ in 0..<3 { try check(plain, 2, 3) }
    #expect(try !isSpecialized(plain, 2, 3))
  }

  /// `y = x · w`, whose kernel has no form of its own for no rows.
  private static let product = """
    graph_def {
      versions { producer: 1000 }
      node {
        name: "x" op: "Placeholder"
        attr { key: "dtype" value { type: DT_FLOAT } }
        attr { key: "shape" value { shape { dim { size: -1 } dim { size: 2 } } } }
      }
      node {
        name: "w" op: "Const"
        attr { key: "dtype" value { type: DT_FLOAT } }
        attr {
          key: "value"
          value {
            tensor {
              dtype: DT_FLOAT tensor_shape { dim { size: 2 } dim { size: 1 } }
              float_val: 3 float_val: 5
            }
          }
        }
      }
      node {
        name: "y" op: "MatMul" input: "x" input: "w"
        attr { key: "T" value { type: DT_FLOAT } }
      }
    }
    signature_def {
      key: "serving_default"
      value {
        inputs {
          key: "x"
          value {
            name: "x:0" dtype: DT_FLOAT tensor_shape { dim { size: -1 } dim { size: 2 } }
          }
        }
        outputs { key: "y" value { name: "y:0" dtype: DT_FLOAT } }
      }
    }
    """

  @Test func shapesThatNoPlanHelpsDoNotKeepOthersFromTheirs() throws {
    let serve = try TextModel(Self.product).load().signature("serving_default")
    func check(_ rows: Int) throws {
      let x = Tensor([Float](repeating: 2, count: 2 * rows), shape: [rows, 2])
      let y = try #require(serve(x: x)["y"])
      #expect(y.array(of: Float.self) == [Float](repeating: 16, count: rows))
    }
    for _ in 0..<3 { try check(0) }
    #expect(try serve.arenaByteCount() == 0)
    for _ in 0..<3 { try check(1) }
    #expect(try serve.arenaByteCount() > 0)
  }

  /// `y` is what two pools with a function between them make of images.
  private static let pools = """
    graph_def {
      versions { producer: 1000 }
      node {
        name: "x" op: "Placeholder"
        attr { key: "dtype" value { type: DT_FLOAT } }
        attr {
          key: "shape"
          value { shape { dim { size: -1 } dim { size: 96 } dim { size: 96 } dim { size: 32 } } }
        }
      }
      node {
        name: "least" op: "AvgPool" input: "x"
        attr { key: "T" value { type: DT_FLOAT } }
        attr { key: "ksize" value { list { i: 1 i: 2 i: 2 i: 1 } } }
        attr { key: "strides" value { list { i: 1 i: 1 i: 1 i: 1 } } }
        attr { key: "padding" value { s: "SAME" } }
      }
      node {
        name: "root" op: "Tanh" input: "least" attr { key: "T" value { type: DT_FLOAT } }
      }
      node {
        name: "y" op: "MaxPool" input: "root"
        attr { key: "T" value { type: DT_FLOAT } }
        attr { key: "ksize" value { list { i: 1 i: 2 i: 2 i: 1 } } }
        attr { key: "strides" value { list { i: 1 i: 2 i: 2 i: 1 } } }
        attr { key: "padding" value { s: "SAME" } }
      }
    }
    signature_def {
      key: "serving_default"
      value {
        inputs {
          key: "x"
          value {
            name: "x:0" dtype: DT_FLOAT
            tensor_shape { dim { size: -1 } dim { size: 96 } dim { size: 96 } dim { size: 32 } }
          }
        }
        outputs { key: "y" value { name: "y:0" dtype: DT_FLOAT } }
      }
    }
    """

  @Test func batchesAreDividedUnlessThatIsOff() throws {
    let count = 96 * 96 * 32
    let values = (0..<(8 * count)).map { Float($0 % 977) / 977 }
    let x = Tensor(values, shape: [8, 96, 96, 32])
    var arenas: [Int] = [], results: [[UInt32]] = []
    for isOff in [false, true] {
      for threads in 1...2 {
        var options = LoadOptions(threads: threads)
        if isOff { options.disabledPasses = ["DivideBatches"] }
        let serve = try TextModel(Self.pools).load(options).signature("serving_default")
        for _ in 0..<2 {
          results.append(try #require(serve(x: x)["y"]).array(of: Float.self).map(\.bitPattern))
        }
        arenas.append(try serve.arenaByteCount())
        func divisions(_ batch: Int?) throws -> Int {
          try serve.compilationReport(batch: batch).rewrites.filter { $0.rule == "DivideBatches" }
            .count
        }
        #expect(try divisions(8) == (isOff ? 0 : 1))
        #expect(try divisions(1) == 0 && divisions(nil) == 0)
        let profile = try serve.profile(["x": x])
        #expect(profile.events.count == (isOff ? 3 : 25))
      }
    }
    #expect(results.allSatisfy { $0 == results[0] })
    #expect(arenas[0] * 2 < arenas[2] && arenas[1] < arenas[3], "\(arenas)")
  }

  @Test func failuresLeaveNothingBehind() throws {
    let serve = try TextModel(Self.rows).load().signature("serving_default")
    let first = #expect(throws: ModelError.self) { try serve(inputs(2, 3, index: 7)) }
    for _ in 0..<4 {
      try check(serve, 2, 3)
      let error = #expect(throws: ModelError.self) { try serve(inputs(2, 3, index: 7)) }
      #expect(error?.description == first?.description)
    }
    #expect(try isSpecialized(serve, 2, 3))
  }

  @Test func resultsAreTheCallersOwn() throws {
    let serve = try TextModel(Self.rows).load().signature("serving_default")
    var kept: [Tensor] = []
    for i in 0..<6 {
      let x = Tensor([Float](repeating: Float(i), count: 6), shape: [2, 3])
      kept.append(try #require(serve(x: x, index: Tensor(1 as Int32))["row"]))
    }
    for (i, row) in kept.enumerated() {
      let square = Float(i * i)
      #expect(row.array(of: Float.self).allSatisfy { abs($0 - tanh(square)) < 1e-5 })
    }
  }

  private func tanh(_ x: Float) -> Float {
    let e = Float(0.36787944117), count = Int(2 * x)
    let power = (0..<count).reduce(Float(1)) { product, _ in product * e }
    return (1 - power) / (1 + power)
  }

  @Test func callsAtTheSameTimeDoNotMix() async throws {
    let serve = try TextModel(Self.rows).load(LoadOptions(threads: 2)).signature("serving_default")
    try await withThrowingTaskGroup(of: Void.self) { group in
      for task in 0..<6 {
        group.addTask {
          for i in 0..<60 {
            let size = (i / 5 + task) % 3
            try check(serve, 3 + size, 500 + 300 * size)
          }
        }
      }
      try await group.waitForAll()
    }
  }

  @Test func variablesMayChangeBetweenCalls() throws {
    var options = LoadOptions()
    options.callsBeforeSpecialization = 1
    let model = try hub.load(fixture("functions"), options: options)
    let read = try model.function("read"), increment = try model.function("increment")
    for expected in 0..<6 {
      #expect(try read.call([], [:]).tensor?.scalar() == Int64(expected))
      #expect(try read.call([], [:]).tensor?.scalar() == Int64(expected))
      #expect(try increment.call([], [:]).tensor?.scalar() == Int64(expected + 1))
    }
  }

  @Test func loopsAndBranchesRunInside() throws {
    var options = LoadOptions()
    options.callsBeforeSpecialization = 1
    let model = try hub.load(fixture("functions"), options: options)
    for _ in 0..<3 {
      #expect(try model.function("factorial")(Tensor(6 as Int32)).tensor?.scalar() == 720 as Int32)
      #expect(try model.function("safe_root")(Tensor(-9 as Float)).tensor?.scalar() == 3 as Float)
    }
  }
}

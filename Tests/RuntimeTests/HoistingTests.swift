import GraphCompiler
import GraphModel
import OpInterface
import OpKernels
import Runtime
import Synchronization
import TensorCore
import Testing

/// What loops compute again and again alike is computed once.
@Suite struct HoistingTests {
  /// Counts how often each node runs.
  private final class Counter: StepObserver {
    private let counts = Mutex<[String: Int]>([:])
    func begin() -> UInt64 { 0 }
    func end(_ step: Plan.Step, _ start: UInt64) {
      counts.withLock { $0[step.name, default: 0] += 1 }
    }
    /// The count of all nodes whose path ends in `name`.
    func count(_ name: String) -> Int {
      counts.withLock { counts in
        counts.reduce(0) { $0 + ($1.key == name || $1.key.hasSuffix("/" + name) ? $1.value : 0) }
      }
    }
  }

  /// A loop over variables of these dtypes, the first a number.
  private struct Model {
    var types: [DType] = [.int32, .float32, .float32]
    var condition: [NodeDef]
    var verdict = "less:z:0"
    var body: [NodeDef]
    /// What becomes of each variable.
    var results: [String]
    var functions: [FunctionDef] = []

    func module(disabled: Set<String>? = nil, _ resources: ResourceManager) throws -> (
      Module, PassLog
    ) {
      func arguments(_ prefix: String) -> [OpDef.Argument] {
        types.enumerated().map { OpDef.Argument("\(prefix)\($0)", type: $1) }
      }
      let loop: NodeAttributes = [
        "T": .types(types), "cond": .function(FunctionReference("cond")),
        "body": .function(FunctionReference("body")),
      ]
      let all =
        functions + [
          FunctionDef(
            signature: OpDef(
              "cond", inputs: arguments("v"), outputs: [OpDef.Argument("r", type: .bool)]),
            nodes: condition, returns: ["r": verdict]),
          FunctionDef(
            signature: OpDef("body", inputs: arguments("v"), outputs: arguments("r")),
            nodes: body,
            returns: Dictionary(uniqueKeysWithValues: results.enumerated().map { ("r\($0)", $1) })),
        ]
      let names = types.indices.map { "v\($0)" }
      var nodes = zip(names, types).map {
        NodeDef($0, op: "Placeholder", attributes: ["dtype": .type($1)])
      }
      nodes.append(NodeDef("loop", op: "While", inputs: names, attributes: loop))
      var module = try GraphImporter(
        registry: .standard, library: FunctionLibrary(functions: all), resources: resources
      ).importGraph(
        GraphDef(nodes: nodes), feeds: names.map { ($0, .unknown) },
        fetches: types.indices.map { "loop:\($0)" })
      guard let disabled else { return (module, PassLog()) }
      let log = module.optimize(.standard, PassOptions(allowsRounding: false, disabled: disabled))
      return (module, log)
    }
  }

  /// Runs a model as it is and rewritten, and compares.
  ///
  /// - Returns: what ran of the rewritten one, and the nodes that were moved.
  @discardableResult
  private func check(_ model: Model, _ arguments: [Tensor], disabled: Set<String> = []) throws -> (
    counter: Counter, hoisted: [String]
  ) {
    let resources = ResourceManager()
    func run(_ module: Module, _ observer: (any StepObserver)?) -> Result<[Tensor], any Error> {
      Result {
        try Executor(resources: resources, observer: observer).run(
          try Program(module.main, functions: module.functions), arguments)
      }
    }
    let expected = run(try model.module(resources).0, nil)
    let (module, log) = try model.module(disabled: disabled, resources)
    let counter = Counter()
    switch (run(module, counter), expected) {
    case (.success(let a), .success(let b)):
      #expect(a.map(\.shape) == b.map(\.shape) && a.map(\.dtype) == b.map(\.dtype))
      for (x, y) in zip(a, b) where x.dtype == .float32 {
        #expect(x.array(of: Float.self) == y.array(of: Float.self))
      }
    case (.failure(let a as RunError), .failure(let b as RunError)):
      #expect(a.description == b.description)
    case (let a, let b): Issue.record("\(a) instead of \(b)")
    }
    return (
      counter, log.entries.filter { $0.rule == "HoistInvariants" }.map { $0.node }
    )
  }

  private func constant(_ name: String, _ tensor: Tensor) -> NodeDef {
    NodeDef(
      name, op: "Const", attributes: ["dtype": .type(tensor.dtype), "value": .tensor(tensor)])
  }

  private func node(
    _ name: String, _ op: String, _ inputs: [String], _ type: DType = .float32,
    _ more: NodeAttributes = [:]
  ) -> NodeDef {
    NodeDef(
      name, op: op, inputs: inputs,
      attributes: more.merging(["T": .type(type)]) { given, _ in given })
  }

  /// `v0 < 5`.
  private var lessThanFive: [NodeDef] {
    [constant("five", Tensor(5 as Int32)), node("less", "Less", ["v0", "five:output:0"], .int32)]
  }

  /// `v0 + 1`.
  private var next: [NodeDef] {
    [constant("one", Tensor(1 as Int32)), node("next", "AddV2", ["v0", "one:output:0"], .int32)]
  }

  private var matrix: Tensor { RewriteTests.noise([3, 3], seed: 1) }

  @Test func productsOfWhatStaysAreComputedOnce() throws {
    let model = Model(
      condition: lessThanFive,
      body: next + [
        node("square", "MatMul", ["v1", "v1"]),
        node("scaled", "Mul", ["square:product:0", "square:product:0"]),
        node("sum", "AddV2", ["v2", "scaled:z:0"]),
      ], results: ["next:z:0", "v1", "sum:z:0"])
    let zeros = RewriteTests.noise([3, 3], seed: 2)
    let found = try check(model, [Tensor(0 as Int32), matrix, zeros])
    #expect(found.counter.count("square") == 1 && found.counter.count("scaled") == 1)
    #expect(found.counter.count("sum") == 5 && found.hoisted.count == 2)
    // The body does not run, and nothing is computed for it.
    let none = try check(model, [Tensor(7 as Int32), matrix, zeros])
    #expect(none.counter.count("square") == 0)
    let plain = try check(
      model, [Tensor(0 as Int32), matrix, zeros], disabled: ["HoistInvariants"])
    #expect(plain.counter.count("square") == 5 && plain.hoisted.isEmpty)
  }

  /// What may fail fails where it did: in the first run of the body, if there is one.
  @Test(arguments: [0, 7]) func errorsAreThoseOfTheBody(_ start: Int32) throws {
    let model = Model(
      condition: lessThanFive,
      body: next + [
        node("bad", "MatMul", ["v1", "v1"]), node("sum", "AddV2", ["v2", "bad:product:0"]),
      ], results: ["next:z:0", "v1", "sum:z:0"])
    let found = try check(
      model,
      [Tensor(start), RewriteTests.noise([2, 3], seed: 1), RewriteTests.noise([2, 2], seed: 2)])
    #expect(found.hoisted.count == 1)
  }

  @Test func conditionsAreComputedOfWhatStaysOnce() throws {
    let model = Model(
      condition: [
        node("size", "Size", ["v1"]), constant("two", Tensor(2 as Int32)),
        node("limit", "Mul", ["size:output:0", "two:output:0"], .int32),
        node("less", "Less", ["v0", "limit:z:0"], .int32),
      ], body: next + [node("sum", "AddV2", ["v2", "v1"])],
      results: ["next:z:0", "v1", "sum:z:0"])
    let found = try check(
      model, [Tensor(0 as Int32), matrix, RewriteTests.noise([3, 3], seed: 2)])
    #expect(found.counter.count("limit") == 1 && found.counter.count("sum") == 18)
    let none = try check(
      model, [Tensor(99 as Int32), matrix, RewriteTests.noise([3, 3], seed: 2)])
    #expect(none.counter.count("limit") == 1)
  }

  /// Variables that change places change.
  @Test func whatChangesStaysInTheBody() throws {
    let model = Model(
      types: [.int32, .float32, .float32, .float32], condition: lessThanFive,
      body: next + [
        node("product", "MatMul", ["v1", "v2"]), node("sum", "AddV2", ["v3", "product:product:0"]),
      ], results: ["next:z:0", "v2", "v1", "sum:z:0"])
    let found = try check(
      model,
      [
        Tensor(0 as Int32), matrix, RewriteTests.noise([3, 3], seed: 2),
        RewriteTests.noise([3, 3], seed: 3),
      ])
    #expect(found.hoisted.isEmpty && found.counter.count("product") == 5)
  }

  @Test func whatDiffersEachTimeStaysInTheBody() throws {
    let model = Model(
      condition: lessThanFive,
      body: next + [
        node("shape", "Shape", ["v1"]),
        NodeDef(
          "noise", op: "RandomUniform", inputs: ["shape:output:0"],
          attributes: ["T": .type(.int32), "dtype": .type(.float32)]),
        node("none", "Sub", ["noise:output:0", "noise:output:0"]),
        node("sum", "AddV2", ["v2", "none:z:0"]),
      ], results: ["next:z:0", "v1", "sum:z:0"])
    let found = try check(
      model, [Tensor(0 as Int32), matrix, RewriteTests.noise([3, 3], seed: 2)])
    #expect(found.hoisted.allSatisfy { $0.hasSuffix("shape") })
    #expect(found.counter.count("noise") == 5)
  }

  /// A node after an assertion must not fail before it.
  @Test func effectsComeFirst() throws {
    let model = Model(
      condition: lessThanFive,
      body: next + [
        constant("false", Tensor(false)), constant("why", Tensor(strings: ["first"])),
        NodeDef(
          "assert", op: "Assert", inputs: ["false:output:0", "why:output:0"],
          attributes: ["T": .types([.string])]),
        node("bad", "MatMul", ["v1", "v1", "^assert"]),
        node("sum", "AddV2", ["v2", "bad:product:0"]),
      ], results: ["next:z:0", "v1", "sum:z:0"])
    let found = try check(
      model,
      [
        Tensor(0 as Int32), RewriteTests.noise([2, 3], seed: 1),
        RewriteTests.noise([2, 2], seed: 2),
      ])
    #expect(found.hoisted.isEmpty)
  }

  /// A loop in a loop: what stays in both is computed once for each run of the inner one at most.
  @Test func loopsInLoopsAreSearchedToo() throws {
    let arguments = [OpDef.Argument("a", type: .int32), OpDef.Argument("b", type: .float32)]
    let results = [OpDef.Argument("c", type: .int32), OpDef.Argument("d", type: .float32)]
    let model = Model(
      condition: lessThanFive,
      body: next + [
        constant("zero", Tensor(0 as Int32)),
        NodeDef(
          "inner", op: "StatelessWhile", inputs: ["zero:output:0", "v1"],
          attributes: [
            "T": .types([.int32, .float32]), "cond": .function(FunctionReference("innerCond")),
            "body": .function(FunctionReference("innerBody")),
          ]),
        node("sum", "AddV2", ["v2", "inner:output:1"]),
      ], results: ["next:z:0", "v1", "sum:z:0"],
      functions: [
        FunctionDef(
          signature: OpDef(
            "innerCond", inputs: arguments, outputs: [OpDef.Argument("r", type: .bool)]),
          nodes: [
            constant("three", Tensor(3 as Int32)),
            node("less", "Less", ["a", "three:output:0"], .int32),
          ], returns: ["r": "less:z:0"]),
        FunctionDef(
          signature: OpDef("innerBody", inputs: arguments, outputs: results),
          nodes: [
            constant("one", Tensor(1 as Int32)),
            node("more", "AddV2", ["a", "one:output:0"], .int32),
            node("tanh", "Tanh", ["b"]),
          ], returns: ["c": "more:z:0", "d": "tanh:y:0"]),
      ])
    // The inner loop as a whole depends on nothing that changes.
    let found = try check(
      model, [Tensor(0 as Int32), matrix, RewriteTests.noise([3, 3], seed: 2)])
    #expect(found.counter.count("tanh") == 3 && found.counter.count("sum") == 5)
  }
}

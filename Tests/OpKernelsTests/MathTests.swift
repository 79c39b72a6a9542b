import GraphModel
import OpInterface
import OpKernels
import TensorCore
import Testing

@Suite struct ElementwiseTests {
  @Test func listsAddElementByElement() throws {
    func list(_ elements: [Tensor?]) -> Tensor {
      Tensor(
        .list(TensorList(elementDType: .float32, elementShape: .unknown, elements: elements)))
    }
    let one = Tensor([1, 2] as [Float]), ten = Tensor([10, 20] as [Float])
    let sum = try evaluate("AddN", [list([one, nil, nil]), list([ten, ten, nil])])[0]
    guard case .list(let found)? = sum.variants().first else {
      Issue.record("the sum is no list")
      return
    }
    #expect(found.elements.map { $0?.array(of: Float.self) } == [[11, 22], [10, 20], nil])
    #expect(refusal("AddN", [list([one]), list([one, one])]) == .invalidArgument)
  }

  /// Many small terms add up without their errors.
  @Test(arguments: ["Softmax", "LogSoftmax"]) func longRowsAreNormalised(_ op: String) throws {
    let count = 200_000
    let x = (0..<count).map { Float($0 % 7) / 64 }
    let sum = x.reduce(0.0) { $0 + Double.exp(Double($1)) }
    let y = try evaluate(op, [Tensor(x)])[0].array(of: Float.self)
    for i in [0, 3, count - 1] {
      let power = Double.exp(Double(x[i]))
      let expected = op == "Softmax" ? power / sum : Double(x[i]) - Double.log(sum)
      #expect(abs(Double(y[i]) / expected - 1) < 3e-7)
    }
  }

  @Test func variantsAreSelected() throws {
    let lists = (0..<2).map {
      Variant.list(
        TensorList(elementDType: .int32, elementShape: .scalar, elements: [Tensor(Int32($0))]))
    }
    let found = try evaluate(
      "SelectV2", [Tensor([false, true]), Tensor(lists[0]), Tensor(lists[1])])[0]
    #expect(found.shape == [2])
    let values = found.variants().map { variant -> Int32? in
      if case .list(let list) = variant { return try? list.elements[0]?.scalar() }
      return nil
    }
    #expect(values == [1, 0])
  }

  @Test func leastIntegersDivideWithoutTraps() throws {
    let least = Tensor([Int32.min]), minusOne = Tensor([-1] as [Int32])
    for (op, result) in [
      ("FloorDiv", Int32.min), ("Div", .min), ("TruncateDiv", .min), ("FloorMod", 0), ("Mod", 0),
      ("TruncateMod", 0),
    ] {
      #expect(try evaluate(op, [least, minusOne])[0].scalar() as Int32 == result)
    }
  }

  @Test(arguments: [
    ("Range", [Tensor(Int64.min), Tensor(Int64.max), Tensor(1 as Int64)]),
    ("Range", [Tensor(0 as Float), Tensor(1e30 as Float), Tensor(1e-30 as Float)]),
    ("Range", [Tensor(-Float.infinity), Tensor(Float.infinity), Tensor(1 as Float)]),
    ("LinSpace", [Tensor(0 as Float), Tensor(1 as Float), Tensor(Int64.max)]),
  ])
  func immenseSequencesAreRefused(_ op: String, _ inputs: [Tensor]) {
    #expect([.invalidArgument, .resourceExhausted].contains(refusal(op, inputs)))
  }
}

@Suite struct ReductionTests {
  @Test(arguments: [([1 << 20], [0]), ([1 << 20, 1], [0, 1]), ([1 << 17, 8], [0])])
  func longSumsStayAccurate(_ dims: [Int], _ axes: [Int32]) throws {
    let tenth: Float = 0.1
    let x = Tensor([Float](repeating: tenth, count: 1 << 20), shape: Shape(dims))
    let sum = try evaluate("Sum", [x, Tensor(axes)])[0]
    let expected = Float(Double(tenth) * Double((1 << 20) / sum.elementCount))
    #expect(sum.array(of: Float.self).allSatisfy { $0 == expected })
    let mean = try evaluate("Mean", [x, Tensor(axes)])[0]
    #expect(mean.array(of: Float.self).allSatisfy { $0 == tenth })
  }

  @Test(arguments: [
    "", "->", ",->", "...", "->...", "......->", ".->", "i...j...->", "i,j", "i->j->k", "i-",
    "ij->", "i->ij", "ii->i",
  ])
  func equationsThatDoNotFitAreRefused(_ equation: String) {
    #expect(
      refusal("Einsum", [Tensor([1, 2, 3] as [Float])], ["equation": .string(equation)])
        == .invalidArgument)
  }

  @Test func immenseAxesOfEmptyTensorsNeedNoMemory() throws {
    let none = try Tensor(uninitialized: .float32, shape: [0, 1 << 30])
    let ids = Tensor([] as [Int32])
    #expect(try evaluate("SparseSegmentMean", [none, ids, ids])[0].shape == [0, 1 << 30])
    #expect(try evaluate("SegmentMean", [none, ids])[0].shape == [0, 1 << 30])
    let narrow = try Tensor(uninitialized: .float32, shape: [0, 0])
    #expect(
      try evaluate("UnsortedSegmentSum", [narrow, ids, Tensor(Int64(1) << 30)])[0].shape
        == [1 << 30, 0])
    #expect(
      try evaluate("Einsum", [none], ["equation": .string("ij->i")])[0].elementCount == 0)
  }

  @Test func productsOfABatchOfOneAreThoseOfMore() throws {
    for (m, k, n) in [(1, 5, 1), (4, 6, 5), (8, 8, 8), (3, 9, 2)] {
      let a = (0..<3 * m * k).map { Float($0 % 7) / 3 - 1 }
      let b = (0..<3 * k * n).map { Float($0 % 11) / 7 - 0.6 }
      func product(_ batches: Range<Int>) throws -> [Float] {
        let x = Tensor(
          Array(a[(batches.lowerBound * m * k)..<(batches.upperBound * m * k)]),
          shape: Shape([batches.count, m, k]))
        let y = Tensor(
          Array(b[(batches.lowerBound * k * n)..<(batches.upperBound * k * n)]),
          shape: Shape([batches.count, k, n]))
        return try evaluate("BatchMatMulV2", [x, y])[0].array(of: Float.self)
      }
      #expect(try product(0..<3) == product(0..<1) + product(1..<2) + product(2..<3))
    }
  }

  @Test func outlandishIndicesAreRefused() {
    let x = Tensor([1, 2] as [Float])
    for axis in [Int64.min, .max, 1] {
      for op in ["Sum", "Max", "ArgMax", "Cumsum"] {
        #expect(refusal(op, [x, Tensor(axis)]) == .invalidArgument)
      }
    }
    let far = Tensor([0, Int64.max])
    #expect(refusal("SegmentSum", [x, far]) == .invalidArgument)
    #expect(refusal("SparseSegmentSum", [x, Tensor([0, 1] as [Int32]), far]) == .invalidArgument)
    #expect(refusal("SparseSegmentSum", [x, far, Tensor([0, 1] as [Int32])]) == .invalidArgument)
    #expect(
      refusal("DenseBincount", [Tensor([1] as [Int64]), Tensor(Int64.max), Tensor([] as [Float])])
        == .resourceExhausted)
  }
}

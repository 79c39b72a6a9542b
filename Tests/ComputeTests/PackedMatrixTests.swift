import Compute
import TensorCore
import Testing

@Suite struct PackedMatrixTests {
  static let sizes: [(Int, Int, Int)] = {
    var sizes: [(Int, Int, Int)] = []
    for rows in Array(1...16) + [27, 29, 50] {
      for columns in [1, 3, 4, 7, 8, 15, 16, 17, 31, 32, 33, 48, 63, 64, 65, 130] {
        sizes.append((rows, 1 + (rows * 7 + columns) % 23, columns))
      }
    }
    return sizes + [(33, 1024, 96), (100, 2048, 70), (20, 3000, 200), (200, 64, 400)]
  }()

  @Test(arguments: InstructionSet.available)
  func productsAreRight(_ set: InstructionSet) {
    var noise = Noise()
    for (m, k, n) in Self.sizes {
      let (a, b, bias, residual) = (noise(m * k), noise(k * n), noise(n), noise(m * n))
      let expected = reference(m, k, n, a, b)
      let packed = PackedMatrix(b.span, depth: k, columns: n, instructionSet: set)
      #expect(error(run(packed, a, m), expected, terms: k) < 1, "\(m) \(k) \(n)")
      for activation in [Activation.none, .relu6, .function(.swish)] {
        let biased = PackedMatrix(
          transposed(b, k, n).span, depth: k, columns: n, isTransposed: true, bias: bias,
          instructionSet: set)
        let all = (0..<(m * n)).map {
          apply(activation, expected[$0] + Double(bias[$0 % n]) + Double(residual[$0]))
        }
        let result = run(biased, a, m, residual: residual, activation: activation)
        #expect(error(result, all, terms: k + 8) < 1, "\(m) \(k) \(n) \(activation)")
      }
    }
  }

  /// A scale is applied to the columns before anything else, to the bit.
  @Test(arguments: InstructionSet.available)
  func columnsAreScaled(_ set: InstructionSet) {
    var noise = Noise(4)
    for (m, k, n) in Self.sizes where m < 5 {
      let (a, b, scale) = (noise(m * k), noise(k * n), noise(n))
      let scaled = b.indices.map { b[$0] * scale[$0 % n] }
      let expected = PackedMatrix(scaled.span, depth: k, columns: n, instructionSet: set)
      let rows = PackedMatrix(
        b.span, depth: k, columns: n, scale: scale.span, instructionSet: set)
      let columns = PackedMatrix(
        transposed(b, k, n).span, depth: k, columns: n, isTransposed: true, scale: scale.span,
        instructionSet: set)
      #expect(bits(run(rows, a, m)) == bits(run(expected, a, m)), "\(m) \(k) \(n)")
      #expect(bits(run(columns, a, m)) == bits(run(expected, a, m)), "\(m) \(k) \(n)")
    }
  }

  /// Matrices that are packed when they are used give the same products, the first time, the second and later.
  @Test(arguments: InstructionSet.available)
  func packingIsDeferred(_ set: InstructionSet) {
    var noise = Noise(7)
    for (m, k, n) in [(1, 5, 7), (3, 200, 100), (9, 300, 531), (2, 2048, 2080)] {
      let (a, b, scale) = (noise(m * k), noise(k * n), noise(n))
      for (values, isTransposed) in [(b, false), (transposed(b, k, n), true)] {
        let expected = PackedMatrix(
          values.span, depth: k, columns: n, isTransposed: isTransposed, scale: scale.span,
          instructionSet: set)
        let deferred = PackedMatrix(
          deferring: Tensor(values), depth: k, columns: n, isTransposed: isTransposed,
          scale: Tensor(scale), instructionSet: set)
        for _ in 0..<4 { #expect(bits(run(deferred, a, m)) == bits(run(expected, a, m))) }
      }
    }
  }

  /// Several callers may be the first ones.
  @Test func packingIsDeferredForAll() async {
    var noise = Noise(8)
    let (m, k, n) = (5, 256, 300)
    let (a, b) = (noise(m * k), noise(k * n))
    let expected = bits(run(PackedMatrix(b.span, depth: k, columns: n), a, m))
    for _ in 0..<20 {
      let matrices = (0..<4).map { _ in
        PackedMatrix(
          deferring: Tensor(b), depth: k, columns: n,
          scale: Tensor([Float](repeating: 1, count: n)), threads: 2)
      }
      await withTaskGroup(of: Bool.self) { group in
        for _ in 0..<4 {
          group.addTask { matrices.allSatisfy { bits(run($0, a, m)) == expected } }
        }
        for await isRight in group { #expect(isRight) }
      }
    }
  }

  /// Packing a large matrix part by part gives what packing it at once does.
  @Test(arguments: InstructionSet.available)
  func largeMatricesAreReleased(_ set: InstructionSet) {
    var noise = Noise(6)
    for (k, n) in [(2001, 1600), (1600, 2000), (8000, 405)] {
      let (a, b, scale) = (noise(2 * k), noise(k * n), noise(n))
      for (values, isTransposed) in [(b, false), (transposed(b, k, n), true)] {
        let expected = PackedMatrix(
          values.span, depth: k, columns: n, isTransposed: isTransposed, scale: scale.span,
          instructionSet: set)
        var count = 0
        let packed = PackedMatrix(
          values.span, depth: k, columns: n, isTransposed: isTransposed, scale: scale.span,
          instructionSet: set, releasing: { count += 1 })
        #expect(count > 4)
        #expect(bits(run(packed, a, 2)) == bits(run(expected, a, 2)), "\(k) \(n) \(isTransposed)")
      }
    }
  }

  @Test(arguments: InstructionSet.available)
  func rowsDoNotDependOnOthers(_ set: InstructionSet) {
    var noise = Noise(2)
    for (k, n) in [(5, 33), (64, 100), (1024, 40), (2500, 129), (4701, 40), (17, 300)] {
      let m = 101
      let (a, b) = (noise(m * k), noise(k * n))
      let packed = PackedMatrix(b.span, depth: k, columns: n, instructionSet: set)
      let all = bits(run(packed, a, m))
      for threads in [2, 3] { #expect(bits(run(packed, a, m, threads: threads)) == all) }
      for (first, count) in [
        (0, 1), (7, 1), (50, 2), (3, 3), (10, 4), (20, 30), (1, 100), (60, 13),
      ] {
        let part = bits(run(packed, Array(a[(first * k)..<((first + count) * k)]), count))
        #expect(
          part == Array(all[(first * n)..<((first + count) * n)]), "\(k) \(n) \(first) \(count)")
      }
      // The same rows, stored as columns.
      let columns = transposed(a, m, k)
      var output = [Float](repeating: 0, count: m * n)
      var span = output.mutableSpan
      packed.multiply(
        columns.span, rows: m, layout: RowLayout(rowStride: 1, stride: m), into: &span)
      #expect(bits(output) == all)
    }
  }

  @Test(arguments: InstructionSet.available)
  func outputsMayLieApart(_ set: InstructionSet) {
    var noise = Noise(3)
    let (m, k, n) = (9, 12, 21)
    let (a, b) = (noise(m * k), noise(k * n))
    let packed = PackedMatrix(b.span, depth: k, columns: n, instructionSet: set)
    let dense = run(packed, a, m)
    var output = [Float](repeating: 7, count: (m - 1) * 30 + n)
    var span = output.mutableSpan
    packed.multiply(a.span, rows: m, into: &span, outputStride: 30)
    for i in 0..<m {
      #expect(Array(output[(i * 30)..<(i * 30 + n)]) == Array(dense[(i * n)..<((i + 1) * n)]))
      if i < m - 1 { #expect(output[(i * 30 + n)..<(i * 30 + 30)].allSatisfy { $0 == 7 }) }
    }
  }

  private func reference(_ m: Int, _ k: Int, _ n: Int, _ a: [Float], _ b: [Float]) -> [Double] {
    var c = [Double](repeating: 0, count: m * n)
    for i in 0..<m {
      for l in 0..<k {
        let x = Double(a[i * k + l])
        for j in 0..<n { c[i * n + j] += x * Double(b[l * n + j]) }
      }
    }
    return c
  }

  /// Memory that lives as long as something refers to it.
  @safe private final class Values: @unchecked Sendable {
    let bytes: UnsafeMutableRawBufferPointer

    init(_ count: Int) {
      unsafe bytes = .allocate(byteCount: 4 * count, alignment: 64)
      unsafe bytes.initializeMemory(as: UInt8.self, repeating: 0)
    }

    deinit { unsafe bytes.deallocate() }
  }

  /// What a packed matrix was made of is freed when that is kept in another form.
  @Test func valuesAreNotHeldTwice() throws {
    for (depth, columns) in [(128, 160), (8, 4)] {
      var values: Values? = Values(depth * columns)
      weak let held = values
      func packed() throws -> PackedMatrix {
        let values = try #require(values)
        let tensor = try Tensor(
          dtype: .float32, shape: [depth, columns],
          buffer: unsafe TensorBuffer(
            borrowing: UnsafeRawBufferPointer(values.bytes), owner: values))
        return PackedMatrix(
          deferring: tensor, depth: depth, columns: columns,
          scale: Tensor([Float](repeating: 1, count: columns)))
      }
      let matrix = try packed()
      values = nil
      for _ in 0..<2 {
        #expect(run(matrix, [Float](repeating: 1, count: depth), 1).allSatisfy { $0 == 0 })
      }
      #expect(held == nil, "\(depth) \(columns)")
    }
  }
}

func transposed(_ a: [Float], _ rows: Int, _ columns: Int) -> [Float] {
  var b = a
  for i in 0..<rows { for j in 0..<columns { b[j * rows + i] = a[i * columns + j] } }
  return b
}

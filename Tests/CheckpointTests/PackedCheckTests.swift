import Checkpoint
import Compute
import TensorCore
import Testing

/// Weights that are packed while their checksums are made.
@Suite struct PackedCheckTests {
  /// A bundle of a tensor `w` of small numbers; its last value is not what its entry says if `isDamaged`.
  ///
  /// If `isLarge`, its file is of a size from which parts of it are read without being mapped.
  func bundle(
    _ count: Int, isLarge: Bool, isDamaged: Bool = false
  ) throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    let values = (0..<count).map { Float($0 * 37 % 1009) / 64 - 8 }
    var data = values.flatMap { value in
      (0..<4).map { UInt8(truncatingIfNeeded: value.bitPattern >> (8 * $0)) }
    }
    let entry = EntryMessage(
      dtype: 1, dims: [Int64(count)], offset: 0, size: Int64(data.count),
      crc: CRC32C.masked(CRC32C.checksum(data.span))
    )
    if isDamaged { data[data.count - 1] ^= 1 }
    if isLarge { data += [UInt8](repeating: 0, count: 4 << 20) }
    try folder.writeBundle([(key: [UInt8(ascii: "w")], value: entry.bytes)], data: data)
    return folder
  }

  func product(_ matrix: PackedMatrix, rows: Int) -> [UInt32] {
    let a = (0..<rows * matrix.depth).map { Float($0 % 13) - 6 }
    var c = [Float](repeating: 0, count: rows * matrix.columns)
    var span = c.mutableSpan
    matrix.multiply(a.span, rows: rows, into: &span)
    return c.map(\.bitPattern)
  }

  /// Parts of several steps, rows that steps cut, columns that do not fill panels, and columns of factors.
  @Test(arguments: [(700, 500), (1025, 1000), (300, 2048), (2048, 65)], [false, true])
  func matricesAreWhatTheyWere(_ size: (depth: Int, columns: Int), isTransposed: Bool) throws {
    let count = size.depth * size.columns
    for (factor, threads, isLarge) in [
      (Float(1), 1, false), (1, 1, true), (0.5, 1, true), (1, 2, true),
    ] {
      let folder = try bundle(count, isLarge: isLarge)
      let scale = Tensor([Float](repeating: factor, count: size.columns))
      for rows in [1, 2, 5, 30] {
        let reader = try CheckpointReader(prefix: folder.path + "/x")
        let weights = try reader.uncheckedTensor("w")
        let copy = Tensor(weights.array(of: Float.self))
        let expected = PackedMatrix(
          copy.elements(as: Float.self), depth: size.depth, columns: size.columns,
          isTransposed: isTransposed, scale: scale.elements(as: Float.self))
        let matrix = PackedMatrix(
          deferring: weights, depth: size.depth, columns: size.columns, isTransposed: isTransposed,
          scale: scale, threads: threads)
        for _ in 0..<3 { #expect(product(matrix, rows: rows) == product(expected, rows: rows)) }
        try reader.finishChecks()
      }
    }
  }

  @Test(
    arguments: [(14, 3, 128, 160), (14, 1, 600, 328), (28, 3, 64, 64), (9, 5, 40, 136)],
    [false, true])
  func filtersAreWhatTheyWere(
    _ size: (extent: Int, window: Int, channels: Int, outputs: Int), isLarge: Bool
  ) throws {
    let g = ConvolutionGeometry(
      height: size.extent, width: size.extent, channels: size.channels,
      window: (size.window, size.window), strides: (1, 1), dilations: (1, 1), padding: .same,
      outputChannels: size.outputs)
    let folder = try bundle(g.filterCount, isLarge: isLarge)
    let reader = try CheckpointReader(prefix: folder.path + "/x")
    let weights = try reader.uncheckedTensor("w")
    let scale = (0..<size.outputs).map { Float($0 % 5 + 1) / 4 }
    let copy = weights.array(of: Float.self)
    guard let expected = ConvolutionPlan(g, filter: copy.span, scale: scale.span),
      let plan = ConvolutionPlan(g, deferring: weights, scale: Tensor(scale))
    else {
      Issue.record("no plan")
      return
    }
    let x = (0..<g.inputCount).map { Float($0 % 11) - 5 }
    func run(_ plan: ConvolutionPlan) -> [UInt32] {
      var y = [Float](repeating: 0, count: g.outputCount)
      var span = y.mutableSpan
      plan.run(x.span, into: &span)
      return y.map(\.bitPattern)
    }
    for _ in 0..<3 { #expect(run(plan) == run(expected)) }
    try reader.finishChecks()
  }

  /// The first part of what is checked: the check reads on where the part has ended.
  @Test(arguments: [(0, 256, 300), (0, 300, 257), (44, 256, 300)], [1, 2])
  func partsAreWhatTheyWere(
    _ part: (start: Int, depth: Int, columns: Int), threads: Int
  ) throws {
    let folder = try bundle(4 * 300 * 300, isLarge: true)
    let shape = try Shape(checking: [part.depth, part.columns])
    for (factor, isTransposed) in [(Float(1), false), (0.5, false), (1, true)] {
      let scale = Tensor([Float](repeating: factor, count: part.columns))
      for rows in [1, 5] {
        let reader = try CheckpointReader(prefix: folder.path + "/x")
        let weights = try reader.uncheckedTensor("w").part(from: part.start, shape: shape)
        let copy = Tensor(weights.array(of: Float.self))
        let expected = PackedMatrix(
          copy.elements(as: Float.self), depth: part.depth, columns: part.columns,
          isTransposed: isTransposed, scale: scale.elements(as: Float.self))
        let matrix = PackedMatrix(
          deferring: weights, depth: part.depth, columns: part.columns,
          isTransposed: isTransposed, scale: scale, threads: threads)
        for _ in 0..<3 { #expect(product(matrix, rows: rows) == product(expected, rows: rows)) }
        try reader.finishChecks()
      }
    }
  }

  @Test(arguments: [1, 8], [false, true]) func damageIsFound(_ rows: Int, isLarge: Bool) throws {
    let folder = try bundle(700 * 500, isLarge: isLarge, isDamaged: true)
    let reader = try CheckpointReader(prefix: folder.path + "/x")
    let matrix = PackedMatrix(
      deferring: try reader.uncheckedTensor("w"), depth: 700, columns: 500,
      scale: Tensor([Float](repeating: 1, count: 500)))
    _ = product(matrix, rows: rows)
    let found = error { () throws(CheckpointError) in try reader.finishChecks() }
    #expect(found?.code == .dataLoss && found?.key == "w")
  }
}

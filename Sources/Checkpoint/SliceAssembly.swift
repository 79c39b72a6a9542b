import ProtoDecoding
import TensorCore

/// Puts a box of a tensor together from the boxes it is stored in.
struct SliceAssembly {
  /// A stored box, and how to read it: the index is handed to the reader.
  struct Piece {
    var index: Int
    var ranges: [Range<Int>]
  }

  var file: String
  var key: String
  var dtype: DType
  /// The wanted box.
  var target: [Range<Int>]
  var pieces: [Piece]

  /// The tensor that fills the wanted box.
  ///
  /// - Throws: `DATA_LOSS` when the pieces overlap or leave some of the box uncovered.
  func assemble(
    _ load: (Int) throws(CheckpointError) -> Tensor
  ) throws(CheckpointError) -> Tensor {
    let shape = try checked { () throws(TensorError) in
      try Shape(checking: target.lengths)
    }
    if let same = pieces.first(where: { $0.ranges == target }) {
      return try loaded(same, load)
    }
    let used = pieces.filter { !$0.overlap(target).contains(where: \.isEmpty) }
    try requireCover(of: shape.elementCount, by: used)
    if dtype == .string { return try assembleStrings(shape, used, load) }

    var result = try checked { () throws(TensorError) in
      try Tensor(uninitialized: dtype, shape: shape)
    }
    for piece in used {
      let source = try loaded(piece, load)
      switch dtype.byteCount {
      case 1: copy(piece, source, to: &result, UInt8.self)
      case 2: copy(piece, source, to: &result, UInt16.self)
      case 4: copy(piece, source, to: &result, UInt32.self)
      case 8: copy(piece, source, to: &result, UInt64.self)
      default: copy(piece, source, to: &result, Pattern128.self)
      }
    }
    return result
  }

  private func loaded(
    _ piece: Piece, _ load: (Int) throws(CheckpointError) -> Tensor
  ) throws(CheckpointError) -> Tensor {
    let tensor = try load(piece.index)
    guard tensor.dtype == dtype, tensor.shape.dims == piece.ranges.lengths else {
      throw CheckpointError(
        .dataLoss, file: file, key: key,
        "a slice is a \(tensor.dtype) of shape \(tensor.shape), where a \(dtype) for"
          + " \(piece.ranges) is expected")
    }
    return tensor
  }

  private func assembleStrings(
    _ shape: Shape, _ used: [Piece], _ load: (Int) throws(CheckpointError) -> Tensor
  ) throws(CheckpointError) -> Tensor {
    var strings = [[UInt8]](repeating: [], count: shape.elementCount)
    for piece in used {
      let source = try loaded(piece, load).strings
      forEachRun(of: piece) { from, to, count in
        for index in 0..<count {
          strings[to + index] = Array(source[from + index])
        }
      }
    }
    return try checked { () throws(TensorError) in
      try Tensor(strings: StringElements(strings), shape: shape)
    }
  }

  private func copy<P: BytePattern>(
    _ piece: Piece, _ source: Tensor, to result: inout Tensor, _: P.Type
  ) {
    let from = source.patterns(as: P.self)
    var to = result.mutablePatterns(as: P.self)
    forEachRun(of: piece) { fromStart, toStart, count in
      for index in 0..<count {
        to[toStart + index] = from[fromStart + index]
      }
    }
  }

  /// Fails unless the pieces are disjoint and their parts in the box add up to it.
  private func requireCover(
    of elementCount: Int, by pieces: [Piece]
  ) throws(CheckpointError) {
    var covered = 0
    for piece in pieces {
      // A part of the box has no more elements than the box; only overlapping parts overflow.
      covered =
        covered.addingReportingOverflow(
          piece.overlap(target).reduce(1) { $0 * $1.count }
        ).partialValue
    }
    guard covered == elementCount else {
      throw CheckpointError(
        .dataLoss, file: file, key: key,
        "the stored slices hold \(covered) of the \(elementCount) elements asked for")
    }
    // Sorted along the axis that tells most pieces apart, only neighbours need comparing.
    let axis = target.indices.max { a, b in
      Set(pieces.map { $0.ranges[a].lowerBound }).count
        < Set(pieces.map { $0.ranges[b].lowerBound }).count
    }
    guard let axis else { return }
    let sorted = pieces.sorted { $0.ranges[axis].lowerBound < $1.ranges[axis].lowerBound }
    for (index, piece) in sorted.enumerated() {
      for other in sorted[(index + 1)...] {
        guard other.ranges[axis].lowerBound < piece.ranges[axis].upperBound else { break }
        guard piece.overlap(other.ranges).contains(where: \.isEmpty) else {
          throw CheckpointError(
            .dataLoss, file: file, key: key,
            "the stored slices \(piece.ranges) and \(other.ranges) overlap")
        }
      }
    }
  }

  /// Calls `body` with source offset, target offset and length of each run of elements that the
  /// piece and the box share.
  private func forEachRun(of piece: Piece, _ body: (Int, Int, Int) -> Void) {
    let shared = piece.overlap(target)
    let rank = shared.count
    // Trailing axes taken whole by both sides make longer runs.
    var outer = rank
    var run = 1
    while outer > 0 {
      run *= shared[outer - 1].count
      outer -= 1
      if shared[outer] != piece.ranges[outer] || shared[outer] != target[outer] { break }
    }
    let sourceStrides = SliceAssembly.strides(piece.ranges)
    let targetStrides = SliceAssembly.strides(target)
    var position = shared.map(\.lowerBound)
    while true {
      var from = 0
      var to = 0
      for axis in 0..<rank {
        from += (position[axis] - piece.ranges[axis].lowerBound) * sourceStrides[axis]
        to += (position[axis] - target[axis].lowerBound) * targetStrides[axis]
      }
      body(from, to, run)
      var axis = outer - 1
      while axis >= 0 {
        position[axis] += 1
        if position[axis] < shared[axis].upperBound { break }
        position[axis] = shared[axis].lowerBound
        axis -= 1
      }
      if axis < 0 { return }
    }
  }

  private static func strides(_ ranges: [Range<Int>]) -> [Int] {
    var strides = [Int](repeating: 1, count: ranges.count)
    var stride = 1
    for axis in ranges.indices.reversed() {
      strides[axis] = stride
      stride *= ranges[axis].count
    }
    return strides
  }

  /// Adds the piece `slice` of a tensor of shape `shape`, both of which the file tells.
  mutating func add(_ slice: TensorSlice, of shape: Shape) throws(CheckpointError) {
    do throws(TensorError) {
      pieces.append(Piece(index: pieces.count, ranges: try slice.ranges(in: shape)))
    } catch {
      throw CheckpointError(.dataLoss, file: file, key: key, error.message)
    }
  }

  /// What `body` returns, its errors told of the tensor.
  func checked<T>(_ body: () throws(TensorError) -> T) throws(CheckpointError) -> T {
    do throws(TensorError) {
      return try body()
    } catch {
      throw CheckpointError(error, file: file, key: key)
    }
  }
}

extension SliceAssembly.Piece {
  /// What the piece and `box` share of each axis; they share elements unless one is empty.
  func overlap(_ box: [Range<Int>]) -> [Range<Int>] {
    zip(ranges, box).map { $0.clamped(to: $1) }
  }
}

extension [Range<Int>] {
  /// How long each is; a key path to the count would be looked up for each of them.
  fileprivate var lengths: [Int] { map { $0.count } }
}

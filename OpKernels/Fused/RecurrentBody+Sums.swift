import OpInterface
import TensorCore

/// A sum of products by columns of constant matrices, and of constants.
struct RecurrentSum {
  var width: Int
  var terms: [RecurrentTerm] = []
  /// Constants, and which of their values is added to the first column.
  var biases: [(values: Tensor, start: Int)] = []
  /// What is added to all columns.
  var shift: Float = 0

  /// How many terms and constants a sum may have.
  static let limit = 8

  /// Some of the columns.
  func columns(_ start: Int, _ count: Int) -> RecurrentSum? {
    guard start >= 0, count > 0, start <= width - count else { return nil }
    var part = self
    part.width = count
    for i in terms.indices { part.terms[i].column += start }
    for i in biases.indices { part.biases[i].start += start }
    return part
  }

  static func + (a: RecurrentSum, b: RecurrentSum) -> RecurrentSum? {
    guard a.width == b.width,
      a.terms.count + a.biases.count + b.terms.count + b.biases.count <= limit
    else { return nil }
    return RecurrentSum(
      width: a.width, terms: a.terms + b.terms, biases: a.biases + b.biases,
      shift: a.shift + b.shift)
  }
}

/// A product by some columns of a constant matrix.
struct RecurrentTerm {
  /// The rows of the matrix: all, or if two values are joined, those of the first or of the second one.
  enum Rows { case all, first, second }

  var input: ValueID
  var name: ValueID
  var matrix: Tensor
  var rows: Rows
  /// The first column.
  var column = 0

  /// The rows of the matrix if the second of two joined values has `count` columns.
  func rows(behind count: Int) -> Range<Int> {
    let all = matrix.shape[0], middle = max(all - count, 0)
    switch rows {
    case .all: return 0..<all
    case .first: return 0..<middle
    case .second: return middle..<all
    }
  }
}

extension RecurrentBody {
  func sum(_ value: ValueID, depth: Int = 0) -> RecurrentSum? {
    guard depth < 16 else { return nil }
    if let constant = constant(value) {
      guard constant.dtype == .float32, 1...2 ~= constant.rank, constant.elementCount > 0,
        constant.elementCount == constant.shape.dims.last
      else { return nil }
      return RecurrentSum(width: constant.elementCount, biases: [(constant, 0)])
    }
    guard let node = body.node(defining: value) else { return nil }
    switch node.opName {
    case "AddV2", "Add", "BiasAdd":
      if node.opName == "BiasAdd" {
        guard constant(node.inputs[1])?.rank == 1 else { return nil }
      } else {
        for (x, y) in pairs(node) {
          guard let shift = scalar(y) else { continue }
          var whole = sum(x, depth: depth + 1)
          whole?.shift += shift
          return whole
        }
      }
      guard let a = sum(node.inputs[0], depth: depth + 1),
        let b = sum(node.inputs[1], depth: depth + 1)
      else { return nil }
      return a + b
    case "MatMul": return product(node)
    default: return columns(value) { sum($0, depth: depth + 1) }
    }
  }

  private func product(_ node: NodeView) -> RecurrentSum? {
    guard (try? node.attributes.bool("transpose_a")) == false,
      (try? node.attributes.bool("transpose_b")) == false,
      let matrix = constant(node.inputs[1]), matrix.rank == 2, matrix.dtype == .float32,
      matrix.elementCount > 0
    else { return nil }
    func term(_ input: ValueID, _ rows: RecurrentTerm.Rows) -> RecurrentTerm {
      RecurrentTerm(input: input, name: node.inputs[1], matrix: matrix, rows: rows)
    }
    let input = plain(node.inputs[0])
    var result = RecurrentSum(width: matrix.shape[1], terms: [term(input, .all)])
    if let join = self.node(input, "ConcatV2"), join.inputs.count == 3, isLastAxis(join.inputs[2]) {
      result.terms = [term(join.inputs[0], .first), term(join.inputs[1], .second)]
    }
    return result
  }

  /// A value without the factors of 1 that dropout leaves.
  private func plain(_ value: ValueID) -> ValueID {
    for (x, ones) in factors(value) where node(ones, "OnesLike")?.inputs[0] == x { return x }
    return value
  }

  // MARK: Columns

  /// The columns that `value` is of another one, of whose sum `sum` tells.
  func columns(_ value: ValueID, of sum: (ValueID) -> RecurrentSum?) -> RecurrentSum? {
    guard let node = body.node(defining: value), let index = node.outputs.firstIndex(of: value)
    else { return nil }
    switch node.opName {
    case "Split":
      guard isLastAxis(node.inputs[0]), let whole = sum(node.inputs[1]),
        whole.width % node.outputs.count == 0
      else { return nil }
      let width = whole.width / node.outputs.count
      return whole.columns(index * width, width)
    case "SplitV":
      guard isLastAxis(node.inputs[2]), let whole = sum(node.inputs[0]),
        var widths = try? constant(node.inputs[1])?.integers(),
        widths.count == node.outputs.count,
        widths.allSatisfy({ $0 >= -1 && $0 <= whole.width })
      else { return nil }
      if let rest = widths.firstIndex(of: -1) {
        widths[rest] = whole.width - widths.reduce(1, +)
      }
      guard widths.reduce(0, +) == whole.width, widths.allSatisfy({ $0 >= 0 }) else { return nil }
      return whole.columns(widths[..<index].reduce(0, +), widths[index])
    case "StridedSlice":
      guard let whole = sum(node.inputs[0]) else { return nil }
      return slice(node, of: whole)
    default: return nil
    }
  }

  /// The columns that a slice with all rows takes.
  private func slice(_ node: NodeView, of whole: RecurrentSum) -> RecurrentSum? {
    guard let begin = try? constant(node.inputs[1])?.integers(),
      let end = try? constant(node.inputs[2])?.integers(),
      let step = try? constant(node.inputs[3])?.integers(),
      begin.count == 2, end.count == 2, step == [1, 1],
      let beginMask = try? node.attributes.int("begin_mask"),
      let endMask = try? node.attributes.int("end_mask"),
      (try? node.attributes.int("shrink_axis_mask")) == 0,
      (try? node.attributes.int("new_axis_mask")) == 0,
      (try? node.attributes.int("ellipsis_mask")) == 0,
      beginMask & 1 == 1, endMask & 1 == 1
    else { return nil }
    func place(_ index: Int) -> Int {
      min(max(index < 0 ? index + whole.width : index, 0), whole.width)
    }
    let first = beginMask & 2 == 0 ? place(begin[1]) : 0
    let last = endMask & 2 == 0 ? place(end[1]) : whole.width
    return whole.columns(first, last - first)
  }

  private func isLastAxis(_ value: ValueID) -> Bool {
    let axis = integer(value)
    return axis == 1 || axis == -1
  }

  // MARK: Weights

  /// The matrix of one input that has the columns of all terms, `units` of each; nil if there is none.
  func joined(_ terms: [RecurrentTerm], _ units: Int) -> Tensor? {
    let rows = terms[0].rows(behind: units), whole = terms[0].matrix
    for term in terms {
      guard term.input == terms[0].input, term.rows(behind: units).count == rows.count,
        term.column <= term.matrix.shape[1] - units
      else { return nil }
    }
    let isWhole = terms.indices.allSatisfy {
      terms[$0].name == terms[0].name && terms[$0].column == $0 * units
    }
    if isWhole, rows.count == whole.shape[0], whole.shape[1] == terms.count * units {
      return whole
    }
    guard !rows.isEmpty,
      let shape = try? Shape(checking: [rows.count, terms.count * units]),
      var result = try? Tensor(uninitialized: .float32, shape: shape)
    else { return nil }
    var y = result.mutableElements(as: Float.self)
    for (i, term) in terms.enumerated() {
      let matrix = term.matrix
      let x = matrix.elements(as: Float.self)
      let stride = matrix.shape[1], first = term.rows(behind: units).lowerBound
      for row in 0..<rows.count {
        for column in 0..<units {
          y[(row * terms.count + i) * units + column] =
            x[(first + row) * stride + term.column + column]
        }
      }
    }
    for term in terms { term.matrix.releasePages() }
    return result
  }

  /// The biases of gates with so many units.
  func bias(_ gates: [RecurrentSum], _ units: Int) -> Tensor {
    var total = [Float](repeating: 0, count: gates.count * units)
    for (i, gate) in gates.enumerated() {
      for (values, start) in gate.biases {
        let x = values.elements(as: Float.self)
        for j in 0..<units { total[i * units + j] += x[start + j] }
      }
      for j in 0..<units { total[i * units + j] += gate.shift }
    }
    return Tensor(total)
  }
}

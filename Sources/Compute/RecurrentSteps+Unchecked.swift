// Unsafe: parts of gates are written while others are read. `RecurrentLayer.run`, which alone calls these, has
// checked that all spaces hold what the extents say.
internal import VectorKernelInterface

extension RecurrentLayer {
  /// One step by any functions; `state` and, of an LSTM, `cell` become the new ones.
  ///
  /// - Parameters:
  ///   - inputs: What inputs and bias add to the gates.
  ///   - gates: Scratch space for all gates.
  ///   - aside: Scratch space as large as the state.
  func generalStep(
    _ inputs: Span<Float>, state h: UnsafeMutablePointer<Float>,
    cell c: UnsafeMutablePointer<Float>, gates g: UnsafeMutablePointer<Float>,
    aside: UnsafeMutablePointer<Float>, _ products: inout MutableSpan<Float>, _ rows: Int,
    _ threads: Int
  ) {
    let units = units, size = rows * units, count = cell.gateCount
    let stride = count * units
    var sums = unsafe MutableSpan(_unsafeStart: g, count: rows * stride)
    let old = unsafe Span(_unsafeStart: UnsafePointer(h), count: size)
    switch cell {
    case .simple, .lstm:
      recurrent.multiply(
        old, rows: rows, into: &sums, residual: inputs, scratch: &products, threads: threads)
    case .gru, .gruResettingFirst:
      recurrent.multiply(
        old, rows: rows, into: &sums, outputStride: stride, scratch: &products, threads: threads)
    }
    if cell == .simple {
      unsafe apply(activation, g, rows: 1, columns: size, stride: size)
      unsafe h.update(from: g, count: size)
      return
    }
    if cell == .lstm {
      unsafe apply(gateActivation, g, rows: rows, columns: 2 * units, stride: stride)
      unsafe apply(activation, g + 2 * units, rows: rows, columns: units, stride: stride)
      unsafe apply(gateActivation, g + 3 * units, rows: rows, columns: units, stride: stride)
      for r in 0..<rows {
        let (gate, at) = unsafe (g + r * stride, r * units)
        for i in 0..<units {
          let kept = unsafe gate[units &+ i] * c[at &+ i]
          unsafe c[at &+ i] = kept + gate[i] * gate[2 &* units &+ i]
        }
      }
      unsafe aside.update(from: c, count: size)
      unsafe apply(activation, aside, rows: 1, columns: size, stride: size)
      for r in 0..<rows {
        let (gate, at) = unsafe (g + r * stride + 3 * units, r * units)
        for i in 0..<units { unsafe h[at &+ i] = gate[i] * aside[at &+ i] }
      }
      return
    }
    let x = unsafe inputs.withUnsafeBufferPointer { $0.baseAddress }
    guard let x = unsafe x else { return }
    for r in 0..<rows {
      let (gate, added) = unsafe (g + r * stride, x + r * stride)
      for i in 0..<(2 &* units) { unsafe gate[i] += added[i] }
    }
    unsafe apply(gateActivation, g, rows: rows, columns: 2 * units, stride: stride)
    if let candidate {
      for r in 0..<rows {
        let (gate, at) = unsafe (g + r * stride + units, r * units)
        for i in 0..<units { unsafe aside[at &+ i] = gate[i] * h[at &+ i] }
      }
      let reset = unsafe Span(_unsafeStart: UnsafePointer(aside), count: size)
      var part = unsafe MutableSpan(_unsafeStart: g + 2 * units, count: rows * stride - 2 * units)
      candidate.multiply(
        reset, rows: rows, into: &part, outputStride: stride, scratch: &products, threads: threads)
    } else {
      for r in 0..<rows {
        let gate = unsafe g + r * stride + units
        for i in 0..<units { unsafe gate[units &+ i] *= gate[i] }
      }
    }
    for r in 0..<rows {
      let (gate, added) = unsafe (g + r * stride + 2 * units, x + r * stride + 2 * units)
      for i in 0..<units { unsafe gate[i] += added[i] }
    }
    unsafe apply(activation, g + 2 * units, rows: rows, columns: units, stride: stride)
    for r in 0..<rows {
      let (gate, at) = unsafe (g + r * stride, r * units)
      for i in 0..<units {
        let kept = unsafe gate[i] * h[at &+ i]
        unsafe h[at &+ i] = kept + (1 - gate[i]) * gate[2 &* units &+ i]
      }
    }
  }

  /// Replaces values by a function of them.
  private func apply(
    _ activation: Activation, _ values: UnsafeMutablePointer<Float>, rows: Int, columns: Int,
    stride: Int
  ) {
    guard case .function(let function, let parameter) = activation else { return }
    unsafe recurrent.instructionSet.kernels.map(
      function.rawValue, rows, columns, parameter, UnsafePointer(values), stride, values, stride)
  }
}

import VectorKernelInterface

/// The entry `KernelTable.lstmCell`: from the sums of the four gates to cell state and output.
///
/// A row of `gates` holds input, forget, candidate and output gates of all units one behind the other.
func lstmCellKernel(
  _ rows: Int, _ units: Int, _ gates: UnsafePointer<Float>, _ cell: UnsafePointer<Float>,
  _ newCell: UnsafeMutablePointer<Float>, _ output: UnsafeMutablePointer<Float>
) {
  let gate = 4 &* units
  var row = 0
  while row < rows {
    let i = UnsafeRawPointer(gates + row &* 4 &* units)
    let (f, g, o) = (i + gate, i + 2 &* gate, i + 3 &* gate)
    let c = UnsafeRawPointer(cell + row &* units)
    let d = UnsafeMutableRawPointer(newCell + row &* units)
    let h = UnsafeMutableRawPointer(output + row &* units)
    var at = 0
    while at < gate {
      let rest = (gate &- at) / 4
      let whole = rest >= width
      @inline(always) func read(_ p: UnsafeRawPointer) -> Vec {
        whole ? load(p, at) : loadFirst(rest, p + at)
      }
      let kept = sigmoid(read(f)) * read(c)
      let state = kept.fma(sigmoid(read(i)), hyperbolicTangent(read(g)))
      let result = sigmoid(read(o)) * hyperbolicTangent(state)
      if whole {
        store(state, d, at)
        store(result, h, at)
      } else {
        storeFirst(rest, state, d + at)
        storeFirst(rest, result, h + at)
      }
      at = at &+ vectorBytes
    }
    row = row &+ 1
  }
}

/// The entry `KernelTable.gruCell`: from the sums of the three gates to the output.
///
/// Rows of `x` and `h` hold what input and state add to update, reset and candidate, one behind the
/// other; the reset gate multiplies what the state adds to the candidate.
func gruCellKernel(
  _ rows: Int, _ units: Int, _ x: UnsafePointer<Float>, _ h: UnsafePointer<Float>,
  _ state: UnsafePointer<Float>, _ output: UnsafeMutablePointer<Float>
) {
  let gate = 4 &* units
  var row = 0
  while row < rows {
    let p = UnsafeRawPointer(x + row &* 3 &* units)
    let q = UnsafeRawPointer(h + row &* 3 &* units)
    let s = UnsafeRawPointer(state + row &* units)
    let y = UnsafeMutableRawPointer(output + row &* units)
    var at = 0
    while at < gate {
      let rest = (gate &- at) / 4
      let whole = rest >= width
      @inline(always) func read(_ p: UnsafeRawPointer) -> Vec {
        whole ? load(p, at) : loadFirst(rest, p + at)
      }
      let update = sigmoid(read(p) + read(q))
      let reset = sigmoid(read(p + gate) + read(q + gate))
      let candidate = hyperbolicTangent(
        read(p + 2 &* gate).fma(reset, read(q + 2 &* gate)))
      let result = (update * read(s)).fma(splat(1) - update, candidate)
      if whole { store(result, y, at) } else { storeFirst(rest, result, y + at) }
      at = at &+ vectorBytes
    }
    row = row &+ 1
  }
}

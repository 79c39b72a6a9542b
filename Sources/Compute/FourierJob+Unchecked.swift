// Unsafe: kernels work on addresses, several threads on one output. The plans check that there is what the
// extents say, and each chunk writes its own part.
internal import TensorCore
internal import VectorKernelInterface

/// Transforms of some sequences, as many at once as a vector has lanes.
struct FourierJob {
  enum Kind { case forward, inverse, split, join, forwardReal, inverseReal }

  /// Where numbers are: how many real ones lie from one to the next, and from a sequence to the next.
  struct Access {
    var element: Int
    var sequence: Int
    /// Whether numbers have no imaginary parts.
    var isReal = false
  }

  /// How numbers lie while they are transformed: parts in vectors that take turns, or, of one sequence, apart.
  struct Form {
    let wide: Bool
    let lanes: Int
    let imaginary: Int
    let step: Int
  }

  let plan: FourierPlan
  let kind: Kind
  /// Whether inputs and outputs are of double precision.
  let wide: Bool
  /// Whether the transform is.
  let computesWide: Bool
  let kernels: KernelTable

  init(_ plan: FourierPlan, _ kind: Kind, _ wide: Bool, _ set: InstructionSet) {
    self.plan = plan
    self.kind = kind
    self.wide = wide
    computesWide =
      wide || plan.convolution != nil || kind == .forwardReal || kind == .inverseReal
    kernels = set.kernels
  }

  private var lanes: Int { computesWide ? 8 : kernels.width }
  /// How many numbers are read of a sequence, and how many are written.
  private var inputs: Int {
    switch kind {
    case .join: plan.length + 1
    case .inverseReal: plan.length / 2 + 1
    default: plan.length
    }
  }
  private var outputs: Int {
    switch kind {
    case .split: plan.length + 1
    case .forwardReal: plan.length / 2 + 1
    default: plan.length
    }
  }

  /// Transforms `sequences` from `x` to `y`, in groups by several threads.
  func run(
    _ sequences: Int, _ x: UnsafeRawPointer, _ y: UnsafeMutableRawPointer, from: Access, to: Access,
    _ threads: Int
  ) {
    guard sequences > 0 else { return }
    let whole = sequences / lanes, rest = sequences % lanes
    // A lane alone takes as long as a fifth of a vector.
    let alone = rest <= lanes / 5 ? rest : 0
    let groups = whole + (rest > alone ? 1 : 0)
    let size = wide ? 8 : 4
    let several = form(lanes), single = form(1)
    let work = max(2 * several.step, 16) * (plan.length + 2)
    let perChunk = threads > 1 ? max(1, 8192 / (plan.length * lanes)) : max(groups, 1)
    let chunks = (groups + perChunk - 1) / perChunk + (alone > 0 ? 1 : 0)
    ThreadPool.shared.run(chunks: chunks, threads: threads) { chunk, _ in
      let isLast = (chunk + 1) * perChunk >= groups
      unsafe withSpace(
        groups > 0 ? work : 32 * (plan.length + 2), clears: isLast && groups > whole
      ) { space in
        if chunk * perChunk >= groups {
          for i in (sequences - alone)..<sequences {
            unsafe transform(
              1, x + i * from.sequence * size, y + i * to.sequence * size, from, to, single, space)
          }
          return
        }
        for group in (chunk * perChunk)..<min((chunk + 1) * perChunk, groups) {
          let first = group * lanes
          unsafe transform(
            min(lanes, sequences - first), x + first * from.sequence * size,
            y + first * to.sequence * size, from, to, several, space)
        }
      }
    }
  }

  private func withSpace(
    _ bytes: Int, clears: Bool, _ body: (UnsafeMutableRawPointer) -> Void
  ) {
    AllocationCount.add(bytes)
    let space = UnsafeMutableRawPointer.allocate(byteCount: bytes, alignment: 64)
    defer { unsafe space.deallocate() }
    // What lanes hold that are too many is computed with.
    if clears { unsafe space.initializeMemory(as: UInt8.self, repeating: 0, count: bytes) }
    unsafe body(space)
  }

  private func form(_ lanes: Int) -> Form {
    let size = computesWide ? 8 : 4
    return lanes == 1
      ? Form(wide: computesWide, lanes: 1, imaginary: size * (plan.length + 1), step: size)
      : Form(wide: computesWide, lanes: lanes, imaginary: size * lanes, step: 2 * size * lanes)
  }

  private func transform(
    _ sequences: Int, _ x: UnsafeRawPointer, _ y: UnsafeMutableRawPointer, _ from: Access,
    _ to: Access, _ form: Form, _ space: UnsafeMutableRawPointer
  ) {
    let length = plan.length
    var z = unsafe space
    var work = unsafe space + (form.lanes == 1 ? 2 * form.step : form.step) * (length + 1)
    unsafe gather(sequences, x, from, z, form)
    switch kind {
    case .forward, .split, .forwardReal: break
    case .inverse:
      unsafe kernels.step(.scale, form, length, 1 / Double(length), z, z, nil)
    case .join:
      unsafe kernels.step(.join, form, length, 1 / Double(length), z, work, plan.halves)
      unsafe swap(&z, &work)
    case .inverseReal:
      unsafe mirror(z, form)
      unsafe kernels.step(.scale, form, length, 1 / Double(length), z, z, nil)
    }
    let inverts = kind == .inverse || kind == .join || kind == .inverseReal
    if unsafe plan.run(z, work, form, inverts, kernels) { unsafe swap(&z, &work) }
    if kind == .split {
      unsafe kernels.step(.split, form, length, 1, z, work, plan.halves)
      unsafe swap(&z, &work)
    }
    unsafe scatter(sequences, z, form, y, to)
  }

  /// Fills the second half of spectra of real sequences of an odd length.
  private func mirror(_ z: UnsafeMutableRawPointer, _ form: Form) {
    for k in 0..<inputs {
      for lane in 0..<form.lanes {
        let re = unsafe z + (k * form.step + 8 * lane)
        let im = unsafe re + form.imaginary
        if k == 0 {
          unsafe im.storeBytes(of: 0, as: Double.self)
        } else {
          let mirrored = unsafe z + ((plan.length - k) * form.step + 8 * lane)
          unsafe mirrored.storeBytes(of: re.load(as: Double.self), as: Double.self)
          unsafe (mirrored + form.imaginary).storeBytes(
            of: -im.load(as: Double.self), as: Double.self)
        }
      }
    }
  }

  /// Sets lanes of `z` to the numbers of sequences.
  private func gather(
    _ sequences: Int, _ x: UnsafeRawPointer, _ access: Access, _ z: UnsafeMutableRawPointer,
    _ form: Form
  ) {
    if form.lanes > 1, !form.wide {
      if access.element == 2 {
        unsafe kernels.transpose(
          sequences, 2 * inputs, x.assumingMemoryBound(to: Float.self), access.sequence,
          z.assumingMemoryBound(to: Float.self), form.lanes)
      } else {
        unsafe kernels.move(.gather, form, sequences, inputs, access.element / 2, x, z)
      }
    } else if form.wide {
      if wide {
        unsafe spread(Double.self, Double.self, sequences, x, access, z, form)
      } else {
        unsafe spread(Float.self, Double.self, sequences, x, access, z, form)
      }
    } else {
      unsafe spread(Float.self, Float.self, sequences, x, access, z, form)
    }
  }

  private func scatter(
    _ sequences: Int, _ z: UnsafeMutableRawPointer, _ form: Form, _ y: UnsafeMutableRawPointer,
    _ access: Access
  ) {
    if form.lanes > 1, !form.wide {
      if access.element == 2 {
        unsafe kernels.transpose(
          2 * outputs, sequences, z.assumingMemoryBound(to: Float.self), form.lanes,
          y.assumingMemoryBound(to: Float.self), access.sequence)
      } else {
        unsafe kernels.move(.scatter, form, sequences, outputs, access.element / 2, z, y)
      }
    } else if form.wide {
      if wide {
        unsafe collect(Double.self, Double.self, sequences, z, form, y, access)
      } else {
        unsafe collect(Float.self, Double.self, sequences, z, form, y, access)
      }
    } else {
      unsafe collect(Float.self, Float.self, sequences, z, form, y, access)
    }
  }

  private func spread<T: BinaryFloatingPoint, V: BinaryFloatingPoint>(
    _: T.Type, _: V.Type, _ sequences: Int, _ x: UnsafeRawPointer, _ access: Access,
    _ z: UnsafeMutableRawPointer, _ form: Form
  ) {
    let x = unsafe x.assumingMemoryBound(to: T.self), z = unsafe z.assumingMemoryBound(to: V.self)
    let size = MemoryLayout<V>.size
    let step = form.step / size, imaginary = form.imaginary / size
    for k in 0..<inputs {
      for lane in 0..<sequences {
        let from = k &* access.element &+ lane &* access.sequence
        unsafe z[k &* step &+ lane] = V(x[from])
        unsafe z[k &* step &+ imaginary &+ lane] = access.isReal ? 0 : V(x[from &+ 1])
      }
    }
  }

  private func collect<T: BinaryFloatingPoint, V: BinaryFloatingPoint>(
    _: T.Type, _: V.Type, _ sequences: Int, _ z: UnsafeMutableRawPointer, _ form: Form,
    _ y: UnsafeMutableRawPointer, _ access: Access
  ) {
    let y = unsafe y.assumingMemoryBound(to: T.self), z = unsafe z.assumingMemoryBound(to: V.self)
    let size = MemoryLayout<V>.size
    let step = form.step / size, imaginary = form.imaginary / size
    for k in 0..<outputs {
      for lane in 0..<sequences {
        let to = k &* access.element &+ lane &* access.sequence
        unsafe y[to] = T(z[k &* step &+ lane])
        if !access.isReal { unsafe y[to &+ 1] = T(z[k &* step &+ imaginary &+ lane]) }
      }
    }
  }
}

extension FourierPlan {
  /// Transforms numbers in place, or the other way without dividing by the length.
  ///
  /// - Returns: whether the result is where there was space to work in.
  func run(
    _ data: UnsafeMutableRawPointer, _ space: UnsafeMutableRawPointer, _ form: FourierJob.Form,
    _ inverts: Bool, _ kernels: KernelTable
  ) -> Bool {
    if let convolution {
      unsafe convolve(data, convolution, form, inverts, kernels)
      return false
    }
    var (z, work) = unsafe (data, space)
    var stride = 1
    for pass in passes {
      // Of one sequence, vectors of numbers that have the same factors.
      let width = form.wide ? 8 : kernels.width
      let packs = form.lanes == 1 && stride % width == 0
      unsafe pass.factors.withPointer(form.wide) { factors in
        unsafe pass.roots.withPointer(form.wide) { roots in
          // Parts are exchanged where the transform is inverted.
          let shift = inverts ? form.imaginary : 0
          var arguments = unsafe FourierArguments(
            .pass, wide: form.wide, lanes: form.lanes > 1 || packs, count: pass.count,
            x: z + shift, y: work + shift,
            imaginary: inverts ? -form.imaginary : form.imaginary,
            step: packs ? form.step * width : form.step)
          arguments.radix = pass.radix
          arguments.stride = packs ? stride / width : stride
          unsafe arguments.factors = factors
          unsafe arguments.roots = roots
          unsafe kernels.fourier(&arguments)
        }
      }
      unsafe swap(&z, &work)
      stride *= pass.radix
    }
    return passes.count % 2 == 1
  }

  private func convolve(
    _ data: UnsafeMutableRawPointer, _ c: Convolution, _ form: FourierJob.Form, _ inverts: Bool,
    _ kernels: KernelTable
  ) {
    let size = c.plan.length
    let wide =
      form.lanes == 1
      ? FourierJob.Form(wide: true, lanes: 1, imaginary: 8 * size, step: 8) : form
    let bytes = (form.lanes == 1 ? 16 : form.step) * size
    AllocationCount.add(2 * bytes)
    let space = UnsafeMutableRawPointer.allocate(byteCount: 2 * bytes, alignment: 64)
    defer { unsafe space.deallocate() }
    unsafe space.initializeMemory(as: UInt8.self, repeating: 0, count: 2 * bytes)
    var (z, work) = unsafe (space, space + bytes)
    unsafe kernels.copy(length, data, form, z, wide, exchanges: inverts)
    unsafe kernels.step(.multiply, wide, length, 1, z, z, c.chirp)
    if unsafe c.plan.run(z, work, wide, false, kernels) { unsafe swap(&z, &work) }
    unsafe kernels.step(.multiply, wide, size, 1, z, z, c.kernel)
    if unsafe c.plan.run(z, work, wide, true, kernels) { unsafe swap(&z, &work) }
    unsafe kernels.step(.multiply, wide, length, 1 / Double(size), z, z, c.chirp)
    unsafe kernels.copy(length, z, wide, data, form, exchanges: inverts)
  }
}

extension FourierPlan.Factors {
  func withPointer(_ wide: Bool, _ body: (UnsafeRawPointer) -> Void) {
    if wide {
      unsafe self.wide.withUnsafeBytes { if let p = $0.baseAddress { unsafe body(p) } }
    } else {
      unsafe narrow.withUnsafeBytes { if let p = $0.baseAddress { unsafe body(p) } }
    }
  }
}

extension KernelTable {
  /// A step of `count` numbers other than a pass.
  func step(
    _ operation: FourierOperation, _ form: FourierJob.Form, _ count: Int, _ scale: Double,
    _ x: UnsafeMutableRawPointer, _ y: UnsafeMutableRawPointer, _ factors: FourierPlan.Factors?
  ) {
    var arguments = unsafe FourierArguments(
      operation, wide: form.wide, lanes: form.lanes > 1, count: count, x: UnsafeRawPointer(x), y: y,
      imaginary: form.imaginary, step: form.step)
    arguments.scale = scale
    guard let factors else {
      unsafe fourier(&arguments)
      return
    }
    unsafe factors.withPointer(form.wide) {
      unsafe arguments.factors = $0
      unsafe fourier(&arguments)
    }
  }

  /// Takes neighbouring sequences into lanes, or back.
  func move(
    _ operation: FourierOperation, _ form: FourierJob.Form, _ sequences: Int, _ count: Int,
    _ stride: Int, _ x: UnsafeRawPointer, _ y: UnsafeMutableRawPointer
  ) {
    var arguments = unsafe FourierArguments(
      operation, wide: false, lanes: true, count: count, x: x, y: y, imaginary: form.imaginary,
      step: form.step)
    arguments.stride = stride
    arguments.scale = Double(sequences)
    unsafe fourier(&arguments)
  }

  /// Copies numbers of double precision from one form to another, perhaps with their parts exchanged.
  func copy(
    _ count: Int, _ x: UnsafeMutableRawPointer, _ from: FourierJob.Form,
    _ y: UnsafeMutableRawPointer, _ to: FourierJob.Form, exchanges: Bool
  ) {
    let bytes = 8 * from.lanes
    for k in 0..<count {
      let (a, b) = unsafe (x + k * from.step, y + k * to.step)
      unsafe b.copyMemory(from: a + (exchanges ? from.imaginary : 0), byteCount: bytes)
      unsafe (b + to.imaginary).copyMemory(
        from: a + (exchanges ? 0 : from.imaginary), byteCount: bytes)
    }
  }
}

public import OpInterface
public import TensorCore

extension Kernel {
  /// A kernel that moves elements of `dtype` without looking at them.
  ///
  /// `body` sees dense inputs and makes its outputs in the dtype of the input they come from. For
  /// strings, variants and resources it is given the elements' numbers instead, of dtype `uint64`
  /// and counted from 1 through all inputs of `dtype`; 0 stands for an empty element.
  ///
  /// - Parameter fixed: makes the computation for dense inputs of known shapes.
  /// - Throws: `UNIMPLEMENTED` for a dtype that has no values.
  public static func moving(
    _ dtype: DType, fixed: FixedKernel.Maker? = nil, _ body: @escaping Body
  ) throws(OpError) -> Kernel {
    if dtype.byteCount != nil { return Kernel(fixed: fixed, body) }
    switch dtype {
    case .string, .variant, .resource:
      return Kernel { (context) throws(OpError) in try moveByNumber(dtype, &context, body) }
    default: throw .unimplemented("no kernel for \(dtype)")
    }
  }
}

private func moveByNumber(
  _ dtype: DType, _ context: inout KernelContext, _ body: Kernel.Body
) throws(OpError) {
  var inputs: [Tensor] = []
  var stores: [Tensor] = []
  var next: UInt64 = 1
  for i in 0..<context.inputCount {
    let input = context.input(i)
    guard input.dtype == dtype else {
      inputs.append(input)
      continue
    }
    var numbers = try Tensor(uninitialized: .uint64, shape: input.shape)
    do {
      var span = numbers.mutableElements(as: UInt64.self)
      for j in span.indices {
        span[j] = next
        next += 1
      }
    }
    inputs.append(numbers)
    stores.append(input)
  }
  var inner = KernelContext(inputs, resources: context.resources)
  try body(&inner)
  for output in inner.finish() {
    guard output.dtype == .uint64 else {
      context.emit(output)
      continue
    }
    context.emit(try elements(output, of: stores, dtype))
  }
}

/// The elements of `stores` with the numbers `numbers`.
private func elements(_ numbers: Tensor, of stores: [Tensor], _ dtype: DType) throws(OpError)
  -> Tensor
{
  let keys = numbers.elements(as: UInt64.self)
  switch dtype {
  case .string:
    try numbers.shape.checkStringCount()
    let strings = stores.map(\.strings)
    var starts: [Int] = []
    var start = 1
    for s in strings {
      starts.append(start)
      start += s.count
    }
    var result = StringElements()
    result.reserve(count: keys.count, byteCount: 0)
    var store = 0
    for i in keys.indices {
      let key = Int(keys[i])
      if key == 0 {
        result.append(EmptyCollection<UInt8>())
        continue
      }
      if key < starts[store] || key >= starts[store] + strings[store].count {
        store = 0
        while key >= starts[store] + strings[store].count { store += 1 }
      }
      result.append(strings[store][key - starts[store]])
    }
    return try Tensor(strings: result, shape: numbers.shape)
  case .variant:
    var all: [Variant] = [.empty]
    for store in stores { all += store.variants() }
    return try Tensor(variants: keys.indices.map { all[Int(keys[$0])] }, shape: numbers.shape)
  default:
    let all = stores.flatMap(\.resources)
    var result: [ResourceHandle] = []
    for i in keys.indices {
      guard keys[i] > 0 else { throw .invalid("there is no empty resource") }
      result.append(all[Int(keys[i]) - 1])
    }
    return try Tensor(resources: result, shape: numbers.shape)
  }
}

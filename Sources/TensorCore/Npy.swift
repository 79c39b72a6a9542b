/// Reading and writing arrays as numpy's `.npy` files hold them.
public enum Npy {
  /// Reads the contents of a `.npy` file.
  ///
  /// Either byte order and either element order are read. Fixed-width strings (`S`, `U`) become a
  /// string tensor, without the NULs at their ends. Elements that numpy has no name for (`V2`, `V1`)
  /// are taken for unsigned integers, to be reinterpreted with `bitcast(to:shape:)`.
  ///
  /// - Throws: `DATA_LOSS` for a damaged file, `UNIMPLEMENTED` for elements that are no tensor's.
  public static func read(_ file: [UInt8]) throws(TensorError) -> Tensor {
    try read(part: file[...])
  }

  /// Reads the contents of a `.npy` file that are part of something else; as for a whole array.
  public static func read(part file: ArraySlice<UInt8>) throws(TensorError) -> Tensor {
    let (text, start) = try headerText(file)
    let header = try NpyHeader(parsing: text)
    let shape: Shape
    do throws(TensorError) {
      shape = try Shape(checking: header.shape)
    } catch {
      throw damaged(error.message)
    }
    switch header.element {
    case .bytes(let width):
      let data = try payload(file, start, shape, width)
      return try strings(header, shape, width) { i in
        let cell = file[(data + i * width)..<(data + (i + 1) * width)]
        return cell[cell.startIndex..<end(of: cell)]
      }
    case .codePoints(let width):
      let data = try payload(file, start, shape, width * 4)
      return try strings(header, shape, width) { i in
        utf8(file[(data + i * width * 4)..<(data + (i + 1) * width * 4)], swapped: header.isSwapped)
      }
    case .scalar(let dtype, let width, let swapUnit):
      let data = try payload(file, start, shape, width)
      let size = shape.elementCount * width
      if !header.isSwapped, !header.isColumnMajor {
        let bytes = unsafe file.span.bytes
        return try Tensor(
          dtype: dtype, shape: shape,
          copying: bytes.extracting(data - file.startIndex..<data - file.startIndex + size))
      }
      var elements = Array(file[data..<data + size])
      if header.isSwapped { swapBytes(&elements, unit: swapUnit) }
      if header.isColumnMajor { elements = rowMajor(elements, shape, width: width) }
      return try Tensor(dtype: dtype, shape: shape, copying: unsafe elements.span.bytes)
    }
  }

  private static func damaged(_ why: String) -> TensorError {
    TensorError(.dataLoss, "not a readable .npy array: \(why)")
  }

  private static func headerText(_ file: ArraySlice<UInt8>) throws(TensorError) -> (String, Int) {
    guard file.count >= 10, file.starts(with: [0x93] + Array("NUMPY".utf8)) else {
      throw damaged("it does not begin with \\x93NUMPY")
    }
    let first = file.startIndex
    let long: Bool
    switch file[first + 6] {
    case 1: long = false
    case 2, 3: long = true
    default: throw damaged("its format version is \(file[first + 6])")
    }
    let start = long ? 12 : 10
    guard file.count >= start else { throw damaged("the header is cut off") }
    var length = Int(file[first + 8]) | Int(file[first + 9]) << 8
    if long { length |= Int(file[first + 10]) << 16 | Int(file[first + 11]) << 24 }
    guard length <= file.count - start else { throw damaged("the header is cut off") }
    let text = file.dropFirst(start).prefix(length)
    return (String(decoding: text, as: UTF8.self), text.endIndex)
  }

  /// Where the elements begin, once it is known that all are there.
  private static func payload(_ file: ArraySlice<UInt8>, _ start: Int, _ shape: Shape, _ width: Int)
    throws(TensorError) -> Int
  {
    let (size, overflow) = shape.elementCount.multipliedReportingOverflow(by: width)
    guard !overflow, size <= file.endIndex - start else {
      throw damaged(
        "shape \(shape) takes \(shape.elementCount) elements of \(width) bytes, "
          + "but \(file.endIndex - start) bytes follow")
    }
    return start
  }

  private static func end(of cell: ArraySlice<UInt8>) -> Int {
    cell.lastIndex { $0 != 0 }.map { $0 + 1 } ?? cell.startIndex
  }

  private static func utf8(_ cell: ArraySlice<UInt8>, swapped: Bool) -> ArraySlice<UInt8> {
    var text = String.UnicodeScalarView()
    var i = cell.startIndex
    while i < cell.endIndex {
      let unit = cell[i..<i + 4]
      let code = (swapped ? Array(unit) : unit.reversed()).reduce(0) { $0 << 8 | UInt32($1) }
      text.append(Unicode.Scalar(code) ?? "\u{fffd}")
      i += 4
    }
    while text.last?.value == 0 { text.removeLast() }
    return ArraySlice(String(text).utf8)
  }

  private static func strings(
    _ header: NpyHeader, _ shape: Shape, _ width: Int, _ cell: (Int) -> ArraySlice<UInt8>
  ) throws(TensorError) -> Tensor {
    guard width > 0 || shape.elementCount <= 1 << 24 else {
      throw damaged("\(shape.elementCount) strings of no bytes")
    }
    var elements = StringElements()
    let count = shape.elementCount
    if header.isColumnMajor, shape.rank > 1 {
      for i in columnMajorOrder(shape) { elements.append(cell(i)) }
    } else {
      for i in 0..<count { elements.append(cell(i)) }
    }
    return try Tensor(strings: elements, shape: shape)
  }

  private static func swapBytes(_ bytes: inout [UInt8], unit: Int) {
    guard unit > 1 else { return }
    for start in stride(from: 0, to: bytes.count, by: unit) {
      for k in 0..<unit / 2 { bytes.swapAt(start + k, start + unit - 1 - k) }
    }
  }

  /// For each element in row-major order, where it is in column-major order.
  private static func columnMajorOrder(_ shape: Shape) -> [Int] {
    let dims = shape.dims
    guard shape.elementCount > 0 else { return [] }
    var strides = [Int](repeating: 1, count: dims.count)
    for axis in dims.indices.dropFirst() { strides[axis] = strides[axis - 1] * dims[axis - 1] }
    var index = [Int](repeating: 0, count: dims.count)
    var position = 0
    var result: [Int] = []
    result.reserveCapacity(shape.elementCount)
    for _ in 0..<shape.elementCount {
      result.append(position)
      for axis in dims.indices.reversed() {
        index[axis] += 1
        position += strides[axis]
        if index[axis] < dims[axis] { break }
        position -= index[axis] * strides[axis]
        index[axis] = 0
      }
    }
    return result
  }

  private static func rowMajor(_ bytes: [UInt8], _ shape: Shape, width: Int) -> [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count)
    for i in columnMajorOrder(shape) { result += bytes[i * width..<(i + 1) * width] }
    return result
  }

  /// The contents of a `.npy` file with the elements of `tensor`.
  ///
  /// Strings become fixed-width bytes (`S`), which loses NULs at their ends; bfloat16 becomes `V2`,
  /// types of 8 or fewer bits `V1`; quantized types the integers they are stored in.
  ///
  /// - Throws: `UNIMPLEMENTED` for variants and resources.
  public static func write(_ tensor: Tensor) throws(TensorError) -> [UInt8] {
    let description: String
    var data: [UInt8] = []
    switch tensor.dtype {
    case .string:
      let strings = tensor.strings
      let width = max(1, strings.indices.map { strings[$0].count }.max() ?? 0)
      let (size, overflow) = width.multipliedReportingOverflow(by: strings.count)
      guard !overflow, size <= Tensor.maximumByteCount else {
        throw .resourceExhausted(
          "\(strings.count) strings of \(width) bytes do not fit a .npy array")
      }
      description = "|S\(width)"
      data.reserveCapacity(size)
      for i in strings.indices {
        data += strings[i]
        data += repeatElement(0, count: width - strings[i].count)
      }
    default:
      guard let name = NpyHeader.description(of: tensor.dtype) else {
        throw .unimplemented("\(tensor.dtype) elements have no .npy form")
      }
      description = name
      let bytes = tensor.rawBytes
      unsafe bytes.withUnsafeBytes { data = unsafe Array($0) }
    }
    let dims = tensor.shape.dims.map(String.init)
    let shape = dims.count == 1 ? "(\(dims[0]),)" : "(\(dims.joined(separator: ", ")))"
    var header = Array(
      "{'descr': '\(description)', 'fortran_order': False, 'shape': \(shape), }".utf8)
    let long = header.count + 11 > 0xffff
    let prefix = long ? 12 : 10
    header += repeatElement(0x20, count: (64 - (prefix + header.count + 1) % 64) % 64)
    header.append(0x0a)
    var file: [UInt8] = [0x93] + Array("NUMPY".utf8) + [long ? 2 : 1, 0]
    for byte in 0..<(long ? 4 : 2) { file.append(UInt8(header.count >> (8 * byte) & 0xff)) }
    return file + header + data
  }
}

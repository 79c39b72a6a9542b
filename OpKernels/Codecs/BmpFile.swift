import OpInterface
import TensorCore

/// The pixels of a BMP file, `uint8` of shape `[height, width, channels]`, in the order red, green,
/// blue, alpha; `channels` is 0 for what the file has, else 3 or 4.
///
/// As TensorFlow's reader, it knows files without compression, and takes indices of colours for gray.
func readBmp(_ bytes: [UInt8], channels: Int) throws(OpError) -> Tensor {
  guard bytes.count >= 32 else {
    throw .invalid(
      "Incomplete bmp content, requires at least 32 bytes to find the header size, width, height, "
        + "and bpp, got \(bytes.count) bytes")
  }
  func number(_ place: Int) -> Int {
    var value: UInt32 = 0
    for i in 0..<4 { value |= UInt32(bytes[place + i]) << UInt32(8 * i) }
    return Int(Int32(bitPattern: value))
  }
  let start = number(10), width = number(18), height = number(22)
  let depth = Int(Int16(bitPattern: UInt16(bytes[28]) | UInt16(bytes[29]) << 8))
  let stored = depth / 8
  guard [1, 3, 4].contains(stored) else {
    throw .invalid("Number of channels inherent in the image must be 1, 3 or 4, was \(stored)")
  }
  guard width > 0 else { throw .invalid("Width must be positive") }
  guard height != 0 else { throw .invalid("Height must be nonzero") }
  guard start >= 0 else { throw .invalid("header size must be nonnegative") }
  let rows = abs(height)
  guard width * rows < Int(Int32.max) / 8 else {
    throw .invalid("Total possible pixel bytes must be less than 2^30")
  }
  let rowSize = (stored * width + 3) / 4 * 4
  guard bytes.count == start + rowSize * rows else {
    throw .invalid(
      "Input size should match (header_size + row_size * abs_height) but they differ by "
        + "\(bytes.count - start - rowSize * rows)")
  }
  let made = channels == 0 ? stored : channels
  var result = try Tensor(uninitialized: .uint8, shape: [rows, width, made])
  var out = result.mutableElements(as: UInt8.self)
  // The places in a stored pixel of red, green and blue.
  let places = stored == 1 ? [0, 0, 0] : [2, 1, 0]
  for y in 0..<rows {
    // The lowest row comes first unless the height is negative.
    var from = start + (height < 0 ? y : rows - 1 - y) * rowSize
    var to = y * width * made
    for _ in 0..<width {
      for channel in 0..<min(made, 3) { out[to + channel] = bytes[from + places[channel]] }
      if made == 4 { out[to + 3] = stored == 4 ? bytes[from + 3] : .max }
      from += stored
      to += made
    }
  }
  return result
}

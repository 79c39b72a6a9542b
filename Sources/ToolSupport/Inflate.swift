internal import CZlib

/// The bytes that raw deflated data stand for; nil unless these are exactly `size`.
///
/// zlib reads and writes through the two pointers only within the counts given with them, and both
/// arrays outlive the calls. Memory is taken as it fills, whatever `size` claims.
func inflate(_ data: ArraySlice<UInt8>, size: Int) -> [UInt8]? {
  var stream = unsafe z_stream()
  guard
    unsafe inflateInit2_(&stream, -15, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size)) == Z_OK
  else { return nil }
  defer { unsafe inflateEnd(&stream) }
  var output: [UInt8] = []
  var chunk = [UInt8](repeating: 0, count: 1 << 18)
  let isWhole = unsafe data.withUnsafeBytes { source in
    var read = 0
    while true {
      let available = min(source.count - read, 1 << 30)
      unsafe stream.next_in = source.baseAddress.map {
        unsafe UnsafeMutablePointer(mutating: ($0 + read).assumingMemoryBound(to: Bytef.self))
      }
      unsafe stream.avail_in = UInt32(available)
      var written = 0
      let code = unsafe chunk.withUnsafeMutableBufferPointer { target in
        unsafe stream.next_out = target.baseAddress
        unsafe stream.avail_out = UInt32(target.count)
        let code = unsafe CZlib.inflate(&stream, Z_NO_FLUSH)
        written = target.count - Int(unsafe stream.avail_out)
        return code
      }
      let consumed = available - Int(unsafe stream.avail_in)
      read += consumed
      output += chunk[..<written]
      if code == Z_STREAM_END { return true }
      guard code == Z_OK, consumed > 0 || written > 0, output.count <= size else { return false }
    }
  }
  return isWhole && output.count == size ? output : nil
}

/// The contents of a gzip file of one member; nil for anything else.
public func gunzip(_ file: [UInt8]) -> [UInt8]? {
  guard file.count >= 18, file[0] == 0x1f, file[1] == 0x8b, file[2] == 8 else { return nil }
  let flags = file[3]
  var start = 10
  if flags & 4 != 0 { start += 2 + Int(file[10]) + Int(file[11]) << 8 }
  for flag in [8, 16] as [UInt8] where flags & flag != 0 {
    // A file name and a comment, which end in NUL.
    guard start < file.count, let end = file[start...].firstIndex(of: 0) else { return nil }
    start = end + 1
  }
  if flags & 2 != 0 { start += 2 }
  let end = file.count - 8
  guard start <= end else { return nil }
  func number(_ at: Int) -> UInt32 {
    (0..<4).reduce(0) { $0 | UInt32(file[at + $1]) << UInt32(8 * $1) }
  }
  guard let bytes = inflate(file[start..<end], size: Int(number(end + 4))),
    crc32(bytes[...]) == number(end)
  else { return nil }
  return bytes
}

/// The CRC-32 that zip archives use.
func crc32(_ bytes: ArraySlice<UInt8>) -> UInt32 {
  unsafe bytes.withUnsafeBytes { buffer in
    var checksum = CZlib.crc32(0, nil, 0)
    var rest = unsafe buffer[...]
    while unsafe !rest.isEmpty {
      let part = unsafe UnsafeRawBufferPointer(rebasing: rest.prefix(1 << 30))
      checksum = unsafe CZlib.crc32(
        checksum, part.baseAddress?.assumingMemoryBound(to: Bytef.self), UInt32(part.count))
      unsafe rest = rest.dropFirst(part.count)
    }
    return UInt32(truncatingIfNeeded: checksum)
  }
}

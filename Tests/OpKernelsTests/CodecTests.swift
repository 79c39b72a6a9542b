import GraphModel
import OpInterface
import OpKernels
import TensorCore
import Testing

@Suite struct CodecTests {
  private func scalar(_ bytes: [UInt8]) throws -> Tensor {
    try Tensor(strings: StringElements([bytes]), shape: .scalar)
  }

  private func file(_ op: String, _ image: Tensor) throws -> [UInt8] {
    Array(try evaluate(op, [image])[0].strings[0])
  }

  /// A photograph-like image.
  private var image: Tensor {
    let pixels = (0..<40 * 50).flatMap { i -> [UInt8] in
      let (y, x) = (i / 50, i % 50)
      return [UInt8(x * 5), UInt8(y * 6), UInt8((x + y) * 2)]
    }
    return Tensor(pixels, shape: [40, 50, 3])
  }

  @Test func pngKeepsEveryPixel() throws {
    let decoded = try evaluate("DecodePng", [try scalar(try file("EncodePng", image))])[0]
    #expect(decoded.shape == image.shape)
    #expect(decoded.array(of: UInt8.self) == image.array(of: UInt8.self))
  }

  @Test func jpegComesNear() throws {
    let decoded = try evaluate("DecodeJpeg", [try scalar(try file("EncodeJpeg", image))])[0]
    #expect(decoded.shape == image.shape)
    let errors = zip(decoded.array(of: UInt8.self), image.array(of: UInt8.self)).map {
      abs(Int($0) - Int($1))
    }
    #expect(errors.reduce(0, +) / errors.count < 4)
  }

  /// Damage gives an error or an image, never a crash.
  @Test func damagedFilesAreRefusedOrRead() throws {
    var generator = SystemRandomNumberGenerator()
    for (encoder, decoder) in [
      ("EncodeJpeg", "DecodeJpeg"), ("EncodePng", "DecodePng"), ("EncodeJpeg", "DecodeImage"),
      ("EncodeJpeg", "ExtractJpegShape"),
    ] {
      let whole = try file(encoder, image)
      for _ in 0..<300 {
        var bytes = whole
        for _ in 0..<Int.random(in: 1...4, using: &generator) {
          let place = Int.random(in: 3..<bytes.count, using: &generator)
          bytes[place] = UInt8.random(in: 0...255, using: &generator)
        }
        if Bool.random(using: &generator) {
          bytes.removeLast(Int.random(in: 0..<bytes.count - 8, using: &generator))
        }
        do {
          _ = try evaluate(
            decoder, [try scalar(bytes)],
            decoder == "DecodeJpeg"
              ? ["try_recover_truncated": .bool(.random(using: &generator))] : [:])
        } catch let error as TensorError {
          #expect(error.code == .invalidArgument)
        }
      }
    }
  }

  /// A header that claims far more pixels than so few bytes can hold takes no memory for them.
  @Test func hugeClaimsAreRefused() throws {
    var png = try file("EncodePng", image)
    png[16...23] = [0, 0x0f, 0, 0, 0, 0x0f, 0, 0]
    #expect(throws: TensorError.self) { try evaluate("DecodePng", [try scalar(png)]) }
    var jpeg = try file("EncodeJpeg", image)
    for i in 0..<jpeg.count - 8 where jpeg[i] == 0xff && jpeg[i + 1] == 0xc0 {
      jpeg[i + 5...i + 8] = [0xf0, 0, 0xf0, 0]
    }
    #expect(throws: TensorError.self) { try evaluate("DecodeJpeg", [try scalar(jpeg)]) }
    var gif = Array("GIF89a".utf8) + [0xff, 0xff, 0xff, 0xff, 0x80, 0, 0, 255, 0, 0, 0, 0, 255]
    gif += [0x2c, 0, 0, 0, 0, 0xff, 0xff, 0xff, 0xff, 0, 2, 2, 0b0100_0100, 0b0000_0010, 0, 0x3b]
    #expect(throws: TensorError.self) { try evaluate("DecodeGif", [try scalar(gif)]) }
  }

  @Test func whatIsTooMuchForTheFormatIsAnInternalError() throws {
    let wide = try Tensor(zeros: .uint8, shape: [1, 65501, 1])
    #expect(throws: TensorError.self) { try evaluate("EncodeJpeg", [wide]) }
    let metadata = [UInt8](repeating: 32, count: 65510)
    #expect(throws: TensorError.self) {
      try evaluate("EncodeJpeg", [image], ["xmp_metadata": .string(metadata)])
    }
  }
}

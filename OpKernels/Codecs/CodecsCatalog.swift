public import OpInterface

/// The ops of this category.
public let codecOps: [any Op.Type] = [
  DecodeAndCropJpeg.self,
  DecodeBmp.self,
  DecodeGif.self,
  DecodeImage.self,
  DecodeJpeg.self,
  DecodePng.self,
  EncodeJpeg.self,
  EncodeJpegVariableQuality.self,
  EncodePng.self,
  ExtractJpegShape.self,
]

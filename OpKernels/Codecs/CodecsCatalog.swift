public import OpInterface

/// The ops of this category.
public let codecOps: OpCatalog = [
  "DecodeAndCropJpeg": DecodeAndCropJpeg.self,
  "DecodeBmp": DecodeBmp.self,
  "DecodeGif": DecodeGif.self,
  "DecodeImage": DecodeImage.self,
  "DecodeJpeg": DecodeJpeg.self,
  "DecodePng": DecodePng.self,
  "EncodeJpeg": EncodeJpeg.self,
  "EncodeJpegVariableQuality": EncodeJpegVariableQuality.self,
  "EncodePng": EncodePng.self,
  "ExtractJpegShape": ExtractJpegShape.self,
]

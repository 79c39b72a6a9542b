public import OpInterface

/// The ops of this category.
public let parsingOps: [any Op.Type] = [
  DecodeCSV.self,
  DecodeCompressed.self,
  DecodeJSONExample.self,
  DecodePaddedRaw.self,
  DecodeRaw.self,
  ImmutableConst.self,
  ParseExample.self,
  ParseExampleV2.self,
  ParseSequenceExample.self,
  ParseSequenceExampleV2.self,
  ParseSingleExample.self,
  ParseSingleSequenceExample.self,
  ParseTensor.self,
  SerializeTensor.self,
  StringToNumber.self,
]

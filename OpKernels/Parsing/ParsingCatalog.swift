public import OpInterface

/// The ops of this category.
public let parsingOps: OpCatalog = [
  "DecodeCSV": DecodeCSV.self,
  "DecodeCompressed": DecodeCompressed.self,
  "DecodeJSONExample": DecodeJSONExample.self,
  "DecodePaddedRaw": DecodePaddedRaw.self,
  "DecodeRaw": DecodeRaw.self,
  "ImmutableConst": ImmutableConst.self,
  "ParseExample": ParseExample.self,
  "ParseExampleV2": ParseExampleV2.self,
  "ParseSequenceExample": ParseSequenceExample.self,
  "ParseSequenceExampleV2": ParseSequenceExampleV2.self,
  "ParseSingleExample": ParseSingleExample.self,
  "ParseSingleSequenceExample": ParseSingleSequenceExample.self,
  "ParseTensor": ParseTensor.self,
  "SerializeTensor": SerializeTensor.self,
  "StringToNumber": StringToNumber.self,
]

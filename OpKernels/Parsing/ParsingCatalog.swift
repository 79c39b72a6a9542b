public import OpInterface

/// The ops of this category.
public let parsingOps: [any Op.Type] = [
  DecodeCompressed.self,
  DecodePaddedRaw.self,
  DecodeRaw.self,
  ImmutableConst.self,
  ParseExample.self,
  ParseExampleV2.self,
  ParseSingleExample.self,
  ReadFile.self,
  StringToNumber.self,
]

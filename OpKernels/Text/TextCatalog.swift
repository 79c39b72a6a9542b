public import OpInterface

/// The ops of this category: those of TensorFlow Text.
public let textOps: [any Op.Type] = [
  CaseFoldUTF8.self,
  FastBertNormalize.self,
  FastWordpieceDetokenize.self,
  FastWordpieceTokenizeWithOffsets.self,
  NgramsStringJoin.self,
  NormalizeUTF8.self,
  RegexSplitWithOffsets.self,
  RoundRobinGenerateMasks.self,
  RoundRobinTrim.self,
  SentencepieceDetokenizeOp.self,
  SentencepieceIdToStringOp.self,
  SentencepieceOp.self,
  SentencepieceStringToIdOp.self,
  SentencepieceTokenizeOp.self,
  SentencepieceTokenizeWithOffsetsOp.self,
  SentencepieceVocabSizeOp.self,
  UnicodeScriptTokenizeWithOffsets.self,
  WhitespaceTokenizeWithOffsets.self,
  WhitespaceTokenizeWithOffsetsV2.self,
  WordpieceTokenizeWithOffsets.self,
]

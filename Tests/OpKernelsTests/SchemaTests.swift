import ConformanceKit
import OpInterface
import OpKernels
import TestSupport
import Testing

@Suite struct SchemaTests {
  static let record = try? SchemasOfRecord(
    contentsOf: repositoryRoot + "/Conformance/Reference/opdefs.json")

  /// Prefixes of ops of other packages than TensorFlow, of which there is no OpDef on record.
  static let elsewhere = ["Addons>", "SimpleML", "TFText>", "Sentencepiece"]

  /// The same without a prefix, and what the graph compiler makes.
  static let withoutRecord: Set<String> = [
    "CaseFoldUTF8", "FastBertNormalize", "FastWordpieceTokenizeWithOffsets", "FindSourceOffsets",
    "NormalizeUTF8", "NormalizeUTF8WithOffsetsMap", "PhraseTokenize", "RegexSplitWithOffsets",
    "Resampler", "RougeL", "SentenceFragmentsV2", "SplitMergeTokenizeWithOffsets",
    "TokenizerFromLogits", "UnicodeScriptTokenizeWithOffsets", "WhitespaceTokenizeWithOffsets",
    "WordpieceTokenizeWithOffsets", "_Elementwise", "_JoinColumns", "_FusedConvolution",
    "_FusedProduct", "_HalfElementwise", "_ConvertFloats", "_WideMap",
    "_LayerNorm", "_Map", "_ReadReference", "_RecurrentSequence", "_Reduce", "_Softmax",
    "_XlaVariadicReduceWindow", "_XlaVariadicScatter", "_Attention",
    "_PaddedMaxPool",
  ]

  /// Graphs name arguments and rely on defaults, so that a schema must be TensorFlow's to the letter.
  @Test func schemasAreTensorFlows() throws {
    let record = try #require(Self.record)
    for name in OpRegistry.standard.ops.keys.sorted() {
      guard let schema = OpRegistry.standard.schema(name) else { continue }
      guard let differences = record.differences(from: schema) else {
        #expect(
          Self.withoutRecord.contains(name) || Self.elsewhere.contains(where: name.hasPrefix),
          "\(name) is no op of TensorFlow")
        continue
      }
      #expect(differences.isEmpty, "\(name): \(differences.joined(separator: "; "))")
    }
  }
}

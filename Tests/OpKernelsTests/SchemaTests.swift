import ConformanceKit
import OpInterface
import OpKernels
import TestSupport
import Testing

@Suite struct SchemaTests {
  static let record = try? SchemasOfRecord(
    contentsOf: [
      "opdefs", "opdefs_tensorflow_text", "opdefs_tensorflow_decision_forests",
      "opdefs_tensorflow_addons",
    ].map {
      "\(repositoryRoot)/Conformance/Reference/\($0).json"
    })

  /// What the graph compiler makes, which no model has, and an op of TensorFlow 1's contrib, of which no
  /// package is left.
  static let withoutRecord: Set<String> = [
    "Resampler", "_Attention", "_ConvertFloats", "_DenseRecurrence", "_Elementwise",
    "_FusedConvolution",
    "_FusedProduct", "_FusedTransposedConvolution", "_FusedVolumeConvolution",
    "_HalfElementwise", "_JoinColumns", "_JoinedElementwise", "_LayerNorm", "_Map",
    "_PaddedMaxPool", "_ReadReference",
    "_RecurrentLoop", "_RecurrentPart", "_RecurrentSequence", "_Reduce", "_Softmax", "_WideMap",
    "_XlaVariadicReduceWindow", "_XlaVariadicScatter",
  ]

  /// Graphs name arguments and rely on defaults, so that a schema must be TensorFlow's to the letter.
  @Test func schemasAreTensorFlows() throws {
    let record = try #require(Self.record)
    for name in OpRegistry.standard.ops.keys.sorted() {
      guard let schema = OpRegistry.standard.schema(name) else { continue }
      guard let differences = record.differences(from: schema) else {
        #expect(
          Self.withoutRecord.contains(name), "\(name) is an op of neither TensorFlow nor a package")
        continue
      }
      #expect(differences.isEmpty, "\(name): \(differences.joined(separator: "; "))")
    }
  }
}

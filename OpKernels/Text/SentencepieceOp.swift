import OpInterface
import OpKernelSupport
import Synchronization
import TensorCore

/// A handle of a SentencePiece model, which is read the first time.
struct SentencepieceOp: Op {
  static let schema = OpSchema(
    "SentencepieceOp", outputs: [.fixed("handle", .resource)],
    attributes: [
      .string("model", default: ""), .string("container", default: ""),
      .string("shared_name", default: ""), .bool("use_node_name_sharing", default: false),
    ], isStateful: true)

  let model: [UInt8]
  let container: String
  let name: String

  init(_ attributes: Attributes) throws(OpError) {
    model = try attributes.bytes("model")
    container = try attributes.string("container")
    name = try attributes.string("shared_name")
  }

  func inferShapes(_ inputs: [ValueFact]) throws(OpError) -> [PartialShape]? { [.scalar] }

  /// The model of a node that names none.
  private final class Slot: Sendable {
    private let made = Mutex<SentencepieceModel?>(nil)

    func model(_ bytes: [UInt8]) throws(OpError) -> SentencepieceModel {
      try made.withLock { (made) throws(OpError) in
        if let made { return made }
        let model = try SentencepieceModel(bytes)
        made = model
        return model
      }
    }
  }

  func makeKernel(for inputs: [ValueFact]) throws(OpError) -> Kernel {
    let slot = Slot()
    return Kernel { (context) throws(OpError) in
      let resource =
        name.isEmpty
        ? try slot.model(model)
        : try context.resources.findOrMake(
          kind: "SentencePiece model", container: container, name: name
        ) { () throws(OpError) in try SentencepieceModel(model) }
      context.emit(Tensor(ResourceHandle(name: name, resource: resource)))
    }
  }

  static var examples: [OpExample] {
    OpExample("demands a model", inputs: [], fails: .invalidArgument)
    OpExample(
      "refuses what is no model", attributes: ["model": .string("model")], inputs: [],
      fails: .internal)
  }
}

/// A small model for examples: `a`, `ab` and `b` with a space before, and a word's beginning and
/// end.
var exampleSentencepieceModel: Tensor {
  var model = WireWriter()
  for (text, type) in [
    ("<unk>", 2), ("<s>", 3), ("</s>", 3), ("\u{2581}a", 1), ("b", 1), ("\u{2581}", 1),
  ] as [(String, UInt64)] {
    var piece = WireWriter()
    piece.field(1, bytes: text.utf8)
    piece.field(3, varint: type)
    model.field(1, bytes: piece.bytes)
  }
  guard let resource = try? SentencepieceModel(model.bytes) else { return Tensor(0 as Int64) }
  return Tensor(ResourceHandle(name: "model", resource: resource))
}

import Swiftlet
import TensorCore
import ToolSupport

struct Run: Command {
  static let name = "run"
  static let abstract = "Runs a signature or a function and prints or saves its outputs."

  let signature: SignatureOptions
  let function: String?
  let values: InputOptions
  let outdir: String?
  let overwrite: Bool
  let threads: Int

  init(_ options: inout CommandOptions) throws(UsageError) {
    signature = try SignatureOptions(&options)
    function = options.value(
      "function", help: "Call the function at this path of the object graph; '' is the root object."
    )
    values = InputOptions(&options)
    outdir = options.value("outdir", help: "Save each output as a .npy file in this folder.")
    overwrite = options.flag("overwrite", help: "Overwrite files that exist.")
    threads = try options.count(
      "threads", default: 1, help: "How many threads an evaluation may use.")
    guard function == nil || signature.name == nil else {
      throw UsageError("--function and --signature_def exclude each other")
    }
  }

  func run() throws {
    signature.model.makeRoom()
    let given = try values.read()
    let model = try signature.load(threads: threads)
    let outputs: [(key: String, tensor: Tensor)]
    if let function {
      outputs = try call(function, given, model)
    } else {
      let chosen = try model.chosenSignature(signature.name)
      let inputs = try chosen.tensors(given)
      let results = try stopping { try chosen(inputs) }
      outputs = results.sorted { $0.key < $1.key }.map { (key: $0.key, tensor: $0.value) }
    }
    for (key, tensor) in outputs {
      print("Result for output key \(key):\n\(tensor.numpyText)")
      if let outdir { try save(tensor, key, outdir) }
    }
  }

  /// Calls a function, whose arguments are given by name, or by position where the name is a
  /// number.
  private func call(_ path: String, _ given: InputArguments, _ model: SavedModel) throws(Stop)
    -> [(key: String, tensor: Tensor)]
  {
    var positional: [(Int, TensorTree)] = []
    var named: [String: TensorTree] = [:]
    for (key, value) in given.values {
      let argument = try value.argument(key)
      if let index = Int(key) {
        positional.append((index, argument))
      } else {
        named[key] = argument
      }
    }
    positional.sort { $0.0 < $1.0 }
    guard positional.map(\.0) == Array(positional.indices) else {
      throw Stop(.usage, "positional arguments are numbered from 0 without gaps")
    }
    let tree = try stopping { try model.function(path).call(positional.map(\.1), named) }
    return tree.named.map { (key: $0.path.isEmpty ? "output_0" : $0.path, tensor: $0.tensor) }
  }

  private func save(_ tensor: Tensor, _ key: String, _ folder: String) throws(Stop) {
    let parts = key.split(separator: "/", omittingEmptySubsequences: false)
    guard !parts.contains(".."), !parts.contains(""), !key.utf8.contains(0) else {
      throw Stop(.cannotWrite, "output key '\(key)' cannot be the name of a file")
    }
    let path = Files.join(folder, key + ".npy")
    try stopping {
      try Files.makeFolder(parts.dropLast().reduce(folder) { Files.join($0, String($1)) })
      guard overwrite || !Files.exists(path) else {
        throw Stop(
          .cannotWrite,
          "Output file \(path) already exists. Add \"--overwrite\" to overwrite the existing "
            + "output files.")
      }
      do {
        try Files.write(Npy.write(tensor), to: path)
      } catch let error as TensorError {
        throw Stop(.failure, "output '\(key)': \(error.message)")
      }
    }
    print("Output \(key) is saved to \(path)")
  }
}

/// The options that give inputs.
struct InputOptions {
  let inputs: String?
  let inputExprs: String?
  let inputExamples: String?

  init(_ options: inout CommandOptions) {
    inputs = options.value("inputs", help: "Arrays in files: 'x=f.npy;y=f.npz[name]'.")
    inputExprs = options.value("input-exprs", help: "Python literals: 'x=[[1.0, 2.0]];y=3'.")
    inputExamples = options.value(
      "input-examples",
      help: "Serialized tf.Examples: 'x=[{\"age\": [22], \"name\": [\"Ada\"]}]'.")
  }

  func read() throws(Stop) -> InputArguments {
    let given = try InputArguments(
      inputs: inputs, expressions: inputExprs, examples: inputExamples)
    for warning in given.warnings { warn(warning) }
    return given
  }
}

/// Prints a line on standard error.
func warn(_ message: String) {
  _ = Files.write(Array("warning: \(message)\n".utf8), descriptor: 2)
}

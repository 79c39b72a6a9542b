import GraphModel
import TensorCore
import ToolSupport

/// A value for an input, as the command line gives it.
enum GivenInput {
  case array(Tensor)
  case literal(PythonLiteral)
  /// Serialized `tf.Example`s.
  case examples([[UInt8]])
}

/// Inputs by name, from `--inputs`, `--input_exprs` and `--input_examples`.
struct InputArguments {
  private(set) var values: [String: GivenInput] = [:]
  private(set) var warnings: [String] = []

  /// Parses the three options and reads the files they name.
  ///
  /// Of two values for one input an example counts before an expression and that before a file.
  init(inputs: String?, expressions: String?, examples: String?) throws(Stop) {
    for part in (inputs ?? "").split(separator: ";") { try addFile(String(part)) }
    for part in (expressions ?? "").split(separator: ";") {
      let (key, literal) = try InputArguments.literal(part, option: "--input_exprs")
      warnIfGiven(key, "--input_exprs")
      values[key] = .literal(literal)
    }
    for part in (examples ?? "").split(separator: ";") {
      let (key, literal) = try InputArguments.literal(part, option: "--input_examples")
      warnIfGiven(key, "--input_examples")
      values[key] = .examples(
        try stopping { try Example.serialized(list: literal) })
    }
  }

  private mutating func warnIfGiven(_ key: String, _ option: String) {
    if values[key] != nil {
      warnings.append("input '\(key)' is given more than once: \(option) counts")
    }
  }

  private static func literal(_ part: Substring, option: String) throws(Stop) -> (
    String, PythonLiteral
  ) {
    guard let sign = part.firstIndex(of: "=") else {
      throw Stop(
        .usage,
        "\(option) \"\(part)\" format is incorrect. Please follow "
          + "\"<input_key>=<python expression>\"")
    }
    let text = String(part[part.index(after: sign)...])
    do throws(FormatError) {
      return (String(part[..<sign]), try PythonLiteral(parsing: text))
    } catch {
      throw Stop(.badData, "Expression \"\(text)\" is not a valid python literal: \(error)")
    }
  }

  private mutating func addFile(_ part: String) throws(Stop) {
    let wrong = Stop(
      .usage,
      "--inputs \"\(part)\" format is incorrect. Please follow \"<input_key>=<filename>\", or "
        + "\"<input_key>=<filename>[<variable_name>]\"")
    guard let sign = part.firstIndex(of: "=") else { throw wrong }
    let key = String(part[..<sign])
    var path = part[part.index(after: sign)...]
    var name: String?
    if path.hasSuffix("]"), let bracket = path.firstIndex(of: "[") {
      name = String(path[path.index(after: bracket)...].dropLast())
      path = path[..<bracket]
    }
    guard !key.isEmpty, !path.isEmpty, name?.isEmpty != true,
      !path.contains("["), !path.contains("]")
    else { throw wrong }
    values[key] = .array(try InputArguments.tensor(String(path), name, &warnings))
  }

  /// The array in a `.npy` file, or the one called `name` in a `.npz` file.
  private static func tensor(_ path: String, _ name: String?, _ warnings: inout [String])
    throws(Stop) -> Tensor
  {
    let bytes = try stopping { try Files.read(path) }
    guard bytes.starts(with: [0x50, 0x4b]) else {
      if let name {
        warnings.append("input file \(path) holds one array: the name '\(name)' is passed over")
      }
      do throws(TensorError) {
        return try Npy.read(bytes)
      } catch {
        throw Stop(.badData, "\(path): \(error.message)")
      }
    }
    do throws(FormatError) {
      let archive = try Npz(bytes)
      guard let name else {
        guard archive.names.count == 1, let only = archive.names.first else {
          throw FormatError(
            "Input file \(path) contains more than one ndarrays. Please specify the name of "
              + "ndarray to use: \(archive.names.joined(separator: ", "))")
        }
        return try archive.tensor(only) ?? Tensor([] as [Float])
      }
      guard let tensor = try archive.tensor(name) else {
        throw FormatError(
          "Input file \(path) does not contain variable with name \"\(name)\"; it has "
            + archive.names.joined(separator: ", "))
      }
      return tensor
    } catch {
      throw Stop(.badData, error.message.hasPrefix("Input") ? error.message : "\(path): \(error)")
    }
  }
}

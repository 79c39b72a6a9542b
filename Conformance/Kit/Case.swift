public import ToolSupport

/// A model to run, what to feed it, and what it is to return: a folder with a `case.json`.
public struct Case: Sendable {
  /// The case's name, unique in its suite.
  public let id: String
  /// The folder that holds the case.
  public let folder: String
  /// The path of the model.
  public let model: String
  /// The tag set to load; nil for the default.
  public let tags: [String]?
  /// The signature to call, if that is what the case does.
  public let signature: String?
  /// The path of the function to call in the object graph, if that is what the case does.
  public let function: String?
  /// Another name of the function to call, if that is what the case does.
  public let alias: String?
  /// What to call the function with; nil for one positional argument per input.
  public let arguments: JSON?
  /// Input arrays by name, with the tensors they are fed to.
  public let feeds: [(array: String, tensor: String)]
  /// Output arrays by name, with the tensors that they come from.
  public let fetches: [(array: String, tensor: String)]
  /// How many times to evaluate the same inputs, of which the last counts.
  public let calls: Int
  /// Ids of the cases to run before, on the same loaded model.
  public let after: [String]
  /// Whether the run is to fail.
  public let expectsError: Bool
  /// The name of the status code that it is to fail with, or nil for any.
  public let errorCode: String?
  /// How far results may be from what is expected.
  public let tolerance: Tolerance
  /// Whether values are to be compared, or dtypes and shapes only.
  public let isDeterministic: Bool
  /// The dtypes of arrays that numpy has none for, by name.
  public let dtypes: [String: String]
  /// Why the case is not to be run; nil if it is.
  public let skip: String?

  /// Reads the case in `folder`.
  public init(in folder: String) throws(FormatError) {
    let json: JSON
    do {
      json = try JSON(parsing: Files.read(Files.join(folder, "case.json")))
    } catch {
      throw FormatError("\(Files.join(folder, "case.json")): \(error)")
    }
    func failure(_ key: String) -> FormatError {
      FormatError("\(folder)/case.json: '\(key)' is \(json[key]?.description ?? "missing")")
    }
    func strings(_ key: String) throws(FormatError) -> [String]? {
      guard let value = json[key], value != .null else { return nil }
      guard let list = value.array else { throw failure(key) }
      let texts = list.compactMap(\.string)
      guard texts.count == list.count else { throw failure(key) }
      return texts
    }
    func string(_ key: String) throws(FormatError) -> String? {
      guard let value = json[key], value != .null else { return nil }
      guard let text = value.string else { throw failure(key) }
      return text
    }
    func pairs(_ key: String) throws(FormatError) -> [(String, String)] {
      guard let value = json[key], value != .null else { return [] }
      guard let members = value.members else { throw failure(key) }
      var result: [(String, String)] = []
      for member in members {
        guard let text = member.value.string else { throw failure(key) }
        result.append((member.key, text))
      }
      return result
    }
    guard json.members != nil else { throw FormatError("\(folder)/case.json holds no object") }
    id = try string("id") ?? Files.name(folder)
    self.folder = folder
    model = Files.join(folder, try string("model") ?? "model")
    tags = try strings("tags")
    signature = try string("signature")
    function = try string("function")
    alias = try string("alias")
    arguments = json["arguments"].flatMap { $0 == .null ? nil : $0 }
    feeds = try pairs("feeds").map { (array: $0.0, tensor: $0.1) }
    fetches = try pairs("fetches").map { (array: $0.0, tensor: $0.1) }
    calls = max(1, json["calls"]?.int ?? 1)
    after = try strings("after") ?? []
    switch json["expect_error"] {
    case nil, .null?, .bool(false)?: expectsError = false
    default: expectsError = true
    }
    errorCode = try string("error_code")
    tolerance = Tolerance(
      relative: json["rtol"]?.double ?? 1e-5, absolute: json["atol"]?.double ?? 1e-6,
      dropsTrailingNuls: true)
    isDeterministic = json["deterministic"]?.bool ?? true
    dtypes = Dictionary(try pairs("dtypes"), uniquingKeysWith: { first, _ in first })
    switch json["skip"] {
    case nil, .null?, .bool(false)?: skip = nil
    case .string(let why)?: skip = why
    default: skip = "the case asks for it"
    }
  }

  /// The folders of all cases in or below `folder`, sorted.
  public static func folders(below folder: String) throws(FileError) -> [String] {
    if Files.exists(Files.join(folder, "case.json")) { return [folder] }
    var found: [String] = []
    for name in try Files.names(in: folder) where !name.hasPrefix(".") {
      let inner = Files.join(folder, name)
      if Files.isFolder(inner) { found += try folders(below: inner) }
    }
    return found
  }
}

internal import GraphCompiler
internal import GraphModel

extension SavedModel {
  /// The ops of calls and control flow, which models may use and no registry of ops has.
  public static var compiledOps: Set<String> { CompiledOps.names }

  /// Something of a model that can be called.
  public struct Entry: Sendable {
    /// What kind of thing it is: `signature`, `function` or `initializer`.
    public var kind: String
    /// The signature's key, or the function's path of attributes.
    public var name: String
  }

  /// An entry's ops that cannot run.
  public struct Finding: Sendable {
    /// What cannot be called.
    public var entry: Entry
    /// Why, with every op that is lacking.
    public var error: ModelError
  }

  /// What cannot run of all that can be called.
  ///
  /// Compiles every signature, every callable of the object graph and every initialiser, and reports
  /// those that need what this library lacks. Nothing of it runs.
  public func check() -> [Finding] {
    var findings: [Finding] = []
    func attempt(_ kind: String, _ name: String, _ body: () throws(ModelError) -> Void) {
      do throws(ModelError) { try body() } catch {
        guard error.code == .unimplemented else { return }
        findings.append(Finding(entry: Entry(kind: kind, name: name), error: error))
      }
    }
    for name in signatureNames {
      attempt("signature", name) { () throws(ModelError) in try signature(name).prepare() }
    }
    guard let objects else {
      attempt("initializer", "main graph") { () throws(ModelError) in try graphState.check() }
      return findings
    }
    for (name, error) in objects.checkInitializers(programs) {
      attempt("initializer", name) { () throws(ModelError) in throw error }
    }
    for (path, function) in callables {
      for name in function.concreteFunctions {
        attempt("function", path) { () throws(ModelError) in try function.prepare(name) }
      }
    }
    return findings
  }

  /// Every function that the root and its attributes have, by path, each object once.
  public var callables: [(path: String, function: RestoredFunction)] {
    guard let objects, !objects.objects.nodes.isEmpty else { return [] }
    var result: [(path: String, function: RestoredFunction)] = []
    var seen: Set<Int> = [0]
    var queue: [(index: Int, path: String)] = [(0, "")]
    var next = 0
    while next < queue.count {
      let (index, path) = queue[next]
      next += 1
      for child in objects.objects.nodes[index].children.sorted(by: { $0.name < $1.name })
      where objects.objects.nodes.indices.contains(child.node) && seen.insert(child.node).inserted {
        if path.isEmpty, child.name == "signatures" { continue }
        let name = path.isEmpty ? child.name : "\(path).\(child.name)"
        if case .resource = objects.objects.nodes[index].kind { continue }
        if let function = try? function(name) { result.append((name, function)) }
        queue.append((child.node, name))
      }
    }
    return result
  }
}

internal import CTensorFlowProto
internal import GraphModel
internal import TensorCore

/// The functions of a file as the bytes they are in it, the nodes of a graph that seldom is run, and objects.
///
/// Most of a SavedModel is functions that are never called. They are left out of the message that is
/// decoded when a model is loaded, and decoded one by one from the file's bytes. So are the nodes of the main
/// graph: where there is an object graph they save and restore its variables, else they hold weights by value, which
/// need not be kept. The objects of an object graph are many: they are left out to be read without a message in
/// between.
final class FunctionBytes {
  private let bytes: MessageBytes
  private let functions: [Function]
  private let file: String?
  /// The graph whose nodes are left out.
  private let deferredGraph: Range<Int>?
  /// The object graph whose objects are left out.
  private let objectGraph: Range<Int>?
  /// How many of the functions tables have been made of.
  private var used = 0

  private struct Function: Sendable {
    var name: String
    var range: Range<Int>
  }

  /// Numbers of the fields that lead from a message to the functions of its library.
  struct FieldPath {
    static let graph: [UInt64] = [2, 1]
    static let metaGraph: [UInt64] = [2] + graph
    static let savedModel: [UInt64] = [2] + metaGraph
    /// The number of the nodes' field in a graph or an object graph, and of the object graph's in a metagraph.
    static let node: UInt64 = 1, objectGraph: UInt64 = 7
  }

  /// Looks for the functions of `bytes`, a message with functions at `fields`.
  ///
  /// - Parameters:
  ///   - defersNodes: whether the nodes of a SavedModel's main graph, or of a graph, may be left out.
  ///   - file: named by errors of functions and nodes that are decoded later.
  /// - Throws: `malformed` if a field on the way to a function's name breaks the wire format.
  init<Root: ProtoMessage>(
    _ bytes: MessageBytes, of _: Root.Type, at fields: [UInt64], defersNodes: Bool, path: String,
    file: String?
  ) throws(DecodingError) {
    self.bytes = bytes
    self.file = file
    let found = unsafe bytes.withBytes { bytes -> [Function]? in
      var found: [Function] = []
      guard unsafe Self.find(fields[...], in: bytes, 0..<bytes.count, &found) else { return nil }
      return found
    }
    guard let found else {
      let fault = unsafe bytes.withBytes { unsafe WireFault.first(in: $0, of: Root.self) }
      throw DecodingError(.malformed, in: path + fault.path, fault.description)
    }
    functions = found
    let parts =
      fields == FieldPath.savedModel ? unsafe bytes.withBytes { unsafe Self.parts(of: $0) } : nil
    let graph = fields == FieldPath.graph ? 0..<bytes.count : parts?.graph
    deferredGraph = defersNodes ? graph : nil
    objectGraph = parts?.objects
  }

  /// Where the main graph is, and the object graph if there is one, of a SavedModel with no more than one of each.
  private static func parts(
    of bytes: UnsafeRawBufferPointer
  ) -> (graph: Range<Int>, objects: Range<Int>?)? {
    func contents(_ field: UInt64, _ range: Range<Int>) -> [Range<Int>] {
      unsafe Self.contents(field, in: bytes, range)
    }
    let metaGraphs = contents(FieldPath.savedModel[0], 0..<bytes.count)
    guard metaGraphs.count == 1 else { return nil }
    let graphs = contents(FieldPath.metaGraph[0], metaGraphs[0])
    let objects = contents(FieldPath.objectGraph, metaGraphs[0])
    guard graphs.count == 1, objects.count <= 1 else { return nil }
    return (graphs[0], objects.first)
  }

  /// Where the contents of the fields of that number are in the message at `range`.
  private static func contents(
    _ field: UInt64, in bytes: UnsafeRawBufferPointer, _ range: Range<Int>
  ) -> [Range<Int>] {
    var found: [Range<Int>] = []
    var at = range.lowerBound
    while at < range.upperBound, let (number, content) = unsafe next(bytes, &at, range.upperBound) {
      if number == field, let content { found.append(content) }
    }
    return found
  }

  /// Adds the functions that `fields` lead to in a message at `range`; false if it is malformed.
  private static func find(
    _ fields: ArraySlice<UInt64>, in bytes: UnsafeRawBufferPointer, _ range: Range<Int>,
    _ found: inout [Function]
  ) -> Bool {
    guard let field = fields.first else {
      guard let name = unsafe name(in: bytes, range) else { return false }
      found.append(Function(name: name, range: range))
      return true
    }
    var at = range.lowerBound
    while at < range.upperBound {
      guard let (number, content) = unsafe next(bytes, &at, range.upperBound) else { return false }
      guard number == field, let content else { continue }
      guard unsafe find(fields.dropFirst(), in: bytes, content, &found) else { return false }
    }
    return true
  }

  /// The name of the function at `range`: the first field of its signature, its own first field.
  private static func name(in bytes: UnsafeRawBufferPointer, _ range: Range<Int>) -> String? {
    var name = ""
    var at = range.lowerBound
    while at < range.upperBound {
      guard let (number, content) = unsafe next(bytes, &at, range.upperBound) else { return nil }
      guard number == 1, let content else { continue }
      var inner = content.lowerBound
      while inner < content.upperBound {
        guard let (number, text) = unsafe next(bytes, &inner, content.upperBound) else {
          return nil
        }
        guard number == 1, let text else { continue }
        name = unsafe String(decoding: bytes[text], as: UTF8.self)
      }
    }
    return name
  }

  /// The field at `at`, whose number is not 0, its content if that has a length; nil if it is malformed.
  private static func next(
    _ bytes: UnsafeRawBufferPointer, _ at: inout Int, _ end: Int
  ) -> (number: UInt64, content: Range<Int>?)? {
    guard let tag = unsafe WireFault.varint(bytes, &at, end), tag >> 3 != 0 else { return nil }
    var length = 0
    switch tag & 7 {
    case 0: guard unsafe WireFault.varint(bytes, &at, end) != nil else { return nil }
    case 1: length = 8
    case 2:
      guard let value = unsafe WireFault.varint(bytes, &at, end), let count = Int(exactly: value)
      else { return nil }
      length = count
    case 3:
      guard let after = unsafe WireFault.endOfGroup(bytes, at, end, number: tag >> 3) else {
        return nil
      }
      length = after - at
    case 5: length = 4
    default: return nil
    }
    guard length <= end - at else { return nil }
    defer { at += length }
    return (tag >> 3, tag & 7 == 2 ? at..<at + length : nil)
  }

  /// The message with empty functions and without the nodes that are left out; nil if it has neither.
  func skeleton(at fields: [UInt64]) -> [UInt8]? {
    guard !functions.isEmpty || deferredGraph != nil || objectGraph != nil else { return nil }
    return unsafe bytes.withBytes { bytes in
      unsafe emptied(fields[...], bytes, 0..<bytes.count)
    }
  }

  /// The message at `range`, which is well formed, with nothing in what `fields` lead to.
  private func emptied(
    _ fields: ArraySlice<UInt64>, _ bytes: UnsafeRawBufferPointer, _ range: Range<Int>
  ) -> [UInt8] {
    var out = WireWriter()
    let field = range == objectGraph ? nil : fields.first
    guard field != nil || range == objectGraph else { return [] }
    let dropsNodes = range == deferredGraph || range == objectGraph
    var at = range.lowerBound
    var copied = at
    while at < range.upperBound {
      let start = at
      guard let (number, content) = unsafe Self.next(bytes, &at, range.upperBound) else { break }
      let isDropped = dropsNodes && number == FieldPath.node
      guard let content, isDropped || number == field || content == objectGraph else { continue }
      if copied < start { unsafe out.append(bytes[copied..<start]) }
      copied = at
      if isDropped { continue }
      out.tag(UInt32(truncatingIfNeeded: number), wireType: 2)
      out.lengthPrefixed(unsafe emptied(fields.dropFirst(), bytes, content))
    }
    unsafe out.append(bytes[copied..<range.upperBound])
    return out.bytes
  }

  /// The objects of the object graph, if they are not in the message.
  func objects(
    _ context: DecodingContext, _ path: String
  ) throws(DecodingError) -> [ObjectGraph.Node]? {
    guard let objectGraph else { return nil }
    return unsafe try bytes.withBytes { bytes throws(DecodingError) in
      let plain = unsafe PlainReader(bytes: bytes, context: context, path: path)
      let places = unsafe Self.contents(FieldPath.node, in: bytes, objectGraph)
      var objects: [ObjectGraph.Node] = []
      objects.reserveCapacity(places.count)
      var scratch = ObjectScratch()
      for (index, place) in places.enumerated() {
        if plain.object(place, &scratch, into: &objects) { continue }
        let path = "\(path).nodes[\(index)]"
        let message = unsafe try Message<Tensorflow__SavedObject>(
          UnsafeRawBufferPointer(rebasing: bytes[place]), path: path)
        let reader = unsafe FieldReader(arena: message.arena, context: context, path: path)
        objects.append(
          unsafe try message.read { proto throws(DecodingError) in unsafe try reader.object(proto) }
        )
      }
      return objects
    }
  }

  /// Leaves the nodes of `graph` out until they are asked for, if they are not in the message.
  func deferNodes(of graph: inout GraphDef, _ context: DecodingContext, _ path: String) {
    guard let range = deferredGraph else { return }
    graph.deferNodes { [bytes, file] (names) throws(TensorError) in
      do throws(DecodingError) {
        return try Self.nodes(bytes, range, names, context, path)
      } catch {
        throw TensorError(.dataLoss, (file.map { "\($0): " } ?? "") + error.description)
      }
    }
  }

  /// The nodes of the graph at `range`, or those called one of `names`.
  private static func nodes(
    _ bytes: MessageBytes, _ range: Range<Int>, _ names: Set<String>?, _ context: DecodingContext,
    _ path: String
  ) throws(DecodingError) -> [NodeDef] {
    defer { bytes.release() }
    let file = bytes
    return unsafe try bytes.withBytes { bytes throws(DecodingError) in
      let plain = unsafe PlainReader(bytes: bytes, context: context, path: path)
      var nodes: [NodeDef] = []
      var scratch = NodeScratch()
      var count = 0
      var at = range.lowerBound
      var released = at
      while at < range.upperBound,
        let (number, content) = unsafe next(bytes, &at, range.upperBound)
      {
        guard number == FieldPath.node, let content else { continue }
        // Values are copied: the file's pages are not to lie beside all of them.
        if content.lowerBound - released >= Self.mostPages {
          file.release()
          released = content.lowerBound
        }
        let index = count
        count += 1
        if let names, let name = unsafe Self.nodeName(in: bytes, content), !names.contains(name) {
          continue
        }
        if plain.node(content, &scratch, into: &nodes) { continue }
        let path = "\(path).node[\(index)]"
        let message = unsafe try Message<Tensorflow__NodeDef>(
          UnsafeRawBufferPointer(rebasing: bytes[content]), path: path)
        let reader = unsafe FieldReader(arena: message.arena, context: context, path: path)
        nodes.append(
          unsafe try message.read { proto throws(DecodingError) in unsafe try reader.node(proto) })
      }
      scratch.finish(&nodes)
      return nodes
    }
  }

  /// After how many bytes of nodes the pages are released that have been read.
  private static let mostPages = 8 << 20

  /// The name of the node at `range`; nil if it cannot be told at a glance.
  private static func nodeName(
    in bytes: UnsafeRawBufferPointer, _ range: Range<Int>
  ) -> String? {
    var name: String?
    var at = range.lowerBound
    while at < range.upperBound {
      guard let (number, text) = unsafe next(bytes, &at, range.upperBound) else { return nil }
      guard number == 1 else { continue }
      guard name == nil, let text else { return nil }
      name = unsafe String(decoding: bytes[text], as: UTF8.self)
    }
    return name
  }

  /// The next `count` functions of the file, or nil if there are fewer.
  func table(_ count: Int, _ context: DecodingContext, _ path: String) -> FunctionTable? {
    guard count <= functions.count - used else { return nil }
    let part = Array(functions[used..<(used + count)])
    used += count
    let ahead = context.ahead()
    return FunctionTable(
      names: part.map(\.name),
      decode: { [bytes, file] (index) throws(TensorError) in
        do throws(DecodingError) {
          return try Self.decode(bytes, part[index].range, context, "\(path).function[\(index)]")
        } catch {
          throw TensorError(.dataLoss, (file.map { "\($0): " } ?? "") + error.description)
        }
      },
      decodeAhead: { [bytes] (index) in
        let function = try? Self.decode(
          bytes, part[index].range, ahead, "\(path).function[\(index)]")
        // A tensor that was refused is part of the function, to be an error of the node that has it.
        return ahead.hasRefused ? nil : function
      }, release: { [bytes] in bytes.release() })
  }

  private static func decode(
    _ bytes: MessageBytes, _ range: Range<Int>, _ context: DecodingContext, _ path: String
  ) throws(DecodingError) -> FunctionDef {
    let plain = unsafe bytes.withBytes {
      unsafe PlainReader(bytes: $0, context: context, path: path).function(range)
    }
    if let plain { return plain }
    let message = unsafe try bytes.withBytes { bytes throws(DecodingError) in
      unsafe try Message<Tensorflow__FunctionDef>(
        UnsafeRawBufferPointer(rebasing: bytes[range]), path: path)
    }
    let reader = unsafe FieldReader(arena: message.arena, context: context, path: path)
    return unsafe try message.read { proto throws(DecodingError) in
      unsafe try reader.function(proto)
    }
  }
}

internal import Synchronization
package import TensorCore

/// Which layouts of weights kernels have, so that weights which several of them read in one form are laid out once.
///
/// It keeps neither layouts nor weights alive: the last kernel that has a layout takes it along.
enum SharedLayouts {
  /// Weights of fewer values are not looked for.
  static let leastCount = 1 << 10

  private struct Entry {
    /// Memory that lies where weights lay that are gone may hold others.
    weak var owner: (any AnyObject & Sendable)?
    weak var weights: PackedWeights?
    /// Tells which weights they are when they cannot be asked any more.
    let identity: ObjectIdentifier
    let form: LayoutForm
    let scale: Tensor?
  }

  /// By the address of what has been laid out.
  private static let table = Mutex<[UInt: [Entry]]>([:])

  /// The layout of `source`, times a factor for each column, in a form; nil if none is in use.
  static func find(_ source: Tensor, at place: UInt, _ scale: Tensor?, _ form: LayoutForm)
    -> PackedWeights?
  {
    // Weights read weakly must not die here, with the table locked: only those returned are read.
    table.withLock { table in
      guard let entries = table[place] else { return nil }
      let owner = source.memoryOwner
      for entry in entries
      where entry.form == form && entry.owner === owner && areEqual(entry.scale, scale) {
        if let weights = entry.weights { return weights }
      }
      return nil
    }
  }

  static func add(
    _ weights: PackedWeights, of source: Tensor, at place: UInt, _ scale: Tensor?,
    _ form: LayoutForm
  ) {
    let entry = Entry(
      owner: source.memoryOwner, weights: weights, identity: ObjectIdentifier(weights), form: form,
      scale: scale)
    table.withLock { $0[place, default: []].append(entry) }
  }

  /// Forgets weights that are about to die.
  static func remove(_ weights: ObjectIdentifier, at place: UInt) {
    // What an entry holds is freed after the table is unlocked.
    let removed = table.withLock { table -> Entry? in
      guard let i = table[place]?.firstIndex(where: { $0.identity == weights }) else { return nil }
      let entry = table[place]?.remove(at: i)
      if table[place]?.isEmpty ?? false { table[place] = nil }
      return entry
    }
    withExtendedLifetime(removed) {}
  }

  /// How many layouts there are of weights that begin at an address.
  static func count(at place: UInt) -> Int { table.withLock { $0[place]?.count ?? 0 } }

  private static func areEqual(_ scale: Tensor?, _ other: Tensor?) -> Bool {
    guard let scale, let other else { return scale == nil && other == nil }
    let a = scale.elements(as: Float.self), b = other.elements(as: Float.self)
    guard a.count == b.count else { return false }
    for i in a.indices where a[i].bitPattern != b[i].bitPattern { return false }
    return true
  }
}

/// What a layout depends on beside the values.
struct LayoutForm: Sendable, Equatable {
  enum Kind: Sendable {
    case rows, columns, groups, depthwise, taps, winograd2, winograd4
  }

  var kind: Kind
  /// Values of a vector, which no two sets of kernels of a process have in common.
  var width: Int
  var rows: Int
  var columns: Int
  /// Of a filter; 1 if rows and columns say all.
  var taps = 1
  var groups = 1
}

/// How many layouts kernels have of weights that begin where those of `tensor` do.
package func layoutCount(of tensor: Tensor) -> Int {
  tensor.memoryAddress.map { SharedLayouts.count(at: $0) } ?? 0
}

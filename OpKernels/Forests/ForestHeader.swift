import OpInterface
import OpKernelSupport
import TensorCore

/// What a forest predicts.
enum ForestTask: Int, Sendable {
  case classification = 1
  case regression = 2
  case ranking = 3
  case categoricalUplift = 4
  case numericalUplift = 5
  case anomalyDetection = 6
  case survivalAnalysis = 7
}

/// The kinds of feature that TensorFlow Decision Forests passes to a model, each in a tensor of its
/// own.
enum FeatureKind: Sendable {
  case numerical, boolean, categorical, categoricalSet
}

/// A column of the data that a model was trained on.
struct ForestColumn: Sendable {
  var type = 0
  var name = ""
  /// How many values a categorical column has, 0 standing for unknown ones.
  var valueCount = 0
  var isIntegerized = false
  /// The names of a categorical column's values.
  var vocabulary: [Int: [UInt8]] = [:]
  /// Where the bins of a discretized column begin, but for the first.
  var boundaries: [Float] = []

  var kind: FeatureKind? {
    switch type {
    case 1, 9: .numerical
    case 4: .categorical
    case 5: .categoricalSet
    case 7: .boolean
    default: nil
    }
  }

  var isDiscretized: Bool { type == 9 }

  init(_ bytes: ArraySlice<UInt8>) throws(OpError) {
    var reader = WireReader(bytes)
    while let (field, value) = try reader.next() {
      switch field {
      case 1: type = try value.integer()
      case 2: name = String(decoding: try value.bytes(), as: UTF8.self)
      case 6: try readCategories(try value.bytes())
      case 8:
        var reader = WireReader(try value.bytes())
        while let (field, value) = try reader.next() {
          if field == 1 { boundaries += try value.floats() }
        }
      default: break
      }
    }
  }

  private mutating func readCategories(_ bytes: ArraySlice<UInt8>) throws(OpError) {
    var reader = WireReader(bytes)
    while let (field, value) = try reader.next() {
      switch field {
      case 2: valueCount = min(max(try value.integer(), 0), Int(Int32.max))
      case 5: isIntegerized = try value.bool()
      case 7:
        var entry = WireReader(try value.bytes())
        var key: [UInt8] = []
        var index = 0
        while let (field, value) = try entry.next() {
          if field == 1 { key = Array(try value.bytes()) }
          guard field == 2 else { continue }
          var vocabularyValue = WireReader(try value.bytes())
          while let (field, value) = try vocabularyValue.next() {
            if field == 1 { index = try value.integer() }
          }
        }
        vocabulary[index] = key
      default: break
      }
    }
  }

  /// The columns of a data specification.
  static func columns(_ bytes: [UInt8]) throws(OpError) -> [ForestColumn] {
    var result: [ForestColumn] = []
    var reader = WireReader(bytes[...])
    while let (field, value) = try reader.next() {
      if field == 1 { result.append(try ForestColumn(try value.bytes())) }
    }
    return result
  }
}

/// What all models say of themselves.
struct ForestHeader: Sendable {
  var name = ""
  var task: ForestTask
  var label = 0
  var inputFeatures: [Int] = []
  var outputsProbabilities = true
  var treatment = -1

  init(_ bytes: [UInt8]) throws(OpError) {
    var number = 0
    var reader = WireReader(bytes[...])
    var features: [Int] = []
    while let (field, value) = try reader.next() {
      switch field {
      case 1: name = String(decoding: try value.bytes(), as: UTF8.self)
      case 2: number = try value.integer()
      case 3: label = try value.integer()
      case 5: features += try value.integers()
      case 8: outputsProbabilities = try value.bool()
      case 9: treatment = try value.integer()
      default: break
      }
    }
    guard let task = ForestTask(rawValue: number) else {
      throw .unimplemented("a model of task \(number) cannot be run")
    }
    self.task = task
    inputFeatures = features
  }
}

/// How the values of a forest's leaves become predictions.
enum ForestKind: Sendable {
  /// A random forest, or a single tree. In classification leaves hold a distribution or, if the
  /// winner takes all, vote for one class.
  case randomForest(winnerTakesAll: Bool)
  case gradientBoosted(loss: Int, initial: [Float], outputsLogits: Bool)
  case isolation(examplesPerTree: Int)
}

/// What a forest's own header says.
struct ForestParts: Sendable {
  var shardCount = 0
  var treeCount = 0
  var format = "TFE_RECORDIO"
  let kind: ForestKind

  /// Reads the header of a model of the kind that `name` names.
  init(_ name: String, _ files: ForestFiles) throws(OpError) {
    switch name {
    case "RANDOM_FOREST":
      var takesAll = true
      for (field, value) in try Self.fields(files.read("random_forest_header.pb")) {
        switch field {
        case 1: shardCount = try value.integer()
        case 2: treeCount = try value.integer()
        case 3: takesAll = try value.bool()
        case 7: format = String(decoding: try value.bytes(), as: UTF8.self)
        default: break
        }
      }
      kind = .randomForest(winnerTakesAll: takesAll)
    case "GRADIENT_BOOSTED_TREES":
      var loss = 0
      var initial: [Float] = []
      var logits = false
      var width = 1
      for (field, value) in try Self.fields(files.read("gradient_boosted_trees_header.pb")) {
        switch field {
        case 1: shardCount = try value.integer()
        case 2: treeCount = try value.integer()
        case 3: loss = try value.integer()
        case 4: initial += try value.floats()
        case 5: width = try value.integer()
        case 7: format = String(decoding: try value.bytes(), as: UTF8.self)
        case 9: logits = try value.bool()
        default: break
        }
      }
      guard width == initial.count, width > 0, treeCount >= 0, treeCount % width == 0 else {
        throw .invalid(
          "\(treeCount) trees, \(width) in an iteration, do not fit \(initial.count) initial "
            + "predictions")
      }
      kind = .gradientBoosted(loss: loss, initial: initial, outputsLogits: logits)
    case "ISOLATION_FOREST":
      var examples = 0
      for (field, value) in try Self.fields(files.read("isolation_forest_header.pb")) {
        switch field {
        case 1: shardCount = try value.integer()
        case 2: treeCount = try value.integer()
        case 3: format = String(decoding: try value.bytes(), as: UTF8.self)
        case 4: examples = try value.integer()
        default: break
        }
      }
      kind = .isolation(examplesPerTree: examples)
    default: throw .unimplemented("a model of kind '\(name)' cannot be run")
    }
  }

  private static func fields(_ bytes: [UInt8]) throws(OpError) -> [(Int, WireReader.Value)] {
    var reader = WireReader(bytes[...])
    var result: [(Int, WireReader.Value)] = []
    while let (field, value) = try reader.next() { result.append((field, value)) }
    return result
  }
}

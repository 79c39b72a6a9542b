/// A graph with all that is needed to run it (`tensorflow.MetaGraphDef`).
public struct MetaGraph: Sendable {
  /// The value of a collection, by kind.
  public enum Collection: Sendable {
    /// Names of nodes or tensors.
    case nodes([String])
    /// Serialized protos, such as `VariableDef`s, or strings.
    case bytes([[UInt8]])
    /// Integers (`Int64List`).
    case ints([Int])
    /// Numbers (`FloatList`).
    case floats([Float])
    /// Any other kind: passed over.
    case other
  }

  /// A file in `assets/` and the tensor that is to hold its path.
  public struct AssetFile: Sendable {
    /// The string tensor, such as `Const:0`.
    public var tensorName: String
    /// The file's name relative to the `assets` folder, as the model has it: not to be trusted.
    public var fileName: String
    /// The file `fileName`, whose path the tensor `tensorName` is to hold.
    public init(tensorName: String, fileName: String) {
      self.tensorName = tensorName
      self.fileName = fileName
    }
  }

  /// The nodes that save and restore a TF1 graph (`tensorflow.SaverDef`).
  public struct Saver: Sendable {
    /// The string tensor to feed with the checkpoint's path prefix.
    public var filenameTensorName: String
    /// The tensor that saves when fetched.
    public var saveTensorName: String
    /// The node that restores all variables when run, or empty.
    public var restoreOpName: String
    /// A saver of those three nodes.
    public init(filenameTensorName: String, saveTensorName: String, restoreOpName: String) {
      self.filenameTensorName = filenameTensorName
      self.saveTensorName = saveTensorName
      self.restoreOpName = restoreOpName
    }
  }

  /// A variable of a `variables` collection (`tensorflow.VariableDef`).
  public struct Variable: Sendable {
    /// The variable's name, such as `v:0`, which its checkpoint key follows from.
    public var name: String
    /// The node that assigns the initial value.
    public var initializerName: String
    /// The tensor that holds the variable's value when read.
    public var snapshotName: String
    /// The tensor that the variable is initialised with.
    public var initialValueName: String
    /// Whether the variable is a resource rather than a TF1 reference.
    public var isResource: Bool
    /// For a partition: its full name, full shape, offset and extents.
    public var slice: Slice?

    /// Where a partition lies in the whole variable (`tensorflow.SaveSliceInfoDef`).
    public struct Slice: Sendable {
      /// The name of the whole variable, which is its checkpoint key.
      public var fullName: String
      /// The extents of the whole variable.
      public var fullShape: [Int]
      /// Where the partition begins, for each axis.
      public var offset: [Int]
      /// The partition's own extents.
      public var extents: [Int]
      /// The partition at `offset` of a variable of shape `fullShape`.
      public init(fullName: String, fullShape: [Int], offset: [Int], extents: [Int]) {
        self.fullName = fullName
        self.fullShape = fullShape
        self.offset = offset
        self.extents = extents
      }
    }

    /// A variable of that name; empty names are those that the file leaves out.
    public init(
      name: String, initializerName: String = "", snapshotName: String = "",
      initialValueName: String = "", isResource: Bool = false, slice: Slice? = nil
    ) {
      self.name = name
      self.initializerName = initializerName
      self.snapshotName = snapshotName
      self.initialValueName = initialValueName
      self.isResource = isResource
      self.slice = slice
    }
  }

  /// What the MetaGraph is for, such as `serve`, in the order of the file.
  public var tags: [String]
  /// The TensorFlow release that wrote the file, such as `2.15.0`, or empty.
  public var tensorFlowVersion: String
  /// Schemas of the ops the graph uses, without descriptions (`stripped_op_list`).
  public var ops: [OpDef]
  /// Whether the exporter left out attributes that have their default value.
  public var hasStrippedDefaults: Bool
  /// Other names of functions, by the names that the library has them under (`function_aliases`).
  public var functionAliases: [String: String]
  /// The graph and the functions it calls.
  public var graph: GraphDef
  /// How a TF1 graph is restored, if the file says.
  public var saver: Saver?
  /// What Python collected while it built a TF1 graph, by name.
  public var collections: [String: Collection]
  /// The decoded `VariableDef`s of the collections that hold such, by collection.
  public var variables: [String: [Variable]]
  /// The ways to call the graph, by key, such as `serving_default`.
  public var signatures: [String: SignatureDef]
  /// The files that the graph reads.
  public var assets: [AssetFile]
  /// The Python objects, if TF2 wrote the file.
  public var objectGraph: ObjectGraph?

  /// A MetaGraph of those parts.
  public init(
    tags: [String] = [], tensorFlowVersion: String = "", ops: [OpDef] = [],
    hasStrippedDefaults: Bool = false, functionAliases: [String: String] = [:],
    graph: GraphDef = GraphDef(), saver: Saver? = nil,
    collections: [String: Collection] = [:], variables: [String: [Variable]] = [:],
    signatures: [String: SignatureDef] = [:], assets: [AssetFile] = [],
    objectGraph: ObjectGraph? = nil
  ) {
    self.tags = tags
    self.tensorFlowVersion = tensorFlowVersion
    self.ops = ops
    self.hasStrippedDefaults = hasStrippedDefaults
    self.functionAliases = functionAliases
    self.graph = graph
    self.saver = saver
    self.collections = collections
    self.variables = variables
    self.signatures = signatures
    self.assets = assets
    self.objectGraph = objectGraph
  }
}

/// All MetaGraphs of a `saved_model.pb` (`tensorflow.SavedModel`).
public struct SavedModelFile: Sendable {
  /// `saved_model_schema_version`; 1 is the only one there is.
  public var schemaVersion: Int
  /// The MetaGraphs, in the order of the file.
  public var metaGraphs: [MetaGraph]
  /// A file of those MetaGraphs.
  public init(schemaVersion: Int = 1, metaGraphs: [MetaGraph] = []) {
    self.schemaVersion = schemaVersion
    self.metaGraphs = metaGraphs
  }
}

/// What `tfhub_module.pb` says (`tensorflow_hub.ModuleDef`).
public struct HubModuleDef: Sendable {
  /// 3 is the only format there is.
  public var format: Int
  /// What a reader must support; none is defined.
  public var requiredFeatures: [String]
  /// A module of that format.
  public init(format: Int, requiredFeatures: [String] = []) {
    self.format = format
    self.requiredFeatures = requiredFeatures
  }
}

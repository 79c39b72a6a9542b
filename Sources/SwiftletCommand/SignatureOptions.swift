import Swiftlet
import Synchronization
import TensorCore
import ToolSupport

/// Which model a command loads.
struct ModelOptions {
  let dir: String
  let tagSet: String?

  /// Models live as long as the process, whose end frees their memory faster than piece by piece.
  private static let loaded = Mutex<[SavedModel]>([])

  init(_ options: inout CommandOptions) throws(UsageError) {
    dir = try options.required("dir", help: "The folder of the SavedModel or TF1 Hub module.")
    tagSet = options.value(
      "tag-set", help: "The tags of the graph to load, separated by commas; '' is the empty set.")
  }

  /// Prepares the heap for a large graph.
  ///
  /// One of this many bytes in its file takes twice as many while it is compiled. A small one is left to
  /// pages of 4 KiB, of which it takes few.
  func makeRoom() {
    guard let size = Files.size(Files.join(dir, "saved_model.pb")), size >= Self.largeGraph else {
      return
    }
    growHeapInLargePages(min(max(2 * size, 8 << 20), 64 << 20))
  }

  private static let largeGraph = 512 << 10

  func load(_ options: LoadOptions) throws(Stop) -> SavedModel {
    guard Files.exists(dir) else {
      throw Stop(.missingFile, "SavedModel file does not exist at: \(dir)")
    }
    try ModelFolder.checkFile(in: dir)
    do throws(ModelError) {
      let model = try SavedModel.load(at: dir, tags: tagSet.map(ModelFolder.tags), options: options)
      Self.loaded.withLock { $0.append(model) }
      return model
    } catch {
      throw Stop(error)
    }
  }
}

/// Which signature of which model a command is about.
struct SignatureOptions {
  let model: ModelOptions
  /// Its name; by default that of the only or the default one.
  let name: String?
  let optimization: LoadOptions.Optimization
  let disabled: DisabledPasses

  /// - Parameter verb: what is done with the signature, for help.
  init(_ options: inout CommandOptions, to verb: String = "run") throws(UsageError) {
    model = try ModelOptions(&options)
    name = options.value(
      "signature-def", help: "The signature to \(verb); by default the only or the default one.")
    optimization = try options.choice(
      "optimization", default: .full, help: "How far graphs are rewritten before they run.")
    disabled = try DisabledPasses(&options)
  }

  /// Loads the model, to be run by that many threads.
  func load(threads: Int) throws(Stop) -> SavedModel {
    var options = LoadOptions(optimization: optimization, threads: threads)
    options.disabledPasses = disabled.names
    return try model.load(options)
  }
}

/// What is measured, and how often.
struct MeasuringOptions {
  let signature: SignatureOptions
  let values: InputOptions
  let threads: Int
  let warmup: Int
  let runs: Int

  init(_ options: inout CommandOptions, runs: Int) throws(UsageError) {
    signature = try SignatureOptions(&options)
    values = InputOptions(&options)
    threads = try options.count(
      "threads", default: 1, help: "How many threads an evaluation may use.")
    warmup = try options.count(
      "warmup", default: 3, atLeast: 0,
      help: "How many runs to make before those that are measured.")
    self.runs = try options.count("runs", default: runs, help: "How many runs to measure.")
    guard !warmup.addingReportingOverflow(self.runs).overflow else {
      throw UsageError("--warmup and --runs are too large together")
    }
  }
}

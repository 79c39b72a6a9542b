import Swiftlet
import ToolSupport

struct Check: Command {
  static let name = "check"
  static let abstract = "Lists every op that cannot run, before anything runs."
  static let discussion = """
    All that signatures, functions of the object graph and initialisers reach is compiled. The \
    exit status is 69 if an op is not supported.
    """

  let model: ModelOptions
  let disabled: DisabledPasses
  let json: String?

  init(_ options: inout CommandOptions) throws(UsageError) {
    model = try ModelOptions(&options)
    disabled = try DisabledPasses(&options)
    json = options.value("json", help: "Write what is found to this file as JSON.")
  }

  func run() throws {
    let dir = model.dir
    var options = LoadOptions(runsInitializers: false)
    options.disabledPasses = disabled.names
    let loaded = try model.load(options)
    try stopping { try loaded.verify() }
    let findings = loaded.check()
    var ops: Set<String> = []
    var items: [JSON] = []
    var others: [JSON] = []
    for finding in findings {
      let place = "\(finding.entry.kind) '\(finding.entry.name)'"
      for missing in finding.error.unsupported {
        ops.insert(missing.op)
        print("\(missing.op) at '\(missing.node)', needed by \(place): \(missing.reason)")
        items.append(
          .object([
            "op": .string(missing.op), "node": .string(missing.node),
            "entry": .string(finding.entry.name), "kind": .string(finding.entry.kind),
            "reason": .string(missing.reason),
          ]))
      }
      if finding.error.unsupported.isEmpty {
        print("\(place) cannot be compiled: \(finding.error)")
        others.append(
          .object([
            "entry": .string(finding.entry.name), "kind": .string(finding.entry.kind),
            "message": .string(finding.error.description),
          ]))
      }
    }
    if let json {
      let report = JSON.object([
        "model": .string(dir), "ops": .array(ops.sorted().map { .string($0) }),
        "unsupported": .array(items), "errors": .array(others),
      ])
      try stopping { try Files.write(report.pretty + "\n", to: json) }
    }
    if !ops.isEmpty {
      throw Stop(
        .unsupported, "\(dir): unsupported ops: \(ops.sorted().joined(separator: ", "))")
    }
    if !others.isEmpty {
      throw Stop(.failure, "\(dir): \(others.count) parts cannot be compiled")
    }
    print("All ops are supported.")
  }
}

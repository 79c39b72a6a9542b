import GraphModel
import ToolSupport

struct Scan: Command {
  static let name = "scan"
  static let abstract = "Looks for ops that a model should not contain, inside functions too."

  let dir: String
  let tagSet: String?
  let opDenylist: String
  let failOnMatch: Bool

  init(_ options: inout CommandOptions) throws(UsageError) {
    dir = try options.required("dir", help: "The folder of the SavedModel or TF1 Hub module.")
    tagSet = options.value(
      "tag-set", help: "The tags of the graph to scan, separated by commas; by default all graphs.")
    opDenylist = options.value(
      "op-denylist", default: "WriteFile,ReadFile,PrintV2",
      help: "The ops to look for, separated by commas.")
    failOnMatch = options.flag("fail-on-match", help: "End with status 2 if one is found.")
  }

  func run() throws {
    let model = try ModelFolder(dir)
    let denied = Set(
      opDenylist.split(separator: ",").map { $0.trimmingSpaces() }.filter { !$0.isEmpty })
    var metaGraphs = model.metaGraphs
    if let tagSet { metaGraphs = [try model.metaGraph(tagSet: tagSet)] }
    var text = ModelText()
    var isMatch = false
    for metaGraph in metaGraphs {
      let found = metaGraph.graph.allOps.intersection(denied)
      let tags = pythonList(metaGraph.tags)
      if found.isEmpty {
        text.line(
          "MetaGraph with tag set \(tags) does not contain the default denylisted ops: "
            + pythonSet(denied))
      } else {
        isMatch = true
        text.line(
          "MetaGraph with tag set \(tags) contains the following denylisted ops: "
            + pythonSet(found))
      }
    }
    try text.print()
    if isMatch, failOnMatch { throw ExitStatus.match }
  }
}

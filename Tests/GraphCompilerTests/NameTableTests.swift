import GraphCompiler
import Testing

struct NameTableTests {
  @Test func namesAreNumberedInTheOrderInWhichTheyCome() {
    var table = NameTable(capacity: 2)
    let names = (0..<500).map { String(repeating: "n", count: $0 % 40) + "/\($0)" } + [""]
    for (number, name) in names.enumerated() {
      #expect(table.find(name) == nil)
      let (added, isNew) = table.add(name)
      #expect(added == number && isNew)
    }
    for (number, name) in names.enumerated() {
      #expect(table.find(name) == number)
      let (known, isNew) = table.add(name)
      #expect(known == number && !isNew)
    }
    #expect(table.count == names.count)
    // One byte more or less, or another one, is another name.
    #expect(table.find("/0 ") == nil)
    #expect(table.find("/") == nil)
    #expect(table.find(names[39].replacing("/", with: ":")) == nil)
  }

  @Test(arguments: [
    ("", 0), (":", 0), ("a", 1), ("a:0", 1), ("abcdefgh", 8), ("abcdefgh:out:0", 8),
    ("abcdefghijklmno:0", 15), ("a;b9/abcdefghijklmnopq", 22),
  ])
  func colonsAreFoundInWordsOfBytes(_ text: String, _ place: Int) {
    #expect(NameHash.colon(in: text.utf8Span.span, from: 0) == place)
  }
}

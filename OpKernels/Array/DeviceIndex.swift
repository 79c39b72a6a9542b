import OpInterface
import TensorCore

/// The place of this device, the CPU, in a list of names, or the list's length if it is not there.
struct DeviceIndex: Op {
  static let schema = OpSchema(
    "DeviceIndex", outputs: [.fixed("index", .int32)], attributes: [.strings("device_names")],
    isStateful: true)

  let index: Int32

  init(_ attributes: Attributes) throws(OpError) {
    let names = try attributes.byteStrings("device_names")
    let place = names.firstIndex { $0.elementsEqual("CPU".utf8) } ?? names.count
    index = Int32(truncatingIfNeeded: place)
  }

  var isStateful: Bool { false }

  func inferShapes(_ inputs: [ValueFact]) throws(OpError) -> [PartialShape]? { [.scalar] }

  func makeKernel(for inputs: [ValueFact]) throws(OpError) -> Kernel {
    let index = index
    return Kernel { (context) throws(OpError) in context.emit(Tensor(index)) }
  }

  static var accuracy: Accuracy { .exact }

  static var examples: [OpExample] {
    OpExample(
      "the second", attributes: ["device_names": .strings([Array("GPU".utf8), Array("CPU".utf8)])],
      inputs: [], outputs: [Tensor(1 as Int32)])
    OpExample(
      "none", attributes: ["device_names": .strings([Array("GPU".utf8)])], inputs: [],
      outputs: [Tensor(1 as Int32)])
  }
}

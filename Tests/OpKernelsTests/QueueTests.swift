import GraphModel
import OpInterface
import OpKernels
import TensorCore
import Testing

@Suite struct QueueTests {
  let resources = ResourceManager()

  func queue(_ attributes: NodeAttributes = [:]) throws -> Tensor {
    try evaluate(
      "FIFOQueueV2", [],
      attributes.merging(
        [
          "component_types": .types([.float32, .int32]), "shapes": .shapes([.scalar, .scalar]),
          "shared_name": .string("q"),
        ]
      ) { first, _ in first }, in: resources)[0]
  }

  func dequeue(_ name: String, _ inputs: [Tensor]) throws -> [Tensor] {
    try evaluate(name, inputs, ["component_types": .types([.float32, .int32])])
  }

  @Test func tuplesComeInOrder() throws {
    let queue = try queue()
    _ = try evaluate(
      "QueueEnqueueManyV2", [queue, Tensor([1, 2, 3] as [Float]), Tensor([4, 5, 6] as [Int32])])
    _ = try evaluate("QueueEnqueueV2", [queue, Tensor(7 as Float), Tensor(8 as Int32)])
    let first = try dequeue("QueueDequeueV2", [queue])
    #expect(try first[0].scalar(as: Float.self) == 1 && first[1].scalar(as: Int32.self) == 4)
    let two = try dequeue("QueueDequeueManyV2", [queue, Tensor(2 as Int32)])
    #expect(two[0].array(of: Float.self) == [2, 3] && two[1].array(of: Int32.self) == [5, 6])
    #expect(try evaluate("QueueSizeV2", [queue])[0].scalar(as: Int32.self) == 1)
  }

  @Test func aClosedQueueYieldsWhatIsLeft() throws {
    let queue = try queue()
    _ = try evaluate("QueueEnqueueV2", [queue, Tensor(7 as Float), Tensor(8 as Int32)])
    _ = try evaluate("QueueCloseV2", [queue])
    let rest = try dequeue("QueueDequeueUpToV2", [queue, Tensor(5 as Int32)])
    #expect(rest[0].array(of: Float.self) == [7])
    #expect(throws: OpError.self) { try dequeue("QueueDequeueV2", [queue]) }
  }

  @Test func aFullQueueIsRefused() throws {
    let queue = try queue(["capacity": .int(1)])
    let tuple = [queue, Tensor(7 as Float), Tensor(8 as Int32)]
    _ = try evaluate("QueueEnqueueV2", tuple)
    #expect(refusal("QueueEnqueueV2", tuple) == .failedPrecondition)
  }

  @Test func stacksReverse() throws {
    let stack = try evaluate(
      "StackV2", [Tensor(-1 as Int32)], ["elem_type": .type(.float32)])[0]
    for value in [1, 2] as [Float] { _ = try evaluate("StackPushV2", [stack, Tensor(value)]) }
    let popped = try (0..<2).map { _ in
      try evaluate("StackPopV2", [stack], ["elem_type": .type(.float32)])[0].scalar(as: Float.self)
    }
    #expect(popped == [2, 1])
  }

  @Test func optionalsOfSeveralTensorsComeBackWhole() throws {
    let optional = try evaluate(
      "OptionalFromValue", [Tensor(1 as Float), Tensor([2, 3] as [Int32])])[0]
    let back = try evaluate(
      "OptionalGetValue", [optional],
      [
        "output_types": .types([.float32, .int32]),
        "output_shapes": .shapes([.scalar, .unknown]),
      ])
    #expect(back[1].array(of: Int32.self) == [2, 3])
    #expect(
      refusal(
        "OptionalGetValue", [optional],
        ["output_types": .types([.float32]), "output_shapes": .shapes([.scalar])])
        == .invalidArgument)
  }
}

public import OpInterface

/// The ops of this category.
public let xlaOps: [any Op.Type] = [
  VariadicReduceWindow.self,
  VariadicScatter.self,
  XlaConv.self,
  XlaConvV2.self,
  XlaDot.self,
  XlaDotV2.self,
  XlaDynamicSlice.self,
  XlaDynamicUpdateSlice.self,
  XlaGather.self,
  XlaKeyValueSort.self,
  XlaPad.self,
  XlaReduce.self,
  XlaReduceWindow.self,
  XlaScatter.self,
  XlaSelectAndScatter.self,
  XlaSharding.self,
  XlaSort.self,
  XlaVariadicReduce.self,
  XlaVariadicReduceV2.self,
  XlaVariadicSort.self,
]

/** Numbers by which the TypeScript side names an operation to the kernels. Read by both compilers. */

export enum BinaryCode {
  Add,
  Sub,
  Multiply,
  Divide,
  Maximum,
  Minimum,
  SquaredDifference,
  FloorDivide,
  Modulo,
  Power,
}

/** Types of operands and result of a binary operation. */
export enum BinaryKind {
  Float,
  Int,
  FloatComparison,
  IntComparison,
}

export enum ComparisonCode {
  Equal,
  NotEqual,
  Greater,
  GreaterEqual,
  Less,
  LessEqual,
  And,
  Or,
}

export enum UnaryCode {
  Negative,
  Absolute,
  Square,
  Sign,
  Relu,
  Clip,
  Exponential,
  ExponentialMinusOne,
  Logarithm,
  LogarithmOfOnePlus,
  SquareRoot,
  ReciprocalSquareRoot,
  Reciprocal,
  Sigmoid,
  Tanh,
  Softplus,
  Step,
  LeakyRelu,
  Elu,
  Floor,
  Ceiling,
  Round,
}

export enum ReductionCode {
  Sum,
  Product,
  Maximum,
  Minimum,
  Mean,
}

export enum CastCode {
  FloatToInt,
  IntToFloat,
  BoolToFloat,
  BoolToInt,
  FloatToBool,
  IntToBool,
}

/** What the strength is divided by in the presynaptic mask. */
export enum DivisorCode {
  Probability,
  Fixed,
  None,
}

/**
 * Errors that WGSL allows beyond a correct rounding (W3C, “WebGPU Shading Language”, §15.7.4,
 * accuracy of floating-point operations): a card may make them and still conform. One ulp is two
 * of the suite's roundings. Arguments are at most as large as the suite's.
 */
import { elementary, type Tolerance } from './agreement'

/** The direction of rounding is the card's choice. */
const eitherWay: Tolerance = { ofValue: 2 }
/** 2.5 ulp. */
const quotient: Tolerance = { ofValue: 5 }

export const shadingLanguage: Readonly<Record<string, Tolerance>> = {
  Add: eitherWay,
  Sub: eitherWay,
  Multiply: eitherWay,
  Square: eitherWay,
  RealDiv: quotient,
  Reciprocal: quotient,
  // 2 ulp of the inverse root, and a quotient.
  Rsqrt: { ofValue: 4 },
  Sqrt: { ofValue: 9 },
  // 3 + 2|x| ulp, here |x| ≤ 20.
  Exp: { ofValue: 86 },
  // exp(x) − 1 of |x| ≤ 5.
  Expm1: { ofValue: 32, absolute: 2 ** -20 },
  // 3 ulp, and 2⁻²¹ between 0.5 and 2; log(1 + x) also rounds the sum.
  Log: { ofValue: 6, absolute: 2 ** -21 },
  Log1p: { ofValue: 6, absolute: 2 ** -20 },
  Tanh: { absolute: 1e-5 },
  // 1 / (1 + exp(−x)) and log(1 + exp(x)) of |x| ≤ 12.
  Sigmoid: { ofValue: 64, absolute: 2 ** -22 },
  Softplus: { ofValue: 64, absolute: 2 ** -20 },
  // Exponentials of differences down to −60.
  Softmax: { ofValue: 256, absolute: 2 ** -20 },
  LogSoftmax: { ofValue: 32, absolute: 2 ** -17 },
  // Fused kernels: a quotient and a product; the loss as softmax.
  ...Object.fromEntries(
    ['plastic', 'fixed release', 'ghost probabilities'].map((name) => [
      `presynaptic mask, ${name}`,
      { ofValue: 8 },
    ]),
  ),
  'softmax cross-entropy': { ofValue: 256, absolute: 2 ** -20 },
  Pow: { ...elementary, ofValue: 64 },
}

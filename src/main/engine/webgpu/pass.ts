/**
 * Passes over arrays as tfjs programs. A tfjs program has one output: a kernel with several is that
 * many passes, each reading no more than its own formula needs.
 */
import type { WebGPUBackend, WebGPUProgram } from '@tensorflow/tfjs-backend-webgpu'
import { util, type TensorInfo } from '@tensorflow/tfjs-core'

const workgroup = 64

/** One formula for all elements of arrays of the same shape. */
export interface Pass {
  /** Says which formula it is: the compiled shader is kept under this name. */
  readonly name: string
  /** Inputs, float32; in WGSL each name stands for the element at hand. */
  readonly inputs: readonly string[]
  /** Numbers that are the same for all elements, by name. */
  readonly numbers?: readonly string[]
  /** WGSL statements before the value. */
  readonly lines?: readonly string[]
  /** WGSL expression of the element's new value. */
  readonly value: string
}

/** WGSL arrays need names of their own beside those of their elements. */
const arrayOf = (input: string): string => `${input}Of`

function programOf(
  { name, inputs, numbers = [], lines = [], value }: Pass,
  size: number,
): WebGPUProgram {
  return {
    shaderKey: `palimpsest ${name}`,
    variableNames: inputs.map(arrayOf),
    uniforms: numbers.map((number) => `${number} : f32,`).join(' '),
    outputShape: [size],
    size: true,
    workgroupSize: [workgroup, 1, 1],
    dispatchLayout: { x: [0] },
    dispatch: [Math.ceil(size / workgroup), 1, 1],
    getUserCode: () =>
      [
        'fn main(index : i32) {',
        'if (index >= uniforms.size) { return; }',
        ...inputs.map((input) => `let ${input} = ${arrayOf(input)}[index];`),
        ...numbers.map((number) => `let ${number} = uniforms.${number};`),
        ...lines,
        `result[index] = ${value};`,
        '}',
      ].join('\n'),
  }
}

/** Largest float32: WGSL compilers may take for granted that no number is infinite. */
const largest = 3.4028234663852886e38

/** Runs a pass; the result has the shape of the inputs, float32. */
export function runPass(
  backend: WebGPUBackend,
  pass: Pass,
  inputs: Readonly<Record<string, TensorInfo | undefined>>,
  numbers: Readonly<Record<string, number>> = {},
): TensorInfo {
  const tensors = pass.inputs.map((name) => {
    const tensor = inputs[name]
    if (!tensor) throw new RangeError(`The pass “${pass.name}” needs “${name}”.`)
    return tensor
  })
  const shape = tensors[0]?.shape ?? []
  const size = util.sizeFromShape(shape)
  // Flat, so that one compiled shader serves all shapes.
  const flat = tensors.map(({ dataId, dtype }) => ({ dataId, dtype, shape: [size] }))
  const data = (pass.numbers ?? []).map((name) => ({
    type: 'float32',
    data: [Math.min(numbers[name] ?? NaN, largest)],
  }))
  return { ...backend.runWebGPUProgram(programOf(pass, size), flat, 'float32', data), shape }
}

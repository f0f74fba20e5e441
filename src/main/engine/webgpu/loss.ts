/** Softmax cross-entropy with its gradient, in WGSL. */
import type { WebGPUProgram } from '@tensorflow/tfjs-backend-webgpu'
import type { TensorInfo } from '@tensorflow/tfjs-core'
import { fusedKernels } from '../fused/names'
import type { SoftmaxCrossEntropyInputs } from '../fused/signatures/network'
import { register } from './register'

const workgroup = 64

/** Of the row that starts at `start`: its largest logit, and Σ exp(logit − largest). */
const rowFunctions = `
fn largestFrom(start : i32) -> f32 {
  var largest = logits[start];
  for (var k = 1; k < uniforms.classes; k++) { largest = max(largest, logits[start + k]); }
  return largest;
}
fn totalFrom(start : i32, largest : f32) -> f32 {
  var total = 0.0;
  for (var k = 0; k < uniforms.classes; k++) { total += exp(logits[start + k] - largest); }
  return total;
}`

/** One thread a row. */
const gradientCode = `${rowFunctions}
fn main(row : i32) {
  if (row >= uniforms.rows) { return; }
  let start = row * uniforms.classes;
  let largest = largestFrom(start);
  let total = totalFrom(start, largest);
  for (var k = 0; k < uniforms.classes; k++) {
    let label = select(0.0, 1.0, k == labels[row]);
    let probability = exp(logits[start + k] - largest) / total;
    result[start + k] = (probability - label) / f32(uniforms.rows);
  }
}`

/** One workgroup: each thread sums its share of the rows, the first one the shares. */
const lossCode = `${rowFunctions}
var<workgroup> shares : array<f32, ${workgroup}>;
fn main(thread : i32) {
  var share = 0.0;
  for (var row = thread; row < uniforms.rows; row += ${workgroup}) {
    let start = row * uniforms.classes;
    let largest = largestFrom(start);
    share += log(totalFrom(start, largest)) - (logits[start + labels[row]] - largest);
  }
  shares[thread] = share;
  workgroupBarrier();
  if (thread == 0) {
    var loss = 0.0;
    for (var k = 0; k < ${workgroup}; k++) { loss += shares[k]; }
    result[0] = loss / f32(uniforms.rows);
  }
}`

function programOf(name: string, code: string, size: number, threads: number): WebGPUProgram {
  return {
    shaderKey: `palimpsest ${name}`,
    variableNames: ['logits', 'labels'],
    uniforms: 'rows : i32, classes : i32,',
    outputShape: [size],
    workgroupSize: [workgroup, 1, 1],
    dispatchLayout: { x: [0] },
    dispatch: [Math.ceil(threads / workgroup), 1, 1],
    getUserCode: () => code,
  }
}

export function registerLoss(): void {
  register<SoftmaxCrossEntropyInputs>(
    fusedKernels.softmaxCrossEntropy,
    ({ logits, labels }, backend) => {
      const [rows, classes] = logits.shape
      const size = rows * classes
      const inputs: TensorInfo[] = [
        { dataId: logits.dataId, dtype: 'float32', shape: [size] },
        { dataId: labels.dataId, dtype: 'int32', shape: [rows] },
      ]
      const numbers = [rows, classes].map((number) => ({ type: 'int32', data: [number] }))
      const lossProgram = programOf('loss', lossCode, 1, workgroup)
      const loss = backend.runWebGPUProgram(lossProgram, inputs, 'float32', numbers)
      const gradientProgram = programOf('gradient of the loss', gradientCode, size, rows)
      const gradient = backend.runWebGPUProgram(gradientProgram, inputs, 'float32', numbers)
      return [
        { ...loss, shape: [] },
        { ...gradient, shape: [rows, classes] },
      ]
    },
  )
}

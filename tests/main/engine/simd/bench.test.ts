import * as tf from '@tensorflow/tfjs-core'
import '@tensorflow/tfjs-backend-wasm'
import { it } from 'vitest'
import { simdDevice } from '/work/wt/simd/src/main/engine/device/simd'
import { fusedKernels } from '/work/wt/simd/src/main/engine/kernels/signatures'
import { streamKey } from '/work/wt/simd/src/main/engine/data/philox'
const K = (name: string, inputs: object, attrs: object = {}) => tf.engine().runKernel(name, inputs as never, attrs as never) as unknown as tf.Tensor[]
it('bench', async () => {
  await simdDevice.load()
  const sizes = [784, 200, 200, 10]
  let w = [0,1,2].map(i => tf.randomUniform([sizes[i]!, sizes[i+1]!], -.05, .05)) as tf.Tensor2D[]
  let p = w.map(x => tf.fill(x.shape, .25)) as tf.Tensor2D[]
  const key = [0,1,2].map(i => streamKey(1, 'mask'+i))
  const X = tf.randomNormal([100, 784]) as tf.Tensor2D, L = tf.tensor1d(Array.from({length:100},(_, i)=>i%10),'int32')
  let step = 0; const parts = new Map<string, number>()
  const timed = <T>(n: string, f: () => T): T => { const t = performance.now(); const r = f(); parts.set(n, (parts.get(n) ?? 0) + performance.now() - t); return r }
  const pre = () => { step++
    const keep = tf.tidy(() => {
      const eff = timed('mask', () => w.map((x, i) => K(fusedKernels.presynapticMask, {strength: x, probability: p[i]}, {key: key[i], index: step, fixedRelease: -1, divisor: 'probability'})))
      let A: tf.Tensor2D[] = [X]
      timed('forward', () => { for (let i = 0; i < 3; i++) A.push(tf.fused.matMul({a: A[i]!, b: eff[i]![0] as tf.Tensor2D, ...(i<2?{activation: 'relu' as const}:{})}) as tf.Tensor2D) })
      let [, E] = timed('xent', () => K(fusedKernels.softmaxCrossEntropy, {logits: A[3], labels: L}))
      const nw: tf.Tensor[] = [], np: tf.Tensor[] = []
      for (let i = 2; i >= 0; i--) {
        const g = timed('grad', () => tf.matMul(A[i]!, E!, true, false))
        if (i > 0) E = timed('back', () => tf.mul(tf.matMul(E!, eff[i]![0]!, false, true), tf.step(A[i]!)))
        const [a, b] = timed('update', () => K(fusedKernels.presynapticUpdate, {strength: w[i], probability: p[i], scale: eff[i]![1], gradient: g}, {learningRate: .01, weightDecay: 0, up: .052, down: .0516, threshold: .001, freeze: .9353, minimum: .25, modulated: true, coded: true}))
        nw.unshift(a!); np.unshift(b!) }
      return [...nw, ...np] })
    w.forEach(t => t.dispose()); p.forEach(t => t.dispose()); w = keep.slice(0, 3) as never; p = keep.slice(3) as never }
  const plain = () => { const keep = tf.tidy(() => {
      let A: tf.Tensor2D[] = [X]
      for (let i = 0; i < 3; i++) A.push(tf.fused.matMul({a: A[i]!, b: w[i]!, ...(i<2?{activation: 'relu' as const}:{})}) as tf.Tensor2D)
      let [, E] = K(fusedKernels.softmaxCrossEntropy, {logits: A[3], labels: L})
      const nw: tf.Tensor[] = []
      for (let i = 2; i >= 0; i--) { const g = tf.matMul(A[i]!, E!, true, false)
        if (i > 0) E = tf.mul(tf.matMul(E!, w[i]!, false, true), tf.step(A[i]!))
        nw.unshift(K(fusedKernels.sgd, {weight: w[i], gradient: g}, {learningRate: .01, momentum: 0, weightDecay: 0})[0]!) }
      return nw }); w.forEach(t => t.dispose()); w = keep as never }
  const med = (f: () => void, n: number) => { for (let i=0;i<20;i++) f(); const t: number[] = []; for (let i=0;i<n;i++){const s=performance.now(); f(); t.push(performance.now()-s)} t.sort((a,b)=>a-b); return `median ${t[n>>1]!.toFixed(2)} min ${t[0]!.toFixed(2)}` }
  const m0 = tf.memory().numTensors
  for (let r = 0; r < 3; r++) { parts.clear(); console.log('presynaptic', med(pre, 400), [...parts].map(([k, v]) => `${k} ${(v/420).toFixed(3)}`).join(' ')); console.log('plain', med(plain, 400)) }
  console.log(tf.memory().numTensors - m0, tf.memory())
  // si
  const S = [784, 2000, 2000, 10], B = 256
  const init = () => [0,1,2].map(i => tf.mul(tf.randomUniform([S[i]!, S[i+1]!]), .03)) as tf.Tensor2D[]
  let st = { w: init(), m: init(), v: init(), a: init() }; const imp = init(), cen = init()
  const X2 = tf.randomNormal([B, 784]) as tf.Tensor2D, L2 = tf.tensor1d(Array.from({length:B},(_, i)=>i%10),'int32')
  const si = () => { const keep = tf.tidy(() => { let A: tf.Tensor2D[] = [X2]
      for (let i = 0; i < 3; i++) A.push(timed('si fwd', () => tf.fused.matMul({a: A[i]!, b: st.w[i]!, ...(i<2?{activation: 'relu' as const}:{})}) as tf.Tensor2D))
      let [, E] = K(fusedKernels.softmaxCrossEntropy, {logits: A[3], labels: L2}); const o: tf.Tensor[][] = []
      for (let i = 2; i >= 0; i--) { const g = timed('si grad', () => tf.matMul(A[i]!, E!, true, false))
        if (i > 0) E = timed('si back', () => tf.mul(tf.matMul(E!, st.w[i]!, false, true), tf.step(A[i]!)))
        o.unshift(timed('si adam', () => K(fusedKernels.adam, {weight: st.w[i], gradient: g, firstMoment: st.m[i], secondMoment: st.v[i], importance: imp[i], centre: cen[i], accumulated: st.a[i]}, {learningRate: .001, beta1: .9, beta2: .999, epsilon: 1e-8, step: 3, weightDecay: 0, penalty: .1}))) }
      return o as never }) as unknown as tf.Tensor[][]
    Object.values(st).flat().forEach(t => t.dispose()); st = { w: keep.map(o => o[0]), m: keep.map(o => o[1]), v: keep.map(o => o[2]), a: keep.map(o => o[3]) } as never }
  parts.clear(); console.log('si', med(si, 12), [...parts].filter(([k]) => k.startsWith('si')).map(([k, v]) => `${k} ${(v/32).toFixed(1)}`).join(' '))
}, 120000)

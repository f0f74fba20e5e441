/**
 * A thread of the `simd` device's team: waits for its turn, runs the kernel that its slot names and
 * reports. The words of a slot and their order are those of `team.ts`.
 */
import { workerData } from 'node:worker_threads'

const { module, memory, slot, pending, names, spins, mostParameters } = workerData
const imports = { env: { memory, abort() {} } }
const kernels = new WebAssembly.Instance(module, imports).exports
const words = new Int32Array(memory.buffer, slot, 4)
const parameters = new Float64Array(memory.buffer, slot + 16, mostParameters)
const counter = new Int32Array(memory.buffer, pending, 2)

/** Returns when the turn has changed: a short while of looking, then sleep. */
function nextTurn(seen) {
  for (let i = 0; i < spins; i++) {
    const turn = Atomics.load(words, 0)
    if (turn !== seen) return turn
  }
  Atomics.wait(words, 0, seen)
  return Atomics.load(words, 0)
}

let turn = 0
Atomics.store(words, 3, 1)
for (;;) {
  const next = nextTurn(turn)
  if (next === turn) continue
  turn = next
  try {
    kernels[names[words[1]]](...parameters.subarray(0, words[2]))
  } catch {
    Atomics.store(counter, 1, 1)
  }
  if (Atomics.sub(counter, 0, 1) === 1) Atomics.notify(counter, 0)
}

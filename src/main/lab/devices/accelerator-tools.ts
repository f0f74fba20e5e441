/** The accelerator as the Devices page has it: one step at a time, in words. */
import { LabError } from '@shared/contract/wire'
import { assemble, freeSpace, installed, offers, remove } from '../../accelerator'
import type { AcceleratorTools } from './acceleration'

export const acceleratorTools: AcceleratorTools = {
  async installed() {
    const found = await installed()
    return found && { label: found.label, detail: found.detail, diskBytes: found.diskBytes }
  },

  async offers(signal) {
    const [found, freeBytes] = await Promise.all([offers(signal), freeSpace()])
    // The contract has no place for what only the command line says.
    return found.map(({ from: _, library: __, ...offer }) => ({
      ...offer,
      ...(freeBytes === undefined ? {} : { freeBytes }),
    }))
  },

  async assemble(id, { signal, report }) {
    const offer = (await offers(signal)).find((candidate) => candidate.id === id)
    if (!offer)
      throw new LabError({ code: 'usage', message: `There is no accelerator “${id}” any more.` })
    await assemble({
      from: offer.from,
      gpu: offer.gpu,
      signal,
      onProgress: ({ phase, fraction }) => report(phase, fraction),
    })
  },

  async remove() {
    await remove()
  },
}

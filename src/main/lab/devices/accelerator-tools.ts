/** The accelerator as the Devices page has it: one step at a time, in words. */
import { LabError } from '@shared/contract/wire'
import { assemble, installed, offers, remove } from '../../accelerator'
import type { AcceleratorTools } from './acceleration'

export const acceleratorTools: AcceleratorTools = {
  async installed() {
    const found = await installed()
    return found && { label: found.label, detail: found.detail, diskBytes: found.diskBytes }
  },

  async offers() {
    const found = await offers()
    return found.map(({ id, label, detail, downloadBytes, diskBytes, problem }) => ({
      id,
      label,
      detail,
      downloadBytes,
      diskBytes,
      ...(problem === undefined ? {} : { problem }),
    }))
  },

  async assemble(id, { signal, report }) {
    const offer = (await offers()).find((candidate) => candidate.id === id)
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

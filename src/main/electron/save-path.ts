/** Asks where a file of experiments should be saved; the lab writes it. */
import { dialog, type BrowserWindow } from 'electron'
import { bridgeChannels } from '@shared/contract/bridge'
import { fileEnding } from '@shared/experiment-files/format'
import { answer } from './sender'

export function answerSavePaths(window: BrowserWindow): void {
  answer(window, bridgeChannels.chooseSavePath, async (name) => {
    const { canceled, filePath } = await dialog.showSaveDialog(window, {
      ...(typeof name === 'string' ? { defaultPath: name } : {}),
      filters: [{ name: 'Palimpsest experiments', extensions: [fileEnding.slice(1)] }],
      properties: ['createDirectory', 'showOverwriteConfirmation'],
    })
    return canceled ? '' : filePath
  })
}

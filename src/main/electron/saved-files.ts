/** The page is told where a file that it handed over was saved: it cannot know the folder. */
import type { BrowserWindow, Session } from 'electron'
import { bridgeChannels } from '@shared/contract/bridge'

export function tellWhereFilesGo(session: Session, window: BrowserWindow): void {
  session.on('will-download', (_event, item) => {
    item.once('done', (_done, state) => {
      if (state === 'completed' && !window.isDestroyed())
        window.webContents.send(bridgeChannels.saved, item.getSavePath())
    })
  })
}

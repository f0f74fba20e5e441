/** Where the window was when it was last used. */
import { screen, type BrowserWindow, type Rectangle } from 'electron'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { z } from 'zod'

const stateSchema = z.object({
  x: z.number().int().exactOptional(),
  y: z.number().int().exactOptional(),
  width: z.number().int().min(400),
  height: z.number().int().min(300),
  maximized: z.boolean(),
})
export type WindowState = z.infer<typeof stateSchema>

const firstState: WindowState = { width: 1360, height: 880, maximized: false }

/** The remembered state; the first one where there is none, or where its place is on no screen now. */
export function readWindowState(file: string): WindowState {
  try {
    const state = stateSchema.parse(JSON.parse(readFileSync(file, 'utf8')))
    if (state.x === undefined || state.y === undefined) return state
    const { x, y, width, height, maximized } = state
    return isOnScreen({ x, y, width, height }) ? state : { width, height, maximized }
  } catch {
    return firstState
  }
}

/** Whether enough of it lies on a screen to be taken hold of. */
function isOnScreen({ x, y, width }: Rectangle): boolean {
  return screen.getAllDisplays().some(({ workArea }) => {
    const overlap = Math.min(x + width, workArea.x + workArea.width) - Math.max(x, workArea.x)
    return overlap >= 100 && y >= workArea.y && y < workArea.y + workArea.height - 50
  })
}

/** Writes the state whenever the window is closed or asked to. */
export function rememberWindowState(window: BrowserWindow, file: string): void {
  window.on('close', () => {
    const state: WindowState = { ...window.getNormalBounds(), maximized: window.isMaximized() }
    try {
      mkdirSync(dirname(file), { recursive: true })
      writeFileSync(file, JSON.stringify(state))
    } catch {
      // A full disk costs the remembered place of the window, nothing else.
    }
  })
}

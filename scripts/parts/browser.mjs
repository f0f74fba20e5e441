// @ts-check
/** The Chromium that the end-to-end tests drive: one found on the computer, else one that is installed. */
import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { chromium } from '@playwright/test'
import { run, runNode } from './child.mjs'

const names = [
  'chromium',
  'chromium-browser',
  'google-chrome',
  'google-chrome-stable',
  'microsoft-edge',
]

const places = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
  ...['ProgramFiles', 'ProgramFiles(x86)', 'LocalAppData'].flatMap((variable) => {
    const folder = process.env[variable]
    if (!folder) return []
    return [
      join(folder, 'Google/Chrome/Application/chrome.exe'),
      join(folder, 'Microsoft/Edge/Application/msedge.exe'),
    ]
  }),
]

/** @param {string} name @returns {string | undefined} */
function onPath(name) {
  const folders = (process.env['PATH'] ?? '').split(delimiter).filter(Boolean)
  return folders.map((folder) => join(folder, name)).find((path) => existsSync(path))
}

/** Path of a Chromium on this computer; `PALIMPSEST_BROWSER` names another one. */
export function findBrowser() {
  const named = process.env['PALIMPSEST_BROWSER']
  if (named) return named
  for (const name of names) {
    const found = onPath(name)
    if (found) return found
  }
  return [chromium.executablePath(), ...places].find((path) => existsSync(path))
}

/**
 * A Chromium, installed where the computer has none: with apt-get as root, else by Playwright into
 * its own folder. Says what it will do before it does it.
 * @returns {Promise<string>}
 * @throws Error with the command to give by hand where neither works.
 */
export async function ensureBrowser() {
  const found = findBrowser()
  if (found) return found
  const apt = onPath('apt-get')
  if (apt && process.getuid?.() === 0) {
    console.error('No Chromium found. Installing it: apt-get install -y chromium')
    await run(apt, ['update', '-q'], { stdio: ['ignore', 2, 2] })
    await run(apt, ['install', '-y', '-q', 'chromium'], { stdio: ['ignore', 2, 2] })
  }
  if (!findBrowser()) {
    console.error('No Chromium found. Installing it: npx playwright install chromium')
    const installer = ['node_modules/playwright/cli.js', 'install', 'chromium']
    await runNode(installer, { stdio: ['ignore', 2, 2] })
  }
  const installed = findBrowser()
  if (installed) return installed
  throw new Error(
    'The end-to-end tests need a Chromium and none could be installed. Install one by hand, for ' +
      'example with “sudo apt-get install chromium” or “npx playwright install chromium”, and try again.',
  )
}

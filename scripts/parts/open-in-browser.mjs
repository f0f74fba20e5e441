// @ts-check
/**
 * Opens an address with the system's browser. The address carries the key to the lab, and what stands
 * in a command line can be read by every user of the computer: the browser is handed a file that its
 * owner alone can read, and which leads on.
 */
import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** Milliseconds after which every browser has read the file. */
const keptFor = 60_000

/** @param {string} text */
const inHtml = (text) =>
  text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;')

/** @param {string} address */
const pageTo = (address) => `<!doctype html>
<html lang="en-GB">
  <meta charset="utf-8" />
  <meta name="referrer" content="no-referrer" />
  <meta http-equiv="refresh" content="0;url=${inHtml(address)}" />
  <title>Palimpsest</title>
  <p><a href="${inHtml(address)}">Open Palimpsest</a></p>
</html>
`

/**
 * Where there is no browser, the printed address remains.
 * @param {string} address
 * @returns {() => void} takes the file away
 */
export function openInBrowser(address) {
  // Made with mode 0700, under a name that nobody can foresee.
  const folder = mkdtempSync(join(tmpdir(), 'palimpsest-open-'))
  const remove = () => rmSync(folder, { recursive: true, force: true })
  const file = join(folder, 'open.html')
  writeFileSync(file, pageTo(address), { mode: 0o600 })
  setTimeout(remove, keptFor).unref()
  const [program, ...words] =
    process.platform === 'win32'
      ? ['rundll32', 'url.dll,FileProtocolHandler']
      : [process.platform === 'darwin' ? 'open' : 'xdg-open']
  const opener = spawn(program, [...words, file], { stdio: 'ignore', detached: true })
  opener.on('error', () => undefined)
  opener.unref()
  return remove
}

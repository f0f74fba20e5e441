/** Connections from browser to browser: a way out that no rule for requests knows. */
import { createSocket } from 'node:dgram'
import { once } from 'node:events'
import { expect, test } from './fixtures'

/** Tries to connect two ends within the page, one of them asking a server, and says how far it came. */
const attempt = (port: number, interfaces = 'window') => `(async () => {
  const found = []
  const { RTCPeerConnection } = ${interfaces}
  const servers = { iceServers: [{ urls: 'stun:127.0.0.1:${port}' }] }
  const [one, other] = [new RTCPeerConnection(servers), new RTCPeerConnection()]
  const pass = (to) => ({ candidate }) => candidate?.candidate && to.addIceCandidate(candidate)
  one.onicecandidate = pass(other)
  other.onicecandidate = pass(one)
  one.createDataChannel('out').onopen = () => found.push('open')
  await one.setLocalDescription(await one.createOffer())
  await other.setRemoteDescription(one.localDescription)
  await other.setLocalDescription(await other.createAnswer())
  await one.setRemoteDescription(other.localDescription)
  await new Promise((resolve) => setTimeout(resolve, 3_000))
  return [...found, one.iceConnectionState]
})().catch((error) => [error.name])`

test('the window cannot connect from browser to browser, nor ask any server how', async ({
  page,
  browser,
}) => {
  const server = createSocket('udp4')
  let asked = 0
  server.on('message', () => asked++)
  server.bind(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address()

  // Without the window's headers both can be done: else the test would show nothing.
  const elsewhere = await browser.newPage()
  await elsewhere.goto('data:text/html,<title>elsewhere</title>')
  expect(await elsewhere.evaluate(attempt(port))).toContain('open')
  await elsewhere.close()
  expect(asked).toBeGreaterThan(0)

  asked = 0
  const reached = await page.evaluate(attempt(port))
  expect(reached).not.toContain('open')
  expect(reached).not.toContain('connected')
  expect(asked).toBe(0)
  server.close()
})

// A frame within the window has interfaces of its own; the header reaches it where a browser obeys it.
const obeying = '--enable-features=ConnectionAllowlists,OverrideConnectionAllowlistOriginTrial'
const inFrame = `document.body.appendChild(document.createElement('iframe')).contentWindow`

test('a browser that knows the header lets no frame of the window connect either', async ({
  page,
  browser,
}, { project }) => {
  test.skip(project.metadata['host'] === 'electron', 'Electron has walls of its own')
  const options = project.use.launchOptions ?? {}
  const args = [...(options.args ?? []), obeying]
  const strict = await browser.browserType().launch({ ...options, args })
  try {
    const other = await strict.newPage()
    await other.goto(new URL('/', page.url()).href)
    expect(await other.evaluate(attempt(9, inFrame))).toEqual(['NotAllowedError'])
  } finally {
    await strict.close()
  }
})

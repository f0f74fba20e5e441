import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { isOwnAddress, registerScheme, serveScheme } from '../../../src/main/electron/scheme'
import { calls, schemeHandlers } from '../../doubles/electron'
import { temporaryFolder } from '../../fixtures/temporary-folder'

const outside = temporaryFolder()
const folder = join(outside, 'renderer')

beforeAll(() => {
  mkdirSync(join(folder, 'assets'), { recursive: true })
  writeFileSync(join(folder, 'index.html'), '<p>window</p>')
  writeFileSync(join(folder, 'assets', 'a b.js'), '1')
  writeFileSync(join(outside, 'secret.json'), '"secret"')
  writeFileSync(join(outside, 'renderer-secret.json'), '"secret"')
  serveScheme(folder)
})

const get = (address: string, method = 'GET') => {
  const handler = schemeHandlers.get('palimpsest')
  if (!handler) throw new Error('nothing serves the scheme')
  return handler({ url: address, method })
}

test('the scheme is standard and secure, so that its pages have an origin', () => {
  registerScheme()
  expect(calls.schemes).toEqual([
    {
      scheme: 'palimpsest',
      privileges: { standard: true, secure: true, supportFetchAPI: true },
    },
  ])
})

describe('what is served', () => {
  test.each([
    ['palimpsest://window/', '<p>window</p>', 'text/html; charset=utf-8'],
    ['palimpsest://window/index.html?x=1#/run', '<p>window</p>', 'text/html; charset=utf-8'],
    ['palimpsest://window/assets/a%20b.js', '1', 'text/javascript; charset=utf-8'],
  ])('%s', async (address, body, type) => {
    const response = await get(address)
    expect(response.status).toBe(200)
    expect(await response.text()).toBe(body)
    expect(response.headers.get('content-type')).toBe(type)
  })

  test('every answer forbids foreign scripts and connections', async () => {
    for (const address of ['palimpsest://window/', 'palimpsest://window/none.js']) {
      const policy = (await get(address)).headers.get('content-security-policy') ?? ''
      const directives = new Map(
        policy.split('; ').map((part) => {
          const [name = '', ...sources] = part.split(' ')
          return [name, sources]
        }),
      )
      expect(directives.get('default-src')).toEqual(["'none'"])
      expect(directives.get('script-src')).toEqual(["'self'"])
      expect(directives.get('connect-src')).toEqual(["'self'"])
      expect(policy).not.toContain('http')
    }
  })
})

describe('what is refused', () => {
  test.each([
    'palimpsest://window/../secret.json',
    'palimpsest://window/%2e%2e/secret.json',
    'palimpsest://window/assets/..%2f..%2fsecret.json',
    'palimpsest://window/..%5csecret.json',
    'palimpsest://window/..%2frenderer-secret.json',
    'palimpsest://window/index.html%00.js',
    'palimpsest://window/%ff.js',
    'palimpsest://window/assets',
    'palimpsest://elsewhere/index.html',
    'palimpsest://window.elsewhere/index.html',
  ])('%s', async (address) => {
    const response = await get(address)
    expect(response.status).toBe(404)
    expect(await response.text()).toBe('')
  })

  test('everything but reading', async () => {
    expect((await get('palimpsest://window/', 'POST')).status).toBe(405)
  })
})

test.each([
  ['palimpsest://window/index.html', true],
  ['palimpsest://window@elsewhere/index.html', false],
  ['palimpsest://windows/index.html', false],
  ['https://window/index.html', false],
  ['', false],
])('own address: %s is %s', (address, own) => {
  expect(isOwnAddress(address)).toBe(own)
})

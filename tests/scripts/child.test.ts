import { expect, test } from 'vitest'
import { outputOf, runNode } from '../../scripts/parts/child.mjs'

test('the exit code of a child is kept', async () => {
  expect(await runNode(['-e', 'process.exit(7)'])).toBe(7)
})

test('a child that a signal ends gives 128 + its number', async () => {
  expect(await runNode(['-e', 'process.kill(process.pid, "SIGKILL")'])).toBe(137)
})

test('a signal to the parent reaches the child, whose own exit code is kept', async () => {
  const waits = `
    process.on('SIGTERM', () => process.exit(130))
    setInterval(() => {}, 1000)
    process.kill(process.ppid, 'SIGTERM')`
  expect(await runNode(['-e', waits])).toBe(130)
})

test('what a child prints is returned, in the order and in the letters in which it was printed', async () => {
  const prints = `process.stdout.write('p↑ '); setTimeout(() => console.log('p↓'), 50)`
  expect(await outputOf(process.execPath, ['-e', prints])).toBe('p↑ p↓\n')
})

test('what a child printed before it failed is not returned', async () => {
  const fails = `console.log('half'); process.exit(3)`
  await expect(outputOf(process.execPath, ['-e', fails])).rejects.toThrow('exit code 3')
})

import { defineConfig } from '@playwright/test'
import { findBrowser } from './scripts/parts/browser.mjs'

const executablePath = findBrowser()
const isRoot = process.getuid?.() === 0

/** The same specs run in a browser on the browser host and in Electron, where its program exists. */
export default defineConfig({
  testDir: 'tests/e2e',
  testMatch: '*.spec.ts',
  globalSetup: ['./tests/setup/fresh-build.ts', './tests/setup/temporary-files.ts'],
  // Each test has its own lab with engines that use every core.
  workers: 1,
  // A test that passes only at its second try is named “flaky” in the report.
  retries: 1,
  timeout: 180_000,
  expect: { timeout: 15_000 },
  outputDir: '.cache/test-results',
  reporter: 'list',
  use: {
    actionTimeout: 60_000,
    viewport: { width: 1360, height: 880 },
    // A recording costs more than most tests, walks through every page above all: “--trace on” makes one.
    trace: 'off',
    launchOptions: {
      ...(executablePath ? { executablePath } : {}),
      // Chromium’s sandbox does not work for root, as in most containers.
      chromiumSandbox: !isRoot,
      args: ['--disable-background-networking'],
    },
  },
  projects: [
    { name: 'chromium', metadata: { host: 'browser' } },
    { name: 'electron', metadata: { host: 'electron' } },
  ],
})

import { resolve } from 'node:path'
import { defineConfig } from 'vitest/config'
import vue from '@vitejs/plugin-vue'

export default defineConfig({
  plugins: [vue()],
  resolve: {
    alias: { '@shared': resolve('src/shared'), electron: resolve('tests/doubles/electron.ts') },
  },
  test: {
    globalSetup: ['tests/setup/fresh-build.ts', 'tests/setup/temporary-files.ts'],
    setupFiles: ['tests/setup/remove-folders.ts'],
    include: ['tests/**/*.test.ts'],
    exclude: ['tests/e2e/**', 'node_modules/**'],
    // The colours' contrast is computed from the real file.
    css: { include: [/design\/tokens\.css/] },
    pool: 'forks',
    // Every core: by default one is left idle, which is half of a computer that has two.
    maxWorkers: '100%',
    testTimeout: 60_000,
  },
})

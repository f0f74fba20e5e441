import vue from '@vitejs/plugin-vue'
import { resolve } from 'node:path'
import { defineConfig } from 'electron-vite'

const alias = { '@shared': resolve('src/shared') }

export default defineConfig({
  main: {
    resolve: { alias },
    build: {
      // Optional packages are loaded where they are installed, never bundled.
      externalizeDeps: { include: ['@tensorflow/tfjs-node-gpu', 'webgpu'] },
      rolldownOptions: {
        input: {
          index: 'src/main/index.ts',
          lab: 'src/main/lab/index.ts',
          engine: 'src/main/engine/process/index.ts',
          beat: 'src/main/engine/process/beat-thread.ts',
          check: 'src/main/store/check-thread.ts',
          import: 'src/main/import/index.ts',
          figures: 'src/main/figures/index.ts',
          cli: 'src/main/cli/index.ts',
          bench: 'src/main/engine/timing/index.ts',
          proof: 'src/main/engine/device/tensorflow-proof.ts',
          'graphics-probe': 'src/main/engine/webgpu/probe-process.ts',
        },
      },
    },
  },
  preload: {
    resolve: { alias },
    build: {
      externalizeDeps: false,
      rolldownOptions: {
        input: 'src/preload/index.ts',
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer: {
    resolve: { alias },
    plugins: [vue()],
    // The window's policy allows no data: addresses for fonts.
    build: { assetsInlineLimit: 0 },
  },
})

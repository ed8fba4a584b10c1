import { defineConfig } from 'vite'
import { icons } from './plugins/icons.ts'
import { locales } from './plugins/locales.ts'
import { precompressed } from './plugins/precompressed.ts'
import { roleOf, shellOf, talkOf } from './plugins/shell.ts'
import { worker } from './plugins/worker.ts'
import manifest from './package.json' with { type: 'json' }

export default defineConfig({
  define: { __APP__: JSON.stringify(manifest.version) },
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  plugins: [locales(), icons(), worker(), precompressed()],
  build: {
    target: ['safari15.4', 'chrome106', 'firefox115'],
    cssCodeSplit: true,
    assetsInlineLimit: 0,
    // Whoever asks for a piece has the shell and asks for the piece itself: their names in each list of what it needs are bytes for nothing.
    modulePreload: { polyfill: false, resolveDependencies: (file, needed) => needed.filter((name) => name !== file && !name.startsWith('assets/index-')) },
    chunkSizeWarningLimit: 120,
    reportCompressedSize: false,
    // The list of what views are written with is no chunk of its own.
    rolldownOptions: {
      // It moves pieces that two share into one of them, which then needs the bundler's own helpers: a file more for everybody.
      experimental: { chunkOptimization: false },
      treeshake: { moduleSideEffects: [{ test: /\/src\/(app|ui)\/index\.ts$/, sideEffects: false }] },
      // The shell knows every piece by its name, and a hash is what no compression makes smaller: 42 bits tell versions apart, and with six letters there could be no more than 64 pieces.
      output: { chunkFileNames: 'assets/[name]-[hash:7].js', codeSplitting: { groups: [{ name: shellOf, priority: 3 }, { name: talkOf, priority: 2 }, { name: roleOf, priority: 1 }] } },
    },
  },
})

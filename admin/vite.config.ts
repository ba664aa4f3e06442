import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

// The content security policy allows scripts, styles and fonts from our own address only: nothing is inlined.
export default defineConfig({
  root: import.meta.dirname,
  plugins: [react()],
  build: {
    outDir: '../dist/admin',
    emptyOutDir: true,
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 1200,
  },
  server: { proxy: { '/api': 'http://localhost:3000' } },
})

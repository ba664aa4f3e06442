import { defineConfig } from 'vitest/config'

/** They take many minutes; `GATEHOUSE_TEST_LONG=on npm test -- <file>` runs one. */
const LONG = ['test/durability/orders/orders.test.ts']

export default defineConfig({
  test: {
    pool: 'forks',
    maxWorkers: 2,
    testTimeout: 60_000,
    hookTimeout: 120_000,
    globalSetup: ['test/global-setup.ts'],
    exclude: [
      ...['node_modules/**', 'dist/**', '.gatehouse/**'],
      ...(process.env.GATEHOUSE_TEST_LONG === 'on' ? [] : LONG),
    ],
  },
})

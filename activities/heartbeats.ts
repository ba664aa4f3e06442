import type { ActivityInterceptorsFactory } from '@temporalio/worker'

const EVERY_MS = 2_000

/** Says of activities that are waited for in this way that they are alive: that of a killed worker is soon another's. */
export const heartbeats: ActivityInterceptorsFactory = (context) => ({
  inbound: {
    async execute(input, next) {
      if (context.info.heartbeatTimeoutMs === undefined) return next(input)
      const timer = setInterval(() => context.heartbeat(), EVERY_MS)
      try {
        return await next(input)
      } finally {
        clearInterval(timer)
      }
    },
  },
})

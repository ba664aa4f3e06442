export interface OutgoingResult {
  messageId: number
  payload: string
  /** It was sent before, and may have arrived. */
  isRepeated: boolean
}

interface Entry {
  messageId: number
  payload: string
  sentAt: number | undefined
}

/** Results of a device that the broker has not acknowledged, oldest first. */
export class Outbox {
  #entries: Entry[] = []

  add(messageId: number, payload: string): void {
    this.#entries.push({ messageId, payload, sentAt: undefined })
  }

  /** Takes note that these are now sent: all that never were, and those last sent before a time. */
  due(sentBefore: number): OutgoingResult[] {
    if (this.#entries.length === 0) return []
    const now = Date.now()
    return this.#entries
      .filter(({ sentAt }) => sentAt === undefined || sentAt < sentBefore)
      .map((entry) => {
        const isRepeated = entry.sentAt !== undefined
        entry.sentAt = now
        return { messageId: entry.messageId, payload: entry.payload, isRepeated }
      })
  }

  remove(messageId: number): void {
    this.#entries = this.#entries.filter((entry) => entry.messageId !== messageId)
  }

  clear(): void {
    this.#entries = []
  }
}

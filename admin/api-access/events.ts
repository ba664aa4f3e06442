/** The key of the messages of an event: `batch.finished` is `batch_finished`, as a dot parts keys. */
export const eventKey = (event: string) => `apiAccess.events.${event.replace('.', '_')}`

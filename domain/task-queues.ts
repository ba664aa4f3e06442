/**
 * The queue of activities that hold devices' turns, beside the queue of the workflows: one tenant's backlog of
 * chunks waits there by fairness, and holds up nothing else.
 */
export const devicesQueue = (taskQueue: string) => `${taskQueue}-devices`

/** The queue of mails: a mail server that hangs holds up nothing else. */
export const mailQueue = (taskQueue: string) => `${taskQueue}-mail`

/** The queue of calls to endpoints of others, which may be slow. */
export const webhookQueue = (taskQueue: string) => `${taskQueue}-webhooks`

/** The queue of calls to payment providers, which limit them and may be slow. */
export const paymentsQueue = (taskQueue: string) => `${taskQueue}-payments`

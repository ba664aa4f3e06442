import { ensureNamespace } from './embedded/temporal/namespace.ts'

/** Makes the namespace and its search attributes on a Temporal cluster. Repeatable. */
const { TEMPORAL_ADDRESS = '127.0.0.1:7233', TEMPORAL_NAMESPACE = 'default' } = process.env
await ensureNamespace(TEMPORAL_ADDRESS, TEMPORAL_NAMESPACE)

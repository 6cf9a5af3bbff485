export { backlogs } from './backlogs.js'
export { Bus, currentOrNewContext, type BusOptions } from './bus.js'
export {
  actingId,
  actor,
  admin,
  currentContext,
  inContext,
  user,
  userOrKey,
  type Actor,
  type Context,
  type UserOrKey,
} from './context.js'
export { countDeadLetters } from './dead-letters.js'
export { markHandled } from './inbox.js'
export { Outbox, type Emit } from './outbox.js'
export { faultOf, isOutage } from './outage.js'
export { Json } from './json.js'
export { countUnpublishable, outboxAge, outboxRow, type OutboxRow } from './outbox-row.js'
export { permissions, type Permissions } from './permissions.js'
export { RepeatedWork } from './repeated-work.js'
export type { SqlClient } from './sql-client.js'
export type { ServerObserver } from './server-options.js'
export { addSpanEvent, SpanKind, traced } from './trace.js'
export { formatTraceparent, parseTraceparent } from './traceparent.js'

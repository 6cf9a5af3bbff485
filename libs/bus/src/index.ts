export { backlogs } from './backlogs.js'
export { Bus, ownContext, type BusOptions } from './bus.js'
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
export { firstTime } from './inbox.js'
export { Outbox, type Emit } from './outbox.js'
export { faultOf, isOutage } from './outage.js'
export { Json } from './json.js'
export { outboxAge, outboxRow, type OutboxRow } from './outbox-row.js'
export { permissions, type Permissions } from './permissions.js'
export type { Rows } from './rows.js'
export type { ServerEvents } from './server-options.js'
export { SpanKind, traced } from './trace.js'

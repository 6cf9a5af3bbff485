import { topology, type EventType, type BusAccess, type ServiceName } from '@boxoffice/contracts'
import { inboxPrefix } from './bus.js'
import { durableName, STREAM } from './stream.js'

/** The inbox of NATS tools: only the admin can receive replies there. */
const OPERATORS = '_INBOX.>'

/** The permissions of a NATS user, as in the server's configuration. */
export interface Permissions {
  publish: { allow: string[] }
  subscribe: { allow: string[] }
}

/**
 * The least permissions that a service needs, derived from the topology: for its calls, methods, events, readers and watchers. A service
 * may publish to the inboxes of its callers: `allow_responses` would allow that too, but NATS stores each allowed reply for two minutes,
 * deliveries of JetStream too, and searches all of them with each message.
 */
export function permissions(name: ServiceName): Permissions {
  const access: BusAccess = topology[name]
  const emits = access.contract && Object.keys(access.contract.events).length > 0
  return {
    publish: {
      allow: [
        ...access.calls.map(({ subject }) => subject),
        ...(access.contract ? [] : ['$SRV.PING.*']),
        ...(emits ? [`event.${name}.>`] : []),
        ...(access.contract ? [`$JS.API.STREAM.CREATE.${STREAM}`, `$JS.API.STREAM.INFO.${STREAM}`] : []),
        ...access.reads.flatMap(event => reading(name, event)),
        ...(access.contract ? [...callersOf(name).map(caller => `${inboxPrefix(caller)}.>`), OPERATORS] : []),
      ],
    },
    subscribe: {
      allow: [
        `${inboxPrefix(name)}.>`,
        ...(access.contract ? [`rpc.${name}.>`, '$SRV.>'] : []),
        ...access.watches.map(({ subject }) => subject),
      ],
    },
  }
}

/** The services that call its methods or ask whether it is ready. */
function callersOf(name: ServiceName): string[] {
  const calls = ({ calls, contract }: BusAccess) =>
    !contract || calls.some(({ subject }) => subject.startsWith(`rpc.${name}.`))
  return Object.entries<BusAccess>(topology).flatMap(([caller, access]) => (calls(access) ? [caller] : []))
}

function reading(service: string, event: EventType) {
  const durable = durableName(service, event)
  return [
    `$JS.API.CONSUMER.CREATE.${STREAM}.${durable}.>`,
    `$JS.API.CONSUMER.DURABLE.CREATE.${STREAM}.${durable}`,
    `$JS.API.CONSUMER.INFO.${STREAM}.${durable}`,
    `$JS.API.CONSUMER.MSG.NEXT.${STREAM}.${durable}`,
    `$JS.ACK.${STREAM}.${durable}.>`,
  ]
}

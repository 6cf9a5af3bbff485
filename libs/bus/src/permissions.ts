import { topology, type EventType, type BusAccess, type ServiceName } from '@boxoffice/contracts'
import { inboxPrefix } from './bus.js'
import { durableName, STREAM } from './stream.js'

/** Where tools of NATS await replies: only the admin can listen there. */
const OPERATORS = '_INBOX.>'

/** What a NATS user may do, as the server's configuration has it. */
export interface Permissions {
  publish: { allow: string[] }
  subscribe: { allow: string[] }
}

/**
 * The least that a service needs, derived from the topology: what it calls, serves, emits, reads and watches. Who serves may write to
 * the inboxes of those who call: `allow_responses` would do for that, but NATS keeps for two minutes what it allows, and
 * looks through all of that, deliveries of JetStream too, with each message.
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

/** Those who call its methods, and those who ask whether it is up. */
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

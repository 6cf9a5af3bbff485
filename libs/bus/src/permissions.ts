import { topology, type EventType, type Place, type ServiceName } from '@boxoffice/contracts'
import { inboxPrefix } from './bus.js'
import { durableName, STREAM } from './stream.js'

/** What a NATS user may do, as the server's configuration has it. */
export interface Permissions {
  publish: { allow: string[] }
  subscribe: { allow: string[] }
  allow_responses: boolean
}

/** The least that a service needs, derived from the topology: what it calls, serves, emits, reads and watches. */
export function permissions(name: ServiceName): Permissions {
  const place: Place = topology[name]
  const emits = place.contract && Object.keys(place.contract.events).length > 0
  return {
    publish: {
      allow: [
        ...place.calls.map(({ subject }) => subject),
        ...(place.contract ? [] : ['$SRV.PING.*']),
        ...(emits ? [`event.${name}.>`] : []),
        ...(place.contract ? [`$JS.API.STREAM.CREATE.${STREAM}`, `$JS.API.STREAM.INFO.${STREAM}`] : []),
        ...place.reads.flatMap(event => reading(name, event)),
      ],
    },
    subscribe: {
      allow: [
        `${inboxPrefix(name)}.>`,
        ...(place.contract ? [`rpc.${name}.>`, '$SRV.>'] : []),
        ...place.watches.map(({ subject }) => subject),
      ],
    },
    allow_responses: Boolean(place.contract),
  }
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

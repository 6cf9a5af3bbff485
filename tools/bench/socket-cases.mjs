import { measureSockets, WATCHERS } from './measure-sockets.mjs'

const CURRENT_MS = 1_000

/** @type {Record<string, import('./cases.mjs').Case>} */
export const socketCases = {
  sockets: {
    title: `one event sells while ${WATCHERS.toLocaleString('en')} sockets watch it; its floor: without sockets`,
    measure: measureSockets,
    goal: '>= 0.85 of the floor, every socket current within 1 s',
    holds: ({ ratio, stale }) => ratio >= 0.85 && stale <= CURRENT_MS,
  },
}

import type { Kind } from './kind.js'
import { tickets } from './tickets.js'

/** Every kind of mail, by the name under which it is queued. */
export const kinds = { tickets } satisfies Record<string, Kind>
export type KindName = keyof typeof kinds

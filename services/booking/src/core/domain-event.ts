import type { EventType, Payload } from '@boxoffice/contracts'

/** An integration event that becomes true with the changes it was planned with. */
export interface DomainEvent<E extends EventType = EventType> {
  event: E
  payload: Payload<E>
}

/** Makes the id of a new record: a UUIDv7 in production. */
export type NewId = () => string

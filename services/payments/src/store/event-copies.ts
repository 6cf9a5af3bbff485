import type { SaleTerms } from '@boxoffice/contracts'
import type { Db } from '../db.js'

/** Stores the copy of an event of catalog that decides when its money is due, unless a newer one is stored. */
export const upsertEventCopy = (
  db: Pick<Db, '$executeRaw'>,
  { eventId, organizerId, endsAt, state, version }: SaleTerms,
) => db.$executeRaw`
  insert into events (event_id, organizer_id, ends_at, state, version)
  values (${eventId}::uuid, ${organizerId}::uuid, ${new Date(endsAt)}::timestamptz, ${state}, ${version})
  on conflict (event_id) do update
    set ends_at = excluded.ends_at, state = excluded.state, version = excluded.version
    where events.version < excluded.version`

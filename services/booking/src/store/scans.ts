import type { PoolClient, QueryConfig } from 'pg'
import type { OutboxRow } from '@boxoffice/bus'
import type { CheckInRuling } from '../core/check-in-ruling.js'
import type { Scan } from '../core/scan.js'
import { TICKET_COLUMNS, toDoorTicket } from './ticket-columns.js'

export type Lock = 'for no key update' | ''

/** Locks these tickets in the order of their ids, so that transactions cannot deadlock. */
export async function readTickets(client: PoolClient, ids: string[], lock: Lock) {
  const { rows } = await client.query<{ id: string }>({
    name: `door-tickets-${lock}`,
    text: `select ${TICKET_COLUMNS} from tickets where id = any($1) order by id ${lock}`,
    values: [ids],
  })
  return new Map(rows.map(row => [row.id, toDoorTicket(row)]))
}

/** All scans of these tickets. */
export async function readScans(client: PoolClient, ticketIds: string[]): Promise<Scan[]> {
  const { rows } = await client.query<Scan>({
    name: 'door-scans',
    text: `select id, ticket_id as "ticketId", issue, device, gate, reported_at as "reportedAt", at,
             received_at as "receivedAt"
           from scans where ticket_id = any($1)`,
    values: [ticketIds],
  })
  return rows
}

/** The statement that writes a ruling; none if the ruling has recorded nothing. */
export function rulingWrites(
  { admitted, recorded, tickets }: CheckInRuling,
  events: OutboxRow[],
): QueryConfig[] {
  if (!recorded.length && !admitted.size) return []
  const scans = recorded.map(scan => ({ ...scan, eventId: tickets.get(scan.ticketId)!.eventId }))
  const changes = [...admitted].map(({ id, admittedAt, gate, version }) => ({
    id,
    admittedAt,
    gate,
    version,
  }))
  const values = [changes, scans, events].map(rows => JSON.stringify(rows))
  return [{ name: 'door-write', text: WRITE, values }]
}

const WRITE = `
with
  admitted as (
    update tickets set state = 'ADMITTED', admitted_at = "admittedAt", gate = change.gate, version = change.version
    from json_to_recordset($1) as change (id uuid, "admittedAt" timestamptz, gate text, version int)
    where tickets.id = change.id),
  kept as (
    insert into scans (id, event_id, ticket_id, issue, device, gate, reported_at, at, received_at)
    select id, "eventId", "ticketId", issue, device, gate, "reportedAt", at, "receivedAt"
    from json_to_recordset($2) as scan (id uuid, "eventId" uuid, "ticketId" uuid, issue int, device text, gate text,
      "reportedAt" timestamptz, at timestamptz, "receivedAt" timestamptz))
insert into outbox (id, at, subject, payload, context)
select id, at, subject, payload, context
from json_to_recordset($3) as event (id uuid, at timestamptz, subject text, payload jsonb, context jsonb)`

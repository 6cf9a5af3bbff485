import { Inject, Injectable } from '@nestjs/common'
import { booking } from '@boxoffice/contracts'
import { Clock, coalesce } from '@boxoffice/service'
import type { People } from '../core/attendees.js'
import { Db } from '../db.js'
import { answerTo, type Keyed, type StoredAnswer } from '../store/idempotency-keys.js'
import type { OrderRow } from '../store/order-rows.js'

const PAYING_MS = 5 * 60_000

/** The part of an order that paying needs. */
export type PayableOrder = { organizerId: string } & Pick<
  OrderRow,
  'id' | 'eventId' | 'buyerId' | 'buyerEmail' | 'state' | 'total' | 'currency' | 'platformFee'
>

/** The deadline for paying an order, and whether this request has claimed its key, or has none. */
export interface PaymentWindow {
  expiresAt: Date
  isFirst: boolean
}

interface Asked {
  orderId: string
  request: Keyed
}
interface PayingRequest extends Asked {
  people: People | null
}
interface Answered {
  request: Keyed
  answer: object
}

/** Reads and writes the rows of orders that are about to be paid, with one statement for all concurrent requests. */
@Injectable()
export class PaymentOpening {
  private readonly found = coalesce((asked: Asked[]) => this.read(asked))
  private readonly allowed = coalesce((commands: PayingRequest[]) => this.claim(commands))
  private readonly kept = coalesce((answers: Answered[]) => this.keep(answers))

  constructor(
    @Inject(Db) private readonly db: Db,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  /**
   * An order, and the stored answer to an earlier identical request. Throws `orderNotFound`, and `idempotencyKeyReused` for callers who
   * may see the order.
   */
  async find(
    orderId: string,
    request: Keyed,
    isMine: (order: PayableOrder) => boolean,
  ): Promise<{ order: PayableOrder; first: unknown }> {
    const { order, kept } = await this.found({ orderId, request })
    if (!order || !isMine(order)) throw booking.faults.orderNotFound({})
    return { order, first: answerTo(request, kept) }
  }

  /**
   * Extends the deadline of an order to at least five minutes from now: once, and not after it has passed. Attendees and answers of the
   * request are stored if it claims its key, or has none. Throws `holdExpired`.
   */
  async allow(orderId: string, request: Keyed, people: People | null): Promise<PaymentWindow> {
    const turn = await this.allowed({ orderId, request, people })
    if (!turn) throw booking.faults.holdExpired({})
    return turn
  }

  /** Stores the answer to a request that has claimed its key. Returns whether it differs from the stored one. */
  remember(request: Keyed, answer: object): Promise<boolean> {
    return request.key === undefined ? Promise.resolve(true) : this.kept({ request, answer })
  }

  private async read(asked: Asked[]): Promise<{ order: PayableOrder | null; kept: StoredAnswer | null }[]> {
    const rows = await this.db.$queryRaw<(PayableOrder & StoredAnswer)[]>`
      select orders.id, event_id as "eventId", organizer_id as "organizerId", buyer_id as "buyerId", buyer_email as "buyerEmail",
        orders.state, total, orders.currency, platform_fee as "platformFee", request_hash as "requestHash", response
      from jsonb_to_recordset(${keyedRows(asked)}::jsonb) as asked (nr int, id uuid, caller text, key text)
        left join orders using (id) left join events on events.id = event_id
        left join idempotency_keys as kept on kept.caller = asked.caller and kept.key = asked.key
      order by nr`
    return rows.map(row => ({ order: row.state ? row : null, kept: row.requestHash ? row : null }))
  }

  /**
   * Of concurrent requests with one key the first claims it, and of concurrent requests to pay one order its attendees and answers are
   * stored.
   */
  private async claim(commands: PayingRequest[]): Promise<(PaymentWindow | undefined)[]> {
    const [now, until] = [this.clock.now(), this.clock.in(PAYING_MS)]
    const rows = await this.db.$queryRaw<(PaymentWindow & { nr: number })[]>`
      with request as (
        select * from jsonb_to_recordset(${keyedRows(commands)}::jsonb)
          as request (nr int, id uuid, caller text, key text, hash text, people jsonb)
      ), claimed as (
        insert into idempotency_keys (caller, key, request_hash, response, created_at)
        select distinct on (caller, key) caller, key, hash, 'null'::json, ${now}::timestamptz
        from request where key is not null order by caller, key, nr
        on conflict do nothing
        returning caller, key
      ), decided as (
        select request.*, key is null or (claimed is not null and nr = min(nr) over (partition by caller, key)) as is_first
        from request left join claimed using (caller, key)
      ), stored as (
        select distinct on (id) id, case when is_first then people end as people
        from decided order by id, is_first and people is not null desc, nr
      ), payable as (
        update orders
        set expires_at = case when payment_opened_at is null then greatest(expires_at, ${until}) else expires_at end,
            due_at     = case when payment_opened_at is null then greatest(expires_at, ${until}) else due_at end,
            payment_opened_at = coalesce(payment_opened_at, ${now}),
            attendees = coalesce(people -> 'attendees', attendees),
            answers = coalesce(people -> 'answers', answers)
        from stored where orders.id = stored.id and state = 'HELD' and expires_at > ${now}
        returning orders.id, expires_at)
      select nr, expires_at as "expiresAt", is_first as "isFirst" from decided join payable using (id)`
    const turns = new Map(rows.map(row => [row.nr, row]))
    return commands.map((_, nr) => turns.get(nr))
  }

  private async keep(answers: Answered[]): Promise<boolean[]> {
    const rows = await this.db.$queryRaw<{ nr: number }[]>`
      with answer as (
        select distinct on (caller, key) nr, caller, key, hash, answer::json
        from jsonb_to_recordset(${keyedRows(answers)}::jsonb) as answer (nr int, caller text, key text, hash text, answer text)
        order by caller, key, nr
      ), kept as (
        insert into idempotency_keys (caller, key, request_hash, response, created_at)
        select caller, key, hash, answer, ${this.clock.now()}::timestamptz from answer
        on conflict (caller, key) do update set response = excluded.response
        where idempotency_keys.request_hash = excluded.request_hash
          and idempotency_keys.response::jsonb is distinct from excluded.response::jsonb
        returning caller, key)
      select nr from answer join kept using (caller, key)`
    const kept = new Set(rows.map(({ nr }) => nr))
    return answers.map((_, nr) => kept.has(nr))
  }
}

interface KeyedRow {
  orderId?: string
  request: Keyed
  people?: People | null
  answer?: object
}

/** One object per request, with its number. An answer is sent as text, so that it is returned unchanged. */
const keyedRows = (lines: KeyedRow[]): string =>
  JSON.stringify(
    lines.map(({ orderId: id, request: { caller, key, requestHash: hash }, people, answer }, nr) => ({
      ...{ nr, id, caller, key, hash, people },
      ...(answer && { answer: JSON.stringify(answer) }),
    })),
  )

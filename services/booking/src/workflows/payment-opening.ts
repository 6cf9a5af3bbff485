import { Inject, Injectable } from '@nestjs/common'
import { booking } from '@boxoffice/contracts'
import { Clock, coalesce } from '@boxoffice/service'
import type { People } from '../core/attendees.js'
import { Db } from '../db.js'
import { answerTo, type Keyed, type StoredAnswer } from '../store/idempotency-keys.js'
import type { OrderRow } from '../store/order-rows.js'

const PAYING_MS = 5 * 60_000

/** The facts of an order on which its payment depends. */
export type PayableOrder = { organizerId: string } & Pick<
  OrderRow,
  'id' | 'eventId' | 'buyerId' | 'buyerEmail' | 'state' | 'total' | 'currency' | 'platformFee'
>

/** Until when an order may be paid; and whether this request has taken its key, or has none. */
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

/** The rows of orders that are about to be paid: what all who ask at the same moment need is read and written by one statement. */
@Injectable()
export class PaymentOpening {
  private readonly found = coalesce((asked: Asked[]) => this.read(asked))
  private readonly allowed = coalesce((commands: PayingRequest[]) => this.claim(commands))
  private readonly kept = coalesce((answers: Answered[]) => this.keep(answers))

  constructor(
    @Inject(Db) private readonly db: Db,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  /** An order, and what the same request was answered before. Throws `orderNotFound`, and `idempotencyKeyReused` for whoever may see it. */
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
   * Extends the hold, so that the buyer has five minutes at least: once, and not after the deadline. The attendees and answers are
   * those of the request that takes the key, or has none. Throws `holdExpired`.
   */
  async allow(orderId: string, request: Keyed, people: People | null): Promise<PaymentWindow> {
    const turn = await this.allowed({ orderId, request, people })
    if (!turn) throw booking.faults.holdExpired({})
    return turn
  }

  /** Keeps the answer to a request that has taken its key. Returns whether it is another than was kept. */
  remember(request: Keyed, answer: object): Promise<boolean> {
    return request.key === undefined ? Promise.resolve(true) : this.kept({ request, answer })
  }

  private async read(asked: Asked[]): Promise<{ order: PayableOrder | null; kept: StoredAnswer | null }[]> {
    const rows = await this.db.$queryRaw<(PayableOrder & StoredAnswer)[]>`
      select orders.id, event_id as "eventId", organizer_id as "organizerId", buyer_id as "buyerId", buyer_email as "buyerEmail",
        state, total, orders.currency, platform_fee as "platformFee", request_hash as "requestHash", response
      from jsonb_to_recordset(${keyedRows(asked)}::jsonb) as asked (nr int, id uuid, caller text, key text)
        left join orders using (id) left join events on events.id = event_id
        left join idempotency_keys as kept on kept.caller = asked.caller and kept.key = asked.key
      order by nr`
    return rows.map(row => ({ order: row.state ? row : null, kept: row.requestHash ? row : null }))
  }

  /** The first of simultaneous requests with one key takes it; of simultaneous requests for one order, its attendees and answers count. */
  private async claim(commands: PayingRequest[]): Promise<(PaymentWindow | undefined)[]> {
    const [now, until] = [this.clock.now(), this.clock.in(PAYING_MS)]
    const rows = await this.db.$queryRaw<(PaymentWindow & { nr: number })[]>`
      with wish as (
        select * from jsonb_to_recordset(${keyedRows(commands)}::jsonb)
          as wish (nr int, id uuid, caller text, key text, hash text, people jsonb)
      ), claimed as (
        insert into idempotency_keys (caller, key, request_hash, response, created_at)
        select distinct on (caller, key) caller, key, hash, 'null'::json, ${now}::timestamptz
        from wish where key is not null order by caller, key, nr
        on conflict do nothing
        returning caller, key
      ), turn as (
        select wish.*, key is null or (claimed is not null and nr = min(nr) over (partition by caller, key)) as is_first
        from wish left join claimed using (caller, key)
      ), said as (
        select distinct on (id) id, case when is_first then people end as people
        from turn order by id, is_first and people is not null desc, nr
      ), payable as (
        update orders
        set expires_at = case when payment_opened_at is null then greatest(expires_at, ${until}) else expires_at end,
            due_at     = case when payment_opened_at is null then greatest(expires_at, ${until}) else due_at end,
            payment_opened_at = coalesce(payment_opened_at, ${now}),
            attendees = coalesce(people -> 'attendees', attendees),
            answers = coalesce(people -> 'answers', answers)
        from said where orders.id = said.id and state = 'HELD' and expires_at > ${now}
        returning orders.id, expires_at)
      select nr, expires_at as "expiresAt", is_first as "isFirst" from turn join payable using (id)`
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

/** One line for each, with its place. An answer goes as text, since it is given again as it was. */
const keyedRows = (lines: KeyedRow[]): string =>
  JSON.stringify(
    lines.map(({ orderId: id, request: { caller, key, requestHash: hash }, people, answer }, nr) => ({
      ...{ nr, id, caller, key, hash, people },
      ...(answer && { answer: JSON.stringify(answer) }),
    })),
  )

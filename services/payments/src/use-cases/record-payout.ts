import { Controller } from '@nestjs/common'
import { v7 as newId } from 'uuid'
import type { z } from 'zod'
import { payments, type Payout } from '@boxoffice/contracts'
import type { Emit } from '@boxoffice/bus'
import { Handle } from '@boxoffice/bus/nest'
import { Clock } from '@boxoffice/service'
import { Access } from '../access.js'
import { Db, type PayoutRow, type Tx } from '../db.js'
import { payoutPosting, payoutReservedPosting } from '../core/postings.js'
import { payoutBecame } from '../metrics.js'
import { lockAccount, owedTo } from '../store/accounts.js'
import { toPayoutChanged, toPayout } from '../core/payout.js'
import { post } from '../store/postings.js'

type Input = z.output<typeof payments.methods.recordPayout.input>
type Recorded = Payout & { replayed: boolean }

@Controller()
export class RecordPayoutHandler {
  constructor(
    private readonly db: Db,
    private readonly clock: Clock,
    private readonly access: Access,
  ) {}

  /**
   * Records a payout that was made outside of the platform, of at most the amount owed, due or not; once for an idempotency key. For an ADMIN.
   * Throws `forbidden`, `exceedsBalance`, `idempotencyKeyReused`.
   */
  @Handle(payments.methods.recordPayout)
  async recordPayout({ idempotencyKey, ...input }: Input): Promise<Recorded> {
    const { subject } = this.access.requireAdmin()
    const key = idempotencyKey === undefined ? null : `${subject}:${idempotencyKey}`
    const { payout, replayed } = await this.db.tx(async (tx, emit) => {
      const first = key === null ? null : await findRecorded(tx, key, input)
      if (first) return { payout: first, replayed: true }
      return { payout: await this.record(tx, emit, input, key), replayed: false }
    })
    if (!replayed) payoutBecame('recorded', payout)
    return { ...toPayout(payout), replayed }
  }

  private async record(
    tx: Tx,
    emit: Emit,
    { organizerId, amount, note }: Input,
    idempotencyKey: string | null,
  ) {
    await lockAccount(tx, organizerId, amount.currency)
    const owed = await owedTo(tx, organizerId, amount.currency)
    if (BigInt(amount.amount) > owed)
      throw payments.faults.exceedsBalance({ owed: { ...amount, amount: Number(owed) } })
    const now = this.clock.now()
    const payout = await tx.payout.create({
      data: {
        ...{ id: newId(), organizerId, ...amount, state: 'PAID', reason: note, idempotencyKey },
        ...{ reference: `hand-${crypto.randomUUID()}`, createdAt: now, nextAt: now, paidAt: now },
      },
    })
    await post(tx, [payoutReservedPosting(payout, now), payoutPosting(payout, now)])
    await emit(payments.events.payout.paid, toPayoutChanged(payout))
    return payout
  }
}

/** The payout that this key has recorded; parallel requests with it wait. Throws `idempotencyKeyReused`. */
async function findRecorded(tx: Tx, idempotencyKey: string, input: Omit<Input, 'idempotencyKey'>) {
  await tx.$executeRaw`select pg_advisory_xact_lock(hashtextextended(${`payout ${idempotencyKey}`}, 0))`
  const first = await tx.payout.findUnique({ where: { idempotencyKey } })
  if (first && !isSame(first, input)) throw payments.faults.idempotencyKeyReused({})
  return first
}

const isSame = (payout: PayoutRow, { organizerId, amount, note }: Omit<Input, 'idempotencyKey'>) =>
  payout.organizerId === organizerId &&
  Number(payout.amount) === amount.amount &&
  payout.currency === amount.currency &&
  payout.reason === note

import { Inject, Injectable } from '@nestjs/common'
import { Clock } from '@boxoffice/service'
import { Config } from '../config.js'
import { Db, type PaymentRow } from '../db.js'
import { providerFeePosting } from '../core/postings.js'
import { post } from '../store/postings.js'

/** A provider's report about a charge; `fee` is the provider's fee in minor units, null while it reports none. */
interface FeeReport {
  state: string
  fee?: number | null
}

/** Posts provider fees that a provider reports only after the capture, as Stripe sometimes does. */
@Injectable()
export class LateFees {
  constructor(
    private readonly db: Db,
    private readonly clock: Clock,
    @Inject(Config) private readonly config: Pick<Config, 'PROVIDER_FEES_BORNE_BY'>,
  ) {}

  /**
   * Posts the provider fee of a captured payment whose fee is not known yet: once, however many reports of it arrive. The fee of a split
   * charge is not posted, since the provider takes it from the organizer's part, which the ledger does not have.
   */
  async post(payment: PaymentRow | undefined, { fee = null }: FeeReport): Promise<void> {
    if (fee === null || !payment?.capturedAt) return
    const { id, providerFee, splitAccount } = payment
    if (providerFee !== null || splitAccount !== null) return
    await this.db.tx(async tx => {
      const { count } = await tx.payment.updateMany({
        where: { id, providerFee: null },
        data: { providerFee: fee },
      })
      if (count === 0 || fee === 0) return
      const bearer = this.config.PROVIDER_FEES_BORNE_BY
      await post(tx, [providerFeePosting(payment, BigInt(fee), bearer, this.clock.now())])
    })
  }
}

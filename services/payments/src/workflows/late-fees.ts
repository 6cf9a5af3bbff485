import { Inject, Injectable } from '@nestjs/common'
import { Clock } from '@boxoffice/service'
import { Config } from '../config.js'
import { Db, type PaymentRow } from '../db.js'
import { providerFeePosting } from '../core/postings.js'
import { post } from '../store/postings.js'

/** What a provider says of a charge: of it `fee` is its own, in minor units. */
interface Told {
  state: string
  fee?: number | null
}

/** What a provider keeps of a charge is not always said with the money: Stripe may say it a while after. */
@Injectable()
export class LateFees {
  constructor(
    private readonly db: Db,
    private readonly clock: Clock,
    @Inject(Config) private readonly config: Pick<Config, 'PROVIDER_FEES_BORNE_BY'>,
  ) {}

  /**
   * Books what the provider keeps of a payment that is captured, when it says so and it is not known yet: once, whoever else hears it. Of a
   * divided charge it came off what the organizer was paid there, which is all that the books say of that: it is nothing to them.
   */
  async post(payment: PaymentRow | undefined, { fee = null }: Told): Promise<void> {
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

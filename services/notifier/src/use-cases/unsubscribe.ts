import { Controller } from '@nestjs/common'
import { notifier } from '@boxoffice/contracts'
import { Handle } from '@boxoffice/bus/nest'
import { Subscriptions } from '../store/subscriptions.js'

@Controller()
export class UnsubscribeHandler {
  constructor(private readonly subscriptions: Subscriptions) {}

  /**
   * Unsubscribes the address of a token from its topic. A repetition changes nothing. Throws
   * `unsubscribeTokenInvalid`.
   */
  @Handle(notifier.methods.unsubscribe)
  async unsubscribe({ token }: { token: string }): Promise<void> {
    if (!(await this.subscriptions.unsubscribe(token))) throw notifier.faults.unsubscribeTokenInvalid({})
  }
}

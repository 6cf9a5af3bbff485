import { Controller, Inject, Module, type DynamicModule, type Type } from '@nestjs/common'
import { Identity, identity, type MemberChanged } from '@boxoffice/contracts'
import type { SqlClient } from '@boxoffice/bus'
import { On, remote } from '@boxoffice/bus/nest'
import { Memberships } from './memberships.js'

/** Applies identity's membership events to the service's copy. */
@Controller()
class MembershipEvents {
  constructor(@Inject(Memberships) private readonly memberships: Memberships) {}

  @On(identity.events.member.changed, { idempotentBy: 'version' })
  async onMemberChanged(change: MemberChanged): Promise<void> {
    await this.memberships.apply(change)
  }
}

/**
 * Provides `Memberships` to a service, over its table `memberships`, and keeps them up to date from identity's events. The service's
 * topology reads `identity.events.member.changed` and calls `identity.getMembership`; `Db` is the one given to `PlatformModule`.
 */
@Module({})
export class MembershipsModule {
  static for(Db: Type<SqlClient>): DynamicModule {
    const memberships = {
      provide: Memberships,
      inject: [Db, Identity],
      useFactory: (db: SqlClient, client: Identity) => new Memberships(db, client),
    }
    return {
      module: MembershipsModule,
      global: true,
      controllers: [MembershipEvents],
      providers: [remote(Identity), memberships],
      exports: [Memberships, Identity],
    }
  }
}

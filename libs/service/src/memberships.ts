import type { Identity, MemberChanged, MemberRole } from '@boxoffice/contracts'
import { actor, type SqlClient } from '@boxoffice/bus'

/**
 * Decides who may act for an organizer, by the service's copy of identity's memberships, which events keep up to date. It asks identity
 * for a membership that the copy lacks.
 */
export class Memberships {
  private readonly observers: ((change: MemberChanged) => void)[] = []

  constructor(
    private readonly rows: SqlClient,
    private readonly identity: Pick<Identity, 'getMembership'>,
  ) {}

  /**
   * Whether the actor has one of these roles in the organizer. An ADMIN has all of them. A KEY counts as a MANAGER of its own organizer;
   * the gateway has checked its scopes.
   */
  async allows(organizerId: string, roles: readonly MemberRole[]): Promise<boolean> {
    const acting = actor()
    if (!acting || acting.role === 'GUEST') return false
    if (acting.role === 'ADMIN') return true
    if (acting.role === 'KEY') return acting.organizerId === organizerId && roles.includes('MANAGER')
    const role = await this.roleOf(organizerId, acting.subject)
    return role !== null && roles.includes(role)
  }

  /** Calls the observer after each change that identity has announced, for what a service has derived from memberships. */
  onChange(observer: (change: MemberChanged) => void) {
    this.observers.push(observer)
  }

  /** Applies a change that identity has announced, and notifies the observers. A repeated or outdated one changes nothing. */
  async apply(change: MemberChanged) {
    await this.upsert(change)
    for (const observer of this.observers) observer(change)
  }

  /** Stores a membership unless a newer version of it is stored already. */
  async upsert({ organizerId, userId, role, version }: MemberChanged) {
    await this.rows.$executeRaw`
      insert into memberships (organizer_id, user_id, role, version)
      values (${organizerId}::uuid, ${userId}::uuid, ${role}, ${version})
      on conflict (organizer_id, user_id) do update set role = excluded.role, version = excluded.version
        where memberships.version < excluded.version`
  }

  private async roleOf(organizerId: string, userId: string): Promise<MemberRole | null> {
    const [known] = await this.rows.$queryRaw<{ role: MemberRole | null }[]>`
      select role from memberships where organizer_id = ${organizerId}::uuid and user_id = ${userId}::uuid`
    if (known) return known.role
    const { role, version } = await this.identity.getMembership({ organizerId, userId })
    if (role) await this.upsert({ organizerId, userId, role, version })
    return role
  }
}

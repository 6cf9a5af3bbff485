/** So many are asked about at once: a minute is enough for them, however slow the provider is. */
const AT_ONCE = 25
/** Of so few nobody may know anything, and the provider not be away. */
const FEW = 3

/**
 * Asks about things in groups, and does `between` after each. Answers as `Promise.allSettled` does: one that nobody can say anything of
 * keeps no other from being asked about. Throws what a group has failed with when all of it did, and what `between` throws.
 */
export async function inGroups<T, A>(
  things: T[],
  ask: (thing: T) => Promise<A>,
  between: () => Promise<void>,
): Promise<PromiseSettledResult<A>[]> {
  const answers: PromiseSettledResult<A>[] = []
  for (let begun = 0; begun < things.length; begun += AT_ONCE) {
    const group = await Promise.allSettled(things.slice(begun, begun + AT_ONCE).map(ask))
    const failed = group.filter(answer => answer.status === 'rejected')
    if (failed.length === group.length && failed.length > FEW) throw failed[0]!.reason
    answers.push(...group)
    await between()
  }
  return answers
}

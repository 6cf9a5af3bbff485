/** The size of a group: a minute is enough for it, however slow the provider is. */
const AT_ONCE = 25
/** So few failures in a row do not show that the provider is unavailable. */
const FEW = 3

/**
 * Calls `ask` for items in groups, and `between` after each group. Answers as `Promise.allSettled` does: an item that fails delays no other.
 * Throws the first error of a group of which all items failed, and whatever `between` throws.
 */
export async function inGroups<T, A>(
  items: T[],
  ask: (item: T) => Promise<A>,
  between: () => Promise<void>,
): Promise<PromiseSettledResult<A>[]> {
  const answers: PromiseSettledResult<A>[] = []
  for (let begun = 0; begun < items.length; begun += AT_ONCE) {
    const group = await Promise.allSettled(items.slice(begun, begun + AT_ONCE).map(ask))
    const failed = group.filter(answer => answer.status === 'rejected')
    if (failed.length === group.length && failed.length > FEW) throw failed[0]!.reason
    answers.push(...group)
    await between()
  }
  return answers
}

/** The size of a group: a minute is enough for it, however slow the provider is. */
const AT_ONCE = 25
/** So few failures in a row do not show that the provider is unavailable. */
const FEW = 3

/**
 * Calls `ask` for items in groups, and `between` after each group. Answers as `Promise.allSettled` does: an item that fails delays no other.
 * Each error is given to `failed`, which logs it. Throws the first error of a group of which all items failed, and whatever `between` throws.
 */
export async function inGroups<T, A>(
  items: T[],
  ask: (item: T) => Promise<A>,
  between: () => Promise<void>,
  failed: (item: T, error: unknown) => void,
): Promise<PromiseSettledResult<A>[]> {
  const answers: PromiseSettledResult<A>[] = []
  for (let begun = 0; begun < items.length; begun += AT_ONCE) {
    const asked = items.slice(begun, begun + AT_ONCE)
    const group = await Promise.allSettled(asked.map(ask))
    const rejected = group.filter(answer => answer.status === 'rejected')
    if (rejected.length === group.length && rejected.length > FEW) throw rejected[0]!.reason
    group.forEach((answer, index) => answer.status === 'rejected' && failed(asked[index]!, answer.reason))
    answers.push(...group)
    await between()
  }
  return answers
}

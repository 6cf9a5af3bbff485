/**
 * Does something, and says in one line what it was and how long it took.
 * @template T
 * @param {string} title
 * @param {() => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function step(title, work) {
  const began = Date.now()
  const say = mark => console.log(`${mark} ${title} (${((Date.now() - began) / 1000).toFixed(1)} s)`)
  try {
    const result = await work()
    say('✔')
    return result
  } catch (error) {
    say('✖')
    throw error
  }
}

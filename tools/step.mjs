/**
 * Runs one step, and prints its title and duration in one line.
 * @template T
 * @param {string} title
 * @param {() => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function step(title, work) {
  const began = Date.now()
  const print = mark => console.log(`${mark} ${title} (${((Date.now() - began) / 1000).toFixed(1)} s)`)
  try {
    const result = await work()
    print('✔')
    return result
  } catch (error) {
    print('✖')
    throw error
  }
}

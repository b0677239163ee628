"use strict"

/**
 * @template T
 * @typedef {{ after: string[], needs?: string[], run: () => Promise<T> }} Planned
 * `after`: begins when these have ended; `needs`: those of them that run as well when only this one is asked for
 */

/**
 * Runs the asked steps, all of them when none is asked; a step that does not wait for another runs next to it.
 *
 * @template T
 * @param {Record<string, Planned<T>>} plan
 * @param {string[]} asked names
 * @returns {Promise<T[]>} in the order of the plan
 */
async function runInOrder(plan, asked) {
  const names = Object.keys(plan)
  const chosen = asked.length === 0 ? names : asked.flatMap((name) => [name, ...(plan[name].needs ?? [])])
  /** @type {Record<string, Promise<T | null>>} */
  const begun = {}
  const begin = (/** @type {string} */ name) =>
    (begun[name] ??= Promise.all(plan[name].after.map(begin)).then(() => (chosen.includes(name) ? plan[name].run() : null)))
  const ended = await Promise.all(names.map(begin))

  return ended.filter((result) => result !== null)
}

module.exports = { runInOrder }

/** Whether every case of a generated list is tested (`npm run soak`), or a sample of it. */
export const isSoak = process.env.SOAK === "1"

/** The seed of this run (jest.config.js); `SAMPLE_SEED=<number>` repeats one. */
const sampleSeed = Number(process.env.SAMPLE_SEED)

/**
 * The cases of a run: all of them in a soak, else `size` of them, drawn with a seed that is printed and can be set again.
 *
 * @param title of the list, for the line that prints the number of cases
 */
export function sampled<T>(title: string, cases: readonly T[], size: number): T[] {
  const chosen = isSoak ? [...cases] : drawn(cases, size)

  process.stdout.write(`${title}: ${chosen.length} of ${cases.length} cases${isSoak ? "" : `, SAMPLE_SEED=${sampleSeed}`}.\n`)

  return chosen
}

/** In the order of the list, so that a failure names the same case beside the same neighbours. */
function drawn<T>(cases: readonly T[], size: number): T[] {
  const roll = generator(sampleSeed)
  const places = cases.map((_, at) => ({ at, roll: roll() })).sort((one, other) => one.roll - other.roll)

  return places
    .slice(0, size)
    .map(({ at }) => at)
    .sort((one, other) => one - other)
    .map((at) => cases[at])
}

/** mulberry32: small, and the same on every machine. */
function generator(start: number): () => number {
  let state = start >>> 0

  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let value = Math.imul(state ^ (state >>> 15), state | 1)
    value ^= value + Math.imul(value ^ (value >>> 7), value | 61)

    return ((value ^ (value >>> 14)) >>> 0) / 4_294_967_296
  }
}

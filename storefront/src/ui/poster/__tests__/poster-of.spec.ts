import { MOTIFS, posterOf } from "../poster-of"

describe("T12 the poster of an event without a picture", () => {
  it.each([
    ["la-mouette", "repetition-ouverte"],
    ["cosi-fan-tutte", "la-traviata", "aida-au-stade"],
    ["nuit-du-conte", "bal-des-olivettes"],
  ])("differs from the others of a small site (%s, %s)", (...slugs) => {
    expect(new Set(slugs.map((slug) => JSON.stringify(posterOf(slug)))).size).toBe(slugs.length)
  })

  it("is one of all, each about as often", () => {
    const counts = new Map<string, number>()

    for (let nth = 0; nth < 2_000; nth += 1) {
      const { palette, motif } = posterOf(`piece-${nth}`)
      const key = `${palette} ${motif}`
      counts.set(key, (counts.get(key) ?? 0) + 1)
    }

    expect(counts.size).toBe(4 * MOTIFS.length)
    expect(Math.min(...counts.values())).toBeGreaterThan(50)
    expect(Math.max(...counts.values())).toBeLessThan(150)
  })
})

import fc from "fast-check"
import { isDeepStrictEqual } from "node:util"
import { checkChart } from "../../index"
import { draftGeometry, move, sceneOf } from "../index"
import { anyCommand, givenClubDraft, givenMint, givenTheatre } from "./given-draft"

describe("T2 the incremental layout of a drawing", () => {
  it.each([
    ["a club", givenClubDraft()],
    ["a theatre", givenTheatre()],
  ])("equals a full layout, whatever is done to %s", (_, first) => {
    fc.assert(
      fc.property(fc.array(anyCommand, { minLength: 1, maxLength: 8 }), (commands) => {
        const mint = givenMint()
        let chart = first
        let scene = sceneOf(chart)
        let geometry = draftGeometry(scene)

        for (const command of commands) {
          chart = command(chart, mint)
          const next = sceneOf(chart, scene)

          geometry = draftGeometry(next, { scene, geometry })
          scene = next
          const whole = sceneOf(chart)

          // thousands of objects: Jest's own comparison takes minutes
          expect(isDeepStrictEqual(scene.groups, whole.groups)).toBe(true)
          expect(isDeepStrictEqual(scene.items, whole.items)).toBe(true)
          expect(isDeepStrictEqual([...scene.byUid], [...whole.byUid])).toBe(true)
          expect(isDeepStrictEqual(geometry, draftGeometry(whole))).toBe(true)
        }
      }),
      { numRuns: 40 }
    )
  })

  it("keeps everything that was not moved", () => {
    const chart = givenTheatre()
    const before = sceneOf(chart)
    const [ref] = before.items.flatMap((item) => (item.group?.kind === "row" ? [item.ref] : []))
    const after = sceneOf(move(chart, [ref], { x: 500, y: 700 }), before)

    expect(after.groups.filter((group, at) => group !== before.groups[at]).map(({ key }) => `row:${key}`)).toEqual([ref])
    expect(checkChart(after.chart).problems).toEqual([])
  })
})

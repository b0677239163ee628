import { sceneOf, walk, walkIn, walkOut } from "../index"
import type { Ref } from "../index"
import { givenTheatre } from "./given-draft"

const scene = sceneOf(givenTheatre())
const floor = scene.chart.floors[0].key
const rows = scene.items.filter(({ group }) => group?.kind === "row")
const [first, second, third] = rows.map(({ ref }) => ref)
const places = (row: number) => rows[row].group!.places.map(({ uid }): Ref => `place:${uid}`)
const step = (selected: Ref[], by: 1 | -1, extends_it = false) => walk(scene, floor, new Set(selected), by, extends_it)?.selected

describe("T2 T12 moving through a hall by keyboard", () => {
  it("goes from item to item and around the end, and starts at the first without a selection", () => {
    expect(step([first], 1)).toEqual([second])
    expect(step([second], -1)).toEqual([first])
    expect(step([], 1)).toEqual([scene.items[0].ref])
    expect(step([scene.items.at(-1)!.ref], 1)).toEqual([scene.items[0].ref])
    expect(walk(scene, "nowhere", new Set(), 1, false)).toBeNull()
  })

  it("goes into a row, from place to place within it, and out again", () => {
    const [one, two] = places(1)

    expect(walkIn(scene, new Set([second]))).toBe(one)
    expect(step([one], 1)).toEqual([two])
    expect(step([one], -1)).toEqual([places(1).at(-1)])
    expect(walkOut(scene, new Set([two]))).toBe(second)
    expect([walkIn(scene, new Set()), walkOut(scene, new Set([second]))]).toEqual([null, null])
  })

  it("extends the selection while Shift is held, and reduces it on the way back", () => {
    const [one, two, three] = places(0)

    expect(step([one, two], 1, true)).toEqual([one, two, three])
    expect(step([one, two, three], -1, true)).toEqual([one, two])
    expect(step([first, second], 1, true)).toEqual([first, second, third])
    expect(step([], 1, true)).toHaveLength(1)
  })
})

import fc from "fast-check"
import { checkDraft, placesOf } from "../../index"
import { begin, did, move, redo, undo } from "../index"
import type { History } from "../index"
import { anyCommand, givenClubDraft, givenMint, givenTheatre } from "./given-draft"

const times = (count: number, step: (history: History) => History, history: History): History =>
  Array.from({ length: count }).reduce<History>(step, history)

describe("T2 undo and redo", () => {
  it("restore the same document after any sequence of commands", () => {
    fc.assert(
      fc.property(fc.array(anyCommand, { maxLength: 25 }), fc.boolean(), (commands, club) => {
        const first = club ? givenClubDraft() : givenTheatre()
        const before = JSON.stringify(first)
        const mint = givenMint()

        const done = commands.reduce((history, command) => did(history, "drawn", command(history.present, mint)), begin(first))
        const back = times(commands.length, undo, done)
        const again = times(commands.length, redo, back)

        expect(back.present).toBe(first)
        expect(JSON.stringify(first)).toBe(before)
        expect(again.present).toBe(done.present)
        expect([back.past.length, again.future.length]).toEqual([0, 0])
      }),
      { numRuns: 150 }
    )
  })

  it("leave a document that can be stored, whatever was done", () => {
    fc.assert(
      fc.property(fc.array(anyCommand, { maxLength: 20 }), (commands) => {
        const mint = givenMint()
        const chart = commands.reduce((drawn, command) => command(drawn, mint), givenClubDraft())
        const places = placesOf(chart)

        expect(checkDraft(JSON.parse(JSON.stringify(chart))).problems).toEqual([])
        expect(new Set(places.map(({ idx }) => idx)).size).toBe(places.length)
        expect(new Set(places.map(({ uid }) => uid)).size).toBe(places.length)
      }),
      { numRuns: 150 }
    )
  })

  it("undo one drag as a whole, and do not merge with changes after an undo", () => {
    const first = givenTheatre()
    const drag = (history: History) => did(history, "moved", move(history.present, ["shape:0"], { x: 1, y: 0 }), "drag 1")

    const dragged = times(40, drag, begin(first))
    const back = undo(dragged)

    expect(dragged.past).toHaveLength(1)
    expect(back.present).toBe(first)
    expect(undo(drag(redo(back))).present).toBe(dragged.present)
  })

  it("record nothing when nothing changed, and discard undone changes after another change", () => {
    const history = begin(givenTheatre())
    const moved = did(history, "moved", move(history.present, ["shape:0"], { x: 5, y: 0 }))

    expect(did(history, "moved", move(history.present, ["shape:0"], { x: 0, y: 0 }))).toBe(history)
    expect(did(undo(moved), "moved", move(history.present, ["shape:0"], { x: 9, y: 0 })).future).toEqual([])
    expect([undo(history), redo(history)]).toEqual([history, history])
  })
})

import { seatListGroups } from "@guichet/seating"
import type { FlatPlace } from "@guichet/seating"
import { listGroups } from "../list-groups"

/** One row: `c` companion seat, `w` wheelchair space, `_` for everyone. */
function groupsIn(signs: string, count: number, accessible: number): string[] {
  const places = [...signs].map((sign, row_pos) => ({
    idx: row_pos,
    uid: `${row_pos}`,
    kind: "seat",
    section: "Parterre",
    section_key: "s",
    row_label: "A",
    row_key: "A",
    row_pos,
    label: `${row_pos + 1}`,
    category: "first",
    floor: "f1",
    flags: sign === "w" ? ["accessible"] : sign === "c" ? ["companion"] : [],
  })) as unknown as FlatPlace[]
  const [section] = seatListGroups(places, () => true, accessible > 0)

  return listGroups(section.rows[0], new Map(places.map((place) => [place.idx, place])), { count, accessible }).map((group) =>
    group.map(({ label }) => label).join("+")
  )
}

describe("T3 groups of places in the list", () => {
  it("groups have the party's size and do not mix seats for everyone with wheelchair spaces and companion seats", () => {
    expect(groupsIn("___cw__", 2, 0)).toEqual(["1+2", "2+3", "4+5", "6+7"])
  })

  it("buyer-27 every place of a row with enough room is in a group, wherever the row begins and ends", () => {
    expect(groupsIn("_______", 2, 0)).toEqual(["1+2", "2+3", "3+4", "4+5", "5+6", "6+7"])
    expect(groupsIn("____", 4, 0)).toEqual(["1+2+3+4"])
    expect(groupsIn("___", 4, 0)).toEqual([])
  })

  it("each group has a required wheelchair space, with the companion seats next to it", () => {
    expect(groupsIn("__cwwc__", 2, 1)).toEqual(["3+4", "5+6"])
    expect(groupsIn("__cwwc__", 1, 1)).toEqual(["4", "5"])
    expect(groupsIn("__w__", 2, 1)).toEqual(["2+3"])
    expect(groupsIn("__cw_____", 4, 1)).toHaveLength(1)
    expect(groupsIn("_____", 2, 1)).toEqual([])
  })

  it("each group has all required wheelchair spaces, and there is none if too few are together", () => {
    expect(groupsIn("_cwwc_w_", 3, 2)).toEqual(["2+3+4"])
    expect(groupsIn("_cwwc___", 2, 2)).toEqual(["3+4"])
    expect(groupsIn("_cwc_cwc_", 3, 2)).toEqual([])
  })
})

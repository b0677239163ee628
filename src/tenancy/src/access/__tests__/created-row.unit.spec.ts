import { createdRow } from "../created-row"

describe("organiser-18 the row that a change created, for the activity log", () => {
  it("is the one row of the response", () => {
    expect(createdRow({ event: { id: "evt_1", title: "Le Cid" } })).toBe("evt_1")
    expect(createdRow({ endpoint: { id: "whe_1" }, secret: "s", rows: 3, none: null })).toBe("whe_1")
  })

  it("is unknown without a row, with several, or with an id of another form", () => {
    const bodies = [undefined, null, "evt_1", { id: "evt_1" }, { codes: [{ id: "cpn_1" }] }, { user: { id: "ada@example.org" } }]

    expect(bodies.map(createdRow)).toEqual(bodies.map(() => undefined))
    expect(createdRow({ event: { id: "evt_1" }, venue: { id: "ven_1" } })).toBeUndefined()
  })
})

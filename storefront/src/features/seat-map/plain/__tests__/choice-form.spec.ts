import { wishValue } from "../../best-wish"
import { fieldOf, readChoice, spotOf } from "../choice-form"
import { readFormNotice, formNoticeQuery } from "../form-notice"

const formOf = (...entries: [string, string][]) => {
  const form = new FormData()
  entries.forEach(([name, typed]) => form.append(name, typed))

  return form
}

describe("T3 a form of the plain list", () => {
  it("ticked places are requested once each, and areas with the typed number", () => {
    const choice = readChoice(
      formOf(
        ["do", "take"],
        ["place", "a-1"],
        ["place", "a-1"],
        ["place", "a-2"],
        [fieldOf.area("pit"), " 3 "],
        [fieldOf.areaLevel("pit"), "child"],
        [fieldOf.area("gallery"), ""],
        [fieldOf.areaLevel("gallery"), "adult"]
      )
    )

    expect(choice).toEqual({
      do: "take",
      place_uids: ["a-1", "a-2"],
      areas: [{ place_uid: "pit", quantity: 3, price_level_id: "child" }],
      wrong_areas: [],
    })
  })

  it.each(["two", "-1", "1.5", "1000"])("the area for which %s is typed is named", (typed) => {
    expect(readChoice(formOf(["do", "take"], [fieldOf.area("pit"), typed]))).toMatchObject({ areas: [], wrong_areas: ["pit"] })
  })

  it("one place is released, or all of a line", () => {
    expect(readChoice(formOf(["do", "drop a-1"]))).toEqual({ do: "drop", uid: "a-1", whole: false, also: [] })
    expect(readChoice(formOf(["also", "a-2"], ["do", "drop a-1"]))).toEqual({
      do: "drop",
      uid: "a-1",
      whole: false,
      also: ["a-2"],
    })
    expect(readChoice(formOf(["do", "drop_all pit 7"]))).toEqual({ do: "drop", uid: "pit 7", whole: true, also: [] })
  })

  it("the best seats are searched in one category or in any", () => {
    expect(readChoice(formOf(["do", "best"], ["count", "2"], ["category", ""]))).toEqual({
      do: "best",
      count: 2,
      category: null,
      price_level_id: null,
      accessible: 0,
      step_free: false,
      instead_of: null,
    })
    expect(readChoice(formOf(["do", "best"], ["count", "12"], ["category", wishValue.price("plv_01GROUP")]))).toMatchObject({
      ...{ count: 12, category: null, price_level_id: "plv_01GROUP" },
    })
    expect(
      readChoice(formOf(["do", "best"], ["count", "4"], ["category", "gold"], ["accessible", "2"], ["step_free", "on"]))
    ).toMatchObject({
      category: "gold",
      accessible: 2,
      step_free: true,
    })
    expect(readChoice(formOf(["do", "best"], ["count", "2"], ["accessible", "3"]))).toMatchObject({ accessible: 2 })
  })

  it("buyer-2 the hold of the previous search is named, which the new one replaces", () => {
    const form = formOf(["do", "best"], ["count", "2"], ["instead_of", "hold_01"])

    expect(readChoice(form)).toMatchObject({ do: "best", count: 2, instead_of: "hold_01" })
  })

  it.each([[["do", "fly"]], [["place", "a-1"]], [["do", "drop "]], [["do", "best"]]] as [string, string][][])(
    "a form with %j is rejected",
    (entry) => {
      expect(readChoice(formOf(entry))).toBeNull()
    }
  )

  it("the answer leads back to the section and page of the form", () => {
    expect(spotOf(formOf(["s", "stalls"], ["p", "2"]))).toEqual({ s: "stalls", p: "2", f: "" })
    expect(spotOf(formOf())).toEqual({ s: "", p: "", f: "" })
    expect([formOf(["f", "1"]), formOf(["step_free", "on"])].map((form) => spotOf(form).f)).toEqual(["1", "1"])
  })
})

describe("T3 the result of a form in an address", () => {
  it("a result is parsed as it was written", () => {
    const notice = { kind: "lost" as const, places: ["a-1"], wanted: ["a-2", "a-3"] }
    const query = new URLSearchParams(
      Object.entries(formNoticeQuery(notice)).flatMap(([name, value]) => [value ?? []].flat().map((one) => [name, one]))
    )
    const asked = Object.fromEntries(
      [...query.keys()].map((name) => [name, query.getAll(name)]).map(([name, all]) => [name, all.length > 1 ? all : all[0]])
    )

    expect(readFormNotice(asked)).toEqual({ ...notice, instead: [], count: 0, any: false, split: null })
  })

  it("an invented result is ignored, and the number of places is limited", () => {
    expect(readFormNotice({})).toBeNull()
    expect(readFormNotice({ notice: "you won" })).toBeNull()
    expect(readFormNotice({ notice: "limit", count: "9e9", split: "elsewhere", place: Array(500).fill("a") })).toMatchObject({
      count: 0,
      split: null,
      places: Array(40).fill("a"),
    })
  })
})

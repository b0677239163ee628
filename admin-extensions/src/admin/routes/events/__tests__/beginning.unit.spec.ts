import type { VenueDTO } from "@guichet/ticketing/contracts"
import { NEW_HALL, beginningOf } from "../beginning"

const venue = (city: string, ...charts: string[]) => ({ city, charts: charts.map((id) => ({ id })) }) as VenueDTO
const known = { tenant_name: "La Rotonde", asked: null, may_make_hall: true }

describe("T1 T2 what the form for a new event begins with", () => {
  it("is a new hall named like the organiser while there is no hall", () => {
    expect(beginningOf({ ...known, venues: [] })).toEqual({ chart_id: NEW_HALL, hall_name: "La Rotonde", hall_city: "" })
    expect(beginningOf({ ...known, venues: [], may_make_hall: false }).chart_id).toBe("")
  })

  it("is the only plan, and no plan when there are several", () => {
    expect(beginningOf({ ...known, venues: [venue("Brest", "a")] })).toEqual({
      chart_id: "a",
      hall_name: "",
      hall_city: "Brest",
    })
    expect(beginningOf({ ...known, venues: [venue("Brest", "a"), venue("Quimper", "b")] }).chart_id).toBe("")
  })

  it("is the plan that was asked for, if it exists", () => {
    const venues = [venue("Brest", "a"), venue("Quimper", "b")]

    expect(beginningOf({ ...known, venues, asked: "b" }).chart_id).toBe("b")
    expect(beginningOf({ ...known, venues, asked: "c" }).chart_id).toBe("")
  })
})

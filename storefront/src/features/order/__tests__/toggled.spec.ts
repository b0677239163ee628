import type { OrderTicket } from "../../../sales-api/contracts"
import { toggled } from "../toggled"

const ticket = (id: string, whole_place: string | null, performance_id = "perf_1") =>
  ({ id, whole_place, performance: { id: performance_id } }) as OrderTicket
const [seat, other, first, second, elsewhere] = [
  ticket("seat", null),
  ticket("other", null),
  ticket("first", "round"),
  ticket("second", "round"),
  ticket("elsewhere", "round", "perf_2"),
]
const open = [seat, other, first, second, elsewhere]

describe("B1 T6 choosing tickets to return or exchange", () => {
  it("chooses all tickets of a table sold whole at its date, and leaves them together", () => {
    const chosen = toggled(["seat"], first, open)

    expect(chosen).toEqual(["seat", "first", "second"])
    expect(toggled(chosen, second, open)).toEqual(["seat"])
  })

  it("chooses single seats one by one", () => {
    expect(toggled(["seat"], other, open)).toEqual(["seat", "other"])
    expect(toggled(["seat", "other"], seat, open)).toEqual(["other"])
  })
})

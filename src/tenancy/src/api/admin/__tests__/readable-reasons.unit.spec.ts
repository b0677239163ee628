import { AdminEnterTenant } from "../platform/tenants/validators"
import { AdminRaiseVisit } from "../support/validators"

describe("I-2 the reason that a client reads", () => {
  it.each([
    ["of a visit", AdminEnterTenant],
    ["of a visit that may change things", AdminRaiseVisit],
  ])("turns no line that it stands in: %s", (_, schema) => {
    const said = (reason: string) => schema.safeParse({ reason }).success

    expect([said("Ticket 4711"), said("Ticket \u202e4711")]).toEqual([true, false])
  })
})

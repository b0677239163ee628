import { AdminEnterTenant } from "../platform/tenants/validators"
import { AdminRaiseSupportSession } from "../support/validators"

describe("I-2 the reason that a client reads", () => {
  it.each([
    ["of a support session", AdminEnterTenant],
    ["of a support session that may change things", AdminRaiseSupportSession],
  ])("cannot contain characters that reverse the text direction: %s", (_, schema) => {
    const isAccepted = (reason: string) => schema.safeParse({ reason }).success

    expect([isAccepted("Ticket 4711"), isAccepted("Ticket \u202e4711")]).toEqual([true, false])
  })
})

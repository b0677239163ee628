import { SalesApiRefusal } from "../../../sales-api/ask-sales-api"
import { transferProblem } from "../transfer-problem"

const refused = (code: string, details: Record<string, unknown> = {}) => transferProblem(new SalesApiRefusal(code, details))

describe("T5 a refused transfer of a ticket", () => {
  it("is a problem of the field that the buyer can correct, so that the form stays as typed", () => {
    expect([
      refused("too_many_transfers", { most: 10 }),
      refused("invalid_data", { field: "name" }),
      refused("invalid_data", { field: "email" }),
    ]).toEqual([
      { field: "email", words: "tooMany" },
      { field: "name", words: "nameMissing" },
      { field: "email", words: "emailInvalid" },
    ])
  })

  it("is none of the form if the ticket cannot be transferred, or something broke", () => {
    expect([refused("ticket_not_transferable", { because: "used" }), transferProblem(new Error("broke"))]).toEqual([null, null])
  })
})

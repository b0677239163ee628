import Fastify from "fastify"
import { domainError } from "@guichet/kernel/errors"
import { answerError } from "../answer-error"

describe("the sales API's response to a failed request", () => {
  const failing = async (error: unknown) => {
    const lines: string[] = []
    const app = Fastify()
    app.setErrorHandler(answerError((line) => lines.push(line)))
    app.get("/pay", async () => {
      throw error
    })
    const answer = await fetch(`${await app.listen({ port: 0, host: "127.0.0.1" })}/pay?secret=1`)
    const text = await answer.text()
    await app.close()

    return { status: answer.status, body: JSON.parse(text), text, log: lines.join("\n") }
  }

  it("is the domain error's record, and nothing is logged", async () => {
    const { status, body, log } = await failing(domainError("place_unavailable", { place_uids: ["a"] }))

    expect({ status, body }).toMatchObject({ status: 409, body: { code: "place_unavailable", details: { place_uids: ["a"] } } })
    expect(body.details).not.toHaveProperty("reference")
    expect(log).toBe("")
  })

  it("hides what another system said, which is logged under a reference that the person sees", async () => {
    const cause = new Error("No such customer: 'cus_1'; request req_2")

    const { status, body, text, log } = await failing(domainError("payment_unavailable", { attempt: 2 }, "Later.", { cause }))

    expect({ status, body }).toEqual({
      status: 503,
      body: {
        type: "domain_error",
        code: "payment_unavailable",
        message: "Later.",
        retryable: true,
        details: { attempt: 2, reference: expect.stringMatching(/^[0-9a-f]{8}$/) },
      },
    })
    expect(text).not.toMatch(/cus_1|req_2/)
    expect(log).toContain(`[${body.details.reference}] GET /pay payment_unavailable Error: No such customer: 'cus_1'`)
    expect(log).not.toContain("secret")
  })

  it("is 500 with a reference for our bug, and 503 when the database is away", async () => {
    const bug = await failing(new TypeError("x is not a function"))
    const away = await failing(Object.assign(new Error("terminating connection"), { code: "57P01" }))

    expect(bug).toMatchObject({ status: 500, body: { code: "internal" } })
    expect(bug.text).not.toContain("x is not a function")
    expect(bug.log).toContain(`[${bug.body.details.reference}] GET /pay  TypeError: x is not a function`)
    expect(away).toMatchObject({ status: 503, body: { code: "unavailable" } })
  })
})

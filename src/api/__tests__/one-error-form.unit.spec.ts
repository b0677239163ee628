import { domainError, errorCodes } from "@guichet/kernel/errors"
import { oneErrorForm } from "../one-error-form"

describe("the one error form", () => {
  /** The body sent when a handler responds with `body` and `status`. */
  const sent = (status: number, body: unknown) => {
    const written: unknown[] = []
    const res = { statusCode: status, json: (json: unknown) => written.push(json) }
    let passed = 0
    oneErrorForm({} as never, res as never, () => (passed += 1))
    expect(passed).toBe(1)

    res.json(body)

    expect(written).toHaveLength(1)

    return JSON.parse(JSON.stringify(written[0]))
  }

  it("contains a domain error by its record, complete and without its other fields", () => {
    const error = domainError("place_unavailable", { place_uids: ["a"] }, undefined, { cause: new Error("secret") })
    const crossed = { ...error, name: "DomainError", message: error.message, stack: "at secret.ts:1" }

    for (const body of [error, crossed]) {
      expect(sent(409, body)).toEqual({
        type: "domain_error",
        code: "place_unavailable",
        message: errorCodes.place_unavailable.sentence,
        retryable: false,
        details: { place_uids: ["a"] },
      })
    }
  })

  it("leaves untouched what our error handler wrote", () => {
    const body = JSON.parse(JSON.stringify(domainError("stale_state", { rev: 2 })))

    expect(sent(409, body)).toEqual(body)
  })

  it("fills in what core leaves out", () => {
    expect(sent(401, { message: "Unauthorized" })).toEqual({
      type: "not_signed_in",
      code: "not_signed_in",
      message: "Unauthorized",
      details: {},
    })
  })

  it("keeps core's own fields", () => {
    const body = { type: "invalid_data", message: "Field 'title' is required", issues: ["title"] }

    expect(sent(400, body)).toEqual({ ...body, code: "invalid_data", details: {} })
  })

  it.each([
    [400, "invalid_data"],
    [403, "not_allowed"],
    [404, "not_found"],
    [409, "stale_state"],
    [413, "too_large"],
    [418, "invalid_data"],
    [429, "too_many_requests"],
    [500, "internal"],
    [502, "internal"],
    [503, "unavailable"],
  ] as const)("contains a code and a sentence for a bare %i: %s", (status, code) => {
    const form = { type: code, code, message: errorCodes[code].sentence, details: {} }

    for (const body of [undefined, null, "Not here", {}]) {
      expect(sent(status, body)).toEqual(form)
    }
  })

  it.each([200, 201, 304])("leaves a response with status %i as it was", (status) => {
    const body = { message: "Welcome", orders: [] }

    expect(sent(status, body)).toEqual(body)
  })
})

import { bodyOf, domainError, domainErrorOfRush, errorCodes, isDomainError } from "../errors"

describe("domain errors", () => {
  it("are serialized with type, code, sentence and details", () => {
    const error = domainError("place_unavailable", { place_uids: ["a"] })

    expect(JSON.parse(JSON.stringify(error))).toEqual({
      type: "domain_error",
      code: "place_unavailable",
      message: errorCodes.place_unavailable.sentence,
      retryable: false,
      details: { place_uids: ["a"] },
    })
    expect(error.status).toBe(409)
  })

  it("are sent without a stack when a workflow returns them as plain objects", () => {
    const crossed = {
      ...domainError("stale_state"),
      __isDomainError: true,
      message: "Reload.",
      name: "DomainError",
      stack: "at secret.ts:1",
    }

    expect(bodyOf(crossed as never)).toEqual({
      type: "domain_error",
      code: "stale_state",
      message: "Reload.",
      retryable: false,
      details: {},
    })
  })

  it("have no stack in a rush, and leave other errors theirs", () => {
    const refused = domainErrorOfRush("place_unavailable", { place_uids: ["a"] })

    expect(refused.stack).not.toContain("\n    at ")
    expect(bodyOf(refused)).toEqual(bodyOf(domainError("place_unavailable", { place_uids: ["a"] })))
    expect(domainError("place_unavailable").stack).toContain("\n    at ")
  })

  it("are recognised across realms by a mark, other errors are not", () => {
    expect(isDomainError({ __isDomainError: true })).toBe(true)
    expect([new Error("x"), null, "text"].some(isDomainError)).toBe(false)
  })

  it("each have a sentence and an error status", () => {
    for (const { status, sentence } of Object.values(errorCodes)) {
      expect(sentence).toMatch(/^[A-Z].*\.$/)
      expect(status).toBeGreaterThanOrEqual(400)
    }
  })
})

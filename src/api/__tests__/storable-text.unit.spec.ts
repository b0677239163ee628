import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { storableText } from "../storable-text"

describe("I-2 text that no column can store", () => {
  const refusal = (sent: { body?: unknown; query?: unknown; path?: string }) => {
    const next = jest.fn()
    storableText({ path: "/admin/events", ...sent } as MedusaRequest, {} as MedusaResponse, next)

    return next.mock.calls[0][0]
  }

  it.each([
    ["a NUL", { body: { title: "a", name: "a\0b" } }, "name"],
    ["half a pair", { body: { lines: [{ text: "a\ud83d" }] } }, "lines"],
    ["a NUL in a key", { body: { "a\0": 1 } }, "a"],
    ["a NUL in a question", { query: { q: "\0" } }, "q"],
    ["a body that is a text", { body: "\0" }, ""],
  ])("is refused, naming the field: %s", (_, sent, field) => {
    expect(refusal(sent)).toMatchObject({ code: "invalid_data", details: { fields: [field] } })
  })

  it.each([
    ["nothing", {}],
    ["bytes", { body: Buffer.from([0]) }],
    ["every script and pairs that are whole", { body: { name: "Ŧhéâtre 東京 😀", n: 1, none: null, raw: Buffer.from([0]) } }],
    ["a body as deep as it is long", { body: JSON.parse("[".repeat(50_000) + "]".repeat(50_000)) }],
  ])("does not include %s", (_, sent) => {
    expect(refusal(sent)).toBeUndefined()
  })
})

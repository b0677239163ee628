import { z } from "@medusajs/framework/zod"
import { readCustomer } from "../customer-fields"

const ADA = {
  email: " ada@example.org ",
  first_name: "Ada",
  last_name: "Lovelace",
  address_1: "12 rue des Lilas",
  postal_code: "69003",
  city: "Lyon",
  country_code: "fr",
  company: "",
}

describe("S15 customer and shipping address", () => {
  it("values are trimmed, and empty ones left out", () => {
    expect(readCustomer(ADA)).toEqual({
      customer: {
        email: "ada@example.org",
        shipping_address: {
          first_name: "Ada",
          last_name: "Lovelace",
          address_1: "12 rue des Lilas",
          postal_code: "69003",
          city: "Lyon",
          country_code: "fr",
        },
      },
    })
  })

  it("missing fields are named in the form's order", () => {
    expect(readCustomer({ ...ADA, email: "ada@", city: " ", last_name: 7 })).toEqual({ wrong: ["email", "last_name", "city"] })
  })

  it.each([[null], ["x"], [[]]])("%j is treated as an empty form", (body) => {
    expect(readCustomer(body)).toMatchObject({ wrong: ["email", "first_name", "last_name", "address_1", "postal_code", "city"] })
  })

  it("keys that the form does not have are dropped", () => {
    expect(JSON.stringify(readCustomer({ ...ADA, unit_price: 1, metadata: {} }))).not.toMatch(/unit_price|metadata/)
  })

  it.each([
    ["email", `${"a".repeat(250)}@example.org`],
    ["postal_code", "6".repeat(17)],
    ["phone", "0".repeat(41)],
    ["company", "x".repeat(121)],
    ["country_code", "france"],
  ])("%s is named if it exceeds the maximum length", (name, value) => {
    expect(readCustomer({ ...ADA, [name]: value })).toEqual({ wrong: [name] })
  })

  it.each([
    "ada@example.org",
    "a'b+c@sub.example.org",
    "ada@éxample.org",
    "a..b@example.org",
    "ada@example",
    "a b@example.org",
    "ada@ex_ample.org",
    ".a@example.org",
    "ada(@example.org",
  ])("%s is validated as in the backend", (email) => {
    const isTaken = "customer" in readCustomer({ ...ADA, email })

    expect(isTaken).toBe(z.string().email().safeParse(email).success)
  })
})

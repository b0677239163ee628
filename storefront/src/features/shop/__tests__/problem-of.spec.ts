import { BackendRefusal } from "../../../server/backend"
import { problemOf } from "../problem-of"

const refusal = (code: string, details: Record<string, unknown> = {}) => problemOf(new BackendRefusal(code, 409, details))

describe("S15 the shop's words for refusals", () => {
  it("stock is mentioned only if it is short", () => {
    expect(refusal("insufficient_inventory").code).toBe("stock")
    expect(refusal("invalid_data").code).toBe("invalid_data")
    expect(refusal("invalid_data", { fields: ["quantity"] }).code).toBe("quantity")
    expect(refusal("cart_paid").code).toBe("cart_paid")
  })

  it("only fields of the form are named", () => {
    expect(refusal("invalid_data", { fields: ["phone", "email", "metadata"] }).wrong).toEqual(["email", "phone"])
    expect(refusal("invalid_data", { fields: ["country_code"] }).wrong).toEqual(["country_code"])
  })

  it("a ticket leads to the page where it is sold", () => {
    expect(refusal("tickets_sold_elsewhere", { urls: ["https://aster.example/e/hamlet"] })).toMatchObject({
      code: "tickets_sold_elsewhere",
      page: "https://aster.example/e/hamlet",
    })
  })
})

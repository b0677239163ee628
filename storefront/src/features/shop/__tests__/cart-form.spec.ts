import { readCartForm } from "../cart-form"

const formOf = (fields: Record<string, string>): FormData => {
  const form = new FormData()
  Object.entries(fields).forEach(([name, value]) => form.append(name, value))

  return form
}

describe("S15 what a form of the cart asks for", () => {
  it.each(["", " ", "0", "-1", "1.5", "21", "1e1", "five"])(
    "refuses the quantity %j at its own line, and takes nothing out",
    (typed) => {
      expect(readCartForm(formOf({ "quantity.line_1": typed, "quantity.line_2": "2" }))).toMatchObject({
        lines: new Map([["line_2", 2]]),
        wrong: ["line_1"],
      })
    }
  )

  it("takes what was typed along to the checkout", () => {
    expect(readCartForm(formOf({ "quantity.line_1": "5", next: "checkout" }))).toEqual({
      add: null,
      lines: new Map([["line_1", 5]]),
      wrong: [],
      to_checkout: true,
    })
  })

  it("takes a line out by its button only, whatever stands in its field", () => {
    const { lines, wrong } = readCartForm(
      formOf({ "quantity.line_1": "", "quantity.line_2": "2", "quantity.line_3": "99", remove: "line_1" })
    )

    expect([...lines]).toEqual([
      ["line_1", 0],
      ["line_2", 2],
    ])
    expect(wrong).toEqual([])
  })

  it("puts an article in, and refuses one without a number", () => {
    expect(readCartForm(formOf({ variant: "variant_1", quantity: "3" })).add).toEqual({ variant_id: "variant_1", quantity: 3 })
    expect(readCartForm(formOf({ variant: "variant_1" }))).toMatchObject({ add: null, wrong: [""] })
  })
})

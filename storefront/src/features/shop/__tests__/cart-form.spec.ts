import { readCartForm } from "../cart-form"

const formOf = (fields: Record<string, string>): FormData => {
  const form = new FormData()
  Object.entries(fields).forEach(([name, value]) => form.append(name, value))

  return form
}

describe("S15 the form of the cart", () => {
  it.each(["", " ", "0", "-1", "1.5", "21", "1e1", "five"])(
    "the quantity %j is refused at its own line, and removes nothing",
    (typed) => {
      expect(readCartForm(formOf({ "quantity.line_1": typed, "quantity.line_2": "2" }))).toMatchObject({
        lines: new Map([["line_2", 2]]),
        wrong: ["line_1"],
      })
    }
  )

  it("typed quantities are saved on the way to the checkout", () => {
    expect(readCartForm(formOf({ "quantity.line_1": "5", next: "checkout" }))).toEqual({
      add: null,
      lines: new Map([["line_1", 5]]),
      wrong: [],
      to_checkout: true,
    })
  })

  it("a line is removed only by its button, whatever its field contains", () => {
    const { lines, wrong } = readCartForm(
      formOf({ "quantity.line_1": "", "quantity.line_2": "2", "quantity.line_3": "99", remove: "line_1" })
    )

    expect([...lines]).toEqual([
      ["line_1", 0],
      ["line_2", 2],
    ])
    expect(wrong).toEqual([])
  })

  it("an article is added, and refused without a quantity", () => {
    expect(readCartForm(formOf({ variant: "variant_1", quantity: "3" })).add).toEqual({ variant_id: "variant_1", quantity: 3 })
    expect(readCartForm(formOf({ variant: "variant_1" }))).toMatchObject({ add: null, wrong: [""] })
  })
})

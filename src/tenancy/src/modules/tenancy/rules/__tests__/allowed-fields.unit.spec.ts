import fc from "fast-check"
import { allowedFields } from "../allowed-fields"

describe("INV-TENANT fields of core routes", () => {
  it("keep what the order page requests, without the customer and the channel", () => {
    expect(
      allowedFields(
        "id,email,+summary,*customer,*items,*items.variant.product,*sales_channel,region.automatic_taxes,item_tax_total",
        "order",
        false
      )
    ).toBe("id,email,+summary,*items,*items.variant.product,region.automatic_taxes,item_tax_total")
  })

  it.each([
    "customer",
    "*customer",
    "customer.orders.id",
    "*",
    "**",
    "*items.variant.product.sales_channels",
    "items.order",
    "items.variant.product.event",
    "*items.variant.product.event.tenant",
    "items.variant.product.event.tenant.name",
    "items.variant.product.*.x",
    "cart.id",
    "$id",
    "",
    "-customer.email",
    "-*customer",
    "-+customer",
  ])("drop %j", (field) => {
    expect(allowedFields(field, "order", false)).toBeUndefined()
  })

  it("organiser-12 show clients no number that counts all tenants' orders, whether requested, added or by default", () => {
    const without = "-display_id,-custom_display_id"

    expect(allowedFields("id,display_id,-display_id,+custom_display_id", "order", true)).toBe("id")
    expect(["", "+display_id", "+summary,*items"].map((asked) => allowedFields(asked, "order", true))).toEqual([
      without,
      without,
      `+summary,*items,${without}`,
    ])
    expect(allowedFields("id,display_id", "order", false)).toBe("id,display_id")
    expect(allowedFields("", "product", true)).toBeUndefined()
  })

  it("exclude every path that names a customer, a channel, a user, a cart, an event or a tenant", () => {
    const part = fc.constantFrom(
      "items",
      "variant",
      "product",
      "customer",
      "sales_channel",
      "sales_channels",
      "orders",
      "cart",
      "user",
      "event",
      "tenant",
      "*",
      "email"
    )
    fc.assert(
      fc.property(fc.constantFrom("", "+", "*", "-"), fc.array(part, { minLength: 1, maxLength: 5 }), (sign, path) => {
        const kept = allowedFields(sign + path.join("."), "order", false) ?? ""

        expect(kept).not.toMatch(/customer|sales_channel|cart|user|event|tenant/)
      })
    )
  })
})

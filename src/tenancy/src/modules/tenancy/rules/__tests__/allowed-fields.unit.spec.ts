import fc from "fast-check"
import { allowedFields } from "../allowed-fields"

describe("INV-TENANT fields of core routes", () => {
  it("keeps what the order page asks for, without the customer and the channel", () => {
    expect(
      allowedFields(
        "id,email,+summary,*customer,*items,*items.variant.product,*sales_channel,region.automatic_taxes,item_tax_total",
        "order"
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
  ])("drops %j", (field) => {
    expect(allowedFields(field, "order")).toBeUndefined()
  })

  it("lets no field through whose path names a customer, a channel, a user, a cart, an event or a tenant", () => {
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
      fc.property(fc.constantFrom("", "+", "*"), fc.array(part, { minLength: 1, maxLength: 5 }), (sign, path) => {
        const kept = allowedFields(sign + path.join("."), "order") ?? ""

        expect(kept).not.toMatch(/customer|sales_channel|cart|user|event|tenant/)
      })
    )
  })
})

import { guardedTenant } from "@guichet/kernel/tenant-id"
import { couponOfToken, isUnlockToken, unlockToken } from "../unlock-token"
import { isOrderToken, orderToken } from "../order-link"
import { isTicketToken, ticketToken } from "../ticket-link"

const SECRET = "a-secret-of-the-signed-spec-0123456789"
const ULID = "01ARZ3NDEKTSV4RRFFQ69G5FAV"
const TENANT = guardedTenant(7)
const [SALE, TICKET] = [`sale_${ULID}`, `tkt_${ULID}`]
const COUPON = { id: `coup_${ULID}`, code: "SPRING" }

describe("L20 tokens in emailed links and browsers", () => {
  it("have the form in which they were sent", () => {
    expect([
      orderToken(SECRET, TENANT, SALE),
      ticketToken(SECRET, TENANT, TICKET, "code_1"),
      unlockToken(SECRET, TENANT, COUPON),
    ]).toEqual(["0a8KrXQr1-e9xeT1TQUoJ8n-", "-tGokni5IQ_TVD8D2ABoCVaf", `${COUPON.id}.EFq64m6LhZjdHlmBu25yIQhY`])
  })

  it("are valid for what they name, and for nothing else", () => {
    const unlock = unlockToken(SECRET, TENANT, COUPON)
    const other = { id: `coup_${ULID.replace("V", "W")}`, code: COUPON.code }
    const ticket = { tenant_no: TENANT, ticket_id: TICKET, code_id: "code_1" }
    const [order, page] = [orderToken(SECRET, TENANT, SALE), ticketToken(SECRET, TENANT, TICKET, "code_1")]

    expect([
      isOrderToken([SECRET], TENANT, SALE, order),
      isTicketToken([SECRET], ticket, page),
      isUnlockToken([SECRET], TENANT, COUPON, unlock),
      couponOfToken(unlock),
    ]).toEqual([true, true, true, COUPON.id])
    expect([
      isOrderToken([SECRET], guardedTenant(TENANT + 1), SALE, order),
      isOrderToken([SECRET], TENANT, SALE, undefined),
      isTicketToken([SECRET], { ...ticket, code_id: "code_2" }, page),
      isUnlockToken([SECRET], TENANT, { ...COUPON, code: "SUMMER" }, unlock),
      isUnlockToken([SECRET], TENANT, other, unlock),
      isUnlockToken([SECRET], TENANT, COUPON, unlock.replace(".", "-")),
      isUnlockToken([SECRET], TENANT, COUPON, `x${unlock}`),
    ]).toEqual(Array(7).fill(false))
  })
})

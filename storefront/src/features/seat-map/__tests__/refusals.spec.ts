import { readFileSync } from "node:fs"
import { join } from "node:path"
import { messagesIn } from "../../../i18n/messages"
import { SalesApiRefusal } from "../../../sales-api/ask-sales-api"
import { PROBLEMS } from "../access-code"
import { CLOSED, CODE_ENDED, noticeOf, OF_PLACES, READ_ANEW, STALE, troubleText } from "../refusals"

const ROOT = join(__dirname, "../../../../../src")
const ROUTES = [
  ...["performance", "status", "enter-access-code", "hold-places", "hold-best", "list-holds", "drop-place", "reprice-place"],
  ...["extend-hold", "create-checkout"],
]
const SOURCES = [
  ...ROUTES.map((name) => `ticketing/src/sales-api/routes/${name}.ts`),
  "ticketing/src/holds/hold-service.ts",
  "ticketing/src/holds/unlocks.ts",
  "ticketing/src/holds/reprice-place.ts",
  "ticketing/src/sales-api/buyer-session.ts",
  "ticketing/src/sales-api/stranded-rule.ts",
  "ticketing/src/sales-api/authorize-sales-request.ts",
]
/** Possible for any route of the sales API; `offline` comes from the browser. */
const ANYWHERE = ["unavailable", "too_many_requests", "not_found", "offline"]
/** Only caused by our own mistakes. */
const OURS = new Set(["internal", "too_large", "media_type_refused", "method_refused", "origin_refused"])
/** Named in those sources, but never returned to buyers who choose places here. */
const ELSEWHERE = new Set(["device_unknown"])

const read = (path: string) => readFileSync(join(ROOT, path), "utf8")
const errorCodes = new Set([...read("kernel/src/errors.ts").matchAll(/^ {2}([a-z_]+): \{/gm)].map(([, code]) => code))
const named = SOURCES.flatMap((path) => [...read(path).matchAll(/\b[a-z]+(?:_[a-z]+)+\b/g)])
  .map(([word]) => word)
  .filter((word) => errorCodes.has(word) && !OURS.has(word) && !ELSEWHERE.has(word))
const codes = [...new Set([...named, ...ANYWHERE])].sort()
/** Shown by the page as a whole, in place of the map. */
const OF_THE_PAGE = new Set([...CLOSED, "performance_not_on_sale"])

describe("T3 words of the seats page for refusals", () => {
  it.each(["en", "fr"])("buyer-1 every code that its routes return has words of its own in %s", (locale) => {
    const { seats: messages } = messagesIn(locale)
    const broke = troubleText("internal", messages)

    const blamed = codes.filter(
      (code) =>
        ![STALE, CODE_ENDED, OF_PLACES, OF_THE_PAGE].some((known) => known.has(code)) &&
        !(code in PROBLEMS) &&
        noticeOf(new SalesApiRefusal(code), 10) === undefined &&
        troubleText(code, messages) === broke
    )

    expect(blamed).toEqual([])
  })

  it("buyer-1 the list of codes is complete", () => {
    expect(codes.join(" ")).toBe(
      [
        "access_code_needed checkout_state coupon_for_checkout coupon_not_for_these coupon_not_valid coupon_spent coupon_unknown",
        "group_too_small hold_expired hold_limit_reached hold_not_extendable host_unknown invalid_data not_found offline",
        "performance_not_found performance_not_on_sale place_unavailable place_unknown places_stranded price_not_on_sale",
        "quota_reached route_closed site_closed stale_state tenant_suspended too_many_requests turn_needed unavailable",
      ].join(" ")
    )
  })

  it("buyer-1 only a missing connection is reported as one, and our own failures blame no one else", () => {
    const { seats: messages } = messagesIn("en")
    const blaming = [...codes, "internal"].filter((code) => /offline/i.test(troubleText(code, messages)))

    expect(blaming).toEqual(["offline"])
    expect(troubleText("internal", messages)).toContain("on our side")
    expect([...READ_ANEW].map((code) => troubleText(code, messages))).toEqual(
      expect.not.arrayContaining([troubleText("internal", messages)])
    )
  })

  it("buyer-1 before the buyer's turn, the refusal names the waiting room, and no other address is followed", () => {
    const pathOf = (waiting_room_path: unknown) => noticeOf(new SalesApiRefusal("turn_needed", { waiting_room_path }), 10)

    expect(pathOf("/sales-api/waiting-rooms/wait_01?to=perf_1")).toEqual({
      ...{ kind: "turn_needed", path: "/sales-api/waiting-rooms/wait_01?to=perf_1" },
    })
    expect(
      ["https://evil.example/sales-api/waiting-rooms/w", "//evil.example", "javascript:alert(1)", undefined].map(pathOf)
    ).toEqual(Array(4).fill({ kind: "turn_needed", path: null }))
  })
})

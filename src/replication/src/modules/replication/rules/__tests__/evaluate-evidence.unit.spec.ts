import { evaluateEvidence, levelsOf, redCount, type EvidenceFacts } from "../evaluate-evidence"

const sound: EvidenceFacts = {
  tenant_status: "active",
  is_test: false,
  days_since_sign_up: 200,
  sales: 40,
  account: "enabled",
  event: {
    title: "Le Cid",
    has_chart: true,
    categories_without_price: [],
    is_free: false,
    coming_count: 2,
    missed_count: 0,
    clashes: [],
    clash_count: 0,
  },
}
const event = (rest: Partial<NonNullable<EvidenceFacts["event"]>>): EvidenceFacts => ({
  ...sound,
  event: { ...sound.event!, ...rest },
})
const clash = {
  starts_at: "2027-03-14T19:30:00+00:00",
  time_zone: "Europe/Paris",
  venue_name: "Salle",
  other_title: "Andromaque",
  other_starts_at: "2027-03-14T20:00:00+00:00",
  is_same_chart: true,
}
const levels = (facts: EvidenceFacts) => levelsOf(evaluateEvidence(facts))

describe("D9 the three checks", () => {
  it("are green for a known client, a sound event and an account that takes payments", () => {
    const evidence = evaluateEvidence(sound)

    expect(levelsOf(evidence)).toEqual({ organiser: "green", event: "green", account: "green" })
    expect(redCount(evidence)).toBe(0)
    expect(evidence.organiser.facts).toEqual([
      { code: "signed_up", level: "green", values: { days: 200 } },
      { code: "sales_so_far", level: "green", values: { count: 40 } },
    ])
  })

  it.each([
    ["signed up today, nothing sold", { days_since_sign_up: 0, sales: 0 }, "red"],
    ["signed up today, sold once", { days_since_sign_up: 0, sales: 1 }, "amber"],
    ["signed up last week, nothing sold", { days_since_sign_up: 7, sales: 0 }, "amber"],
    ["signed up last week, ten sales", { days_since_sign_up: 7, sales: 10 }, "green"],
    ["long known, nothing sold", { days_since_sign_up: 30, sales: 0 }, "green"],
    ["a test client", { is_test: true }, "amber"],
    ["a suspended client", { tenant_status: "suspended" }, "red"],
  ] as const)("rate the organiser: %s", (_name, facts, level) => {
    expect(levels({ ...sound, ...facts }).organiser).toBe(level)
  })

  it.each([
    ["a category without a price", { categories_without_price: ["Stalls"] }, "price_missing", "red"],
    ["no chart", { has_chart: false }, "no_chart", "red"],
    ["no date to come", { coming_count: 0 }, "no_date", "red"],
    ["a date that was never on sale and is past", { missed_count: 1 }, "date_past", "red"],
    ["another show in the same hall at that time", { clashes: [clash] }, "hall_clash", "red"],
    ["another show in the same house at that time", { clashes: [{ ...clash, is_same_chart: false }] }, "venue_clash", "amber"],
  ] as const)("rate the event: %s", (_name, facts, code, level) => {
    const { event: found } = evaluateEvidence(event(facts as never))

    expect(found.level).toBe(level)
    expect(found.facts[0]).toMatchObject({ code, level })
  })

  it("are red for an event that is gone", () => {
    expect(levels({ ...sound, event: null }).event).toBe("red")
  })

  it.each([
    ["enabled", "green"],
    ["pending", "amber"],
    ["restricted", "amber"],
    ["not_connected", "red"],
    ["disabled", "red"],
    ["revoked", "red"],
  ])("rate an account that is %s", (account, level) => {
    expect(levels({ ...sound, account }).account).toBe(level)
  })

  it("accept a free event without an account, but not a closed account", () => {
    expect(levels({ ...event({ is_free: true }), account: "not_connected" }).account).toBe("amber")
    expect(levels({ ...event({ is_free: true }), account: "disabled" }).account).toBe("red")
    expect(levels({ ...event({ is_free: true, categories_without_price: ["Stalls"] }), account: "not_connected" }).account).toBe(
      "red"
    )
  })

  it("list the worst fact first", () => {
    const { event: found } = evaluateEvidence(event({ clashes: [{ ...clash, is_same_chart: false }], has_chart: false }))

    expect(found.facts.map(({ level }) => level)).toEqual(["red", "amber"])
  })
})

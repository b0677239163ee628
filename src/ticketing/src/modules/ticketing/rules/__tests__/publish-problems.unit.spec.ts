import { publishProblems, type PublishCandidate } from "../publish-problems"

const now = new Date("2027-01-10T12:00:00Z")
const ready: PublishCandidate = {
  currency: "eur",
  category_keys: ["stalls", "balcony"],
  price_levels: [
    { category_key: "stalls", name: "Stalls", amount_minor: 4500n },
    { category_key: "balcony", name: "Balcony", amount_minor: 0n },
  ],
  performances: [{ starts_at: new Date("2027-03-14T19:30:00Z") }],
  groups: [{ label: "T1", capacity: 10, limit: 10 }],
}

describe("T1 publish problems", () => {
  it("are empty for an event that is ready", () => {
    expect(publishProblems(ready, now)).toEqual([])
  })

  it("list every reason at once", () => {
    const problems = publishProblems(
      {
        ...ready,
        performances: ["2027-01-10T11:59:00Z", "2037-01-10T12:00:00Z", "2037-01-10T12:01:00Z"].map((at) => ({
          starts_at: new Date(at),
        })),
        price_levels: [
          { category_key: "stalls", name: "Stalls", amount_minor: 49n },
          { category_key: "stalls", name: "Loge", amount_minor: 100_000_000n },
        ],
      },
      now
    )

    expect(problems).toEqual([
      { code: "performance_past", where: "2027-01-10T11:59:00.000Z" },
      { code: "performance_too_far", where: "2037-01-10T12:01:00.000Z" },
      { code: "category_without_price", where: "balcony" },
      { code: "amount_below_minimum", where: "Stalls" },
      { code: "amount_above_maximum", where: "Loge" },
    ])
  })

  it("include a missing date and a missing hall", () => {
    expect(publishProblems({ ...ready, performances: [], category_keys: [] }, now).map(({ code }) => code)).toEqual([
      "no_performance",
      "no_chart_version",
    ])
  })

  it("include an amount that the currency cannot charge", () => {
    expect(
      publishProblems(
        {
          ...ready,
          currency: "isk",
          price_levels: [{ category_key: "stalls", name: "S", amount_minor: 450050n }],
          category_keys: ["stalls"],
        },
        now
      )
    ).toEqual([{ code: "amount_not_chargeable", where: "S" }])
  })

  it("name tables for more people than the limit per order", () => {
    const groups = [
      { label: "T1", capacity: 8, limit: 8 },
      { label: "T2", capacity: 9, limit: 8 },
      { label: "T3", capacity: 99, limit: null },
    ]

    expect(publishProblems({ ...ready, groups }, now)).toEqual([{ code: "table_above_limit", where: "T2: 9 > 8" }])
  })
})

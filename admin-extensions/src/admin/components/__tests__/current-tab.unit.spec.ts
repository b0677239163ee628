import { currentTab } from "../current-tab"

const TABS = [["/sales"], ["/sales/checkouts"], ["/reports"]] as const

describe("the tab of a page", () => {
  it("a tab is current on its page and on the pages below it, the first one on its own page only", () => {
    const found = ["/sales", "/sales/checkouts", "/sales/checkouts/co_1", "/reports/events/evt_1", "/sales/sale_1", "/reports-of"]

    expect(found.map((path) => currentTab(path, TABS))).toEqual([
      "/sales",
      "/sales/checkouts",
      "/sales/checkouts",
      "/reports",
      undefined,
      undefined,
    ])
  })
})

import { canonicalAddress, isProxyAddress } from "../address-ranges"
import { recordsOf } from "../domain-records"
import { hostSkeleton, mixesScripts } from "../look-alike"
import { pauseBeforeNextCheck } from "../pause-before-next-check"

const platform = { domain: "scenes.fr", addresses: ["203.0.113.5", "2001:db8::5"] }

describe("S2 records to set", () => {
  it("are addresses for a registered domain, and an alias or addresses below it", () => {
    const lines = (host: string) =>
      recordsOf(host, "token", platform).map(
        ({ kind, type, name, relative_name, value }) => `${kind} ${type} ${name} (${relative_name}) ${value}`
      )

    expect(lines("theatre.co.uk")).toEqual([
      "proof TXT _site-verification.theatre.co.uk (_site-verification) token",
      "address A theatre.co.uk (@) 203.0.113.5",
      "address AAAA theatre.co.uk (@) 2001:db8::5",
    ])
    expect(lines("www.theatre.co.uk")).toEqual([
      "proof TXT _site-verification.www.theatre.co.uk (_site-verification.www) token",
      "alias CNAME www.theatre.co.uk (www) sites.scenes.fr",
      "address A www.theatre.co.uk (www) 203.0.113.5",
      "address AAAA www.theatre.co.uk (www) 2001:db8::5",
    ])
  })
})

describe("S2 look-alikes", () => {
  it("are names that the eye cannot distinguish; an accent can be seen", () => {
    const cyrillic = "хорос.fr"

    expect(mixesScripts(cyrillic)).toBe(false)
    expect(hostSkeleton(cyrillic)).toBe(hostSkeleton("xopoc.fr"))
    expect(hostSkeleton("théâtre.fr")).not.toBe(hostSkeleton("theatre.fr"))
  })
})

describe("S2 IP addresses", () => {
  it("are recognised as a proxy's, and compared in their one spelling", () => {
    expect(["104.16.1.2", "2606:4700::1", "203.0.113.5"].map(isProxyAddress)).toEqual([true, true, false])
    expect(["2001:0DB8:0:0::0005", "203.0.113.5"].map(canonicalAddress)).toEqual(["2001:db8::5", "203.0.113.5"])
  })
})

describe("S2 the next check of a domain", () => {
  const pause = (change: object) =>
    pauseBeforeNextCheck({ state: "pending", is_away: false, is_read: true, checks: 0, ...change } as never)

  it("is soon at first, then with growing pauses up to a day, and daily once the domain is live", () => {
    expect([0, 1, 2, 5, 11, 12, 500].map((checks) => pause({ checks }))).toEqual([30, 60, 120, 960, 61_440, 86_400, 86_400])
    expect(pause({ state: "live" })).toBe(86_400)
  })

  it("is within the hour for a live domain that moved away, or about which no name server answered", () => {
    expect([pause({ state: "live", is_away: true }), pause({ state: "live", is_read: false })]).toEqual([3_600, 3_600])
  })

  it("is never automatic once the domain lapsed or was given up", () => {
    expect([pause({ state: "lapsed" }), pause({ state: "given_up" })]).toEqual([null, null])
  })
})

import { readSettings, type Settings } from "@guichet/kernel/settings"
import { givenDns, type DnsLine, type DnsZone, type LocalDns } from "../../../../../integration-tests/support/dns"
import { checkGlue, listNameServers } from "../name-servers"

const DOMAIN = "lake-tickets.net"
const [NS1, NS2] = [`ns1.${DOMAIN}`, `ns2.${DOMAIN}`]
const names = (...servers: string[]): DnsLine[] => servers.map((server) => [DOMAIN, "NS", server])
const GLUE: DnsLine[] = [
  [NS1, "A", "203.0.113.5"],
  [NS1, "AAAA", "2001:DB8:0::5"],
  [NS2, "A", "198.51.100.6"],
]

interface Case {
  what: string
  above: DnsZone
  says: [code: string, found: string[]][]
}

const cases: Case[] = [
  {
    what: "both named, with exactly their addresses",
    above: { records: names(NS1, NS2), glue: GLUE },
    says: [
      ["right", ["2001:db8::5", "203.0.113.5"]],
      ["right", ["198.51.100.6"]],
    ],
  },
  {
    what: "the same in an answer too long for UDP",
    above: { records: names(NS1, NS2), glue: GLUE, is_long: true },
    says: [
      ["right", ["2001:db8::5", "203.0.113.5"]],
      ["right", ["198.51.100.6"]],
    ],
  },
  {
    what: "no addresses of one of them",
    above: { records: names(NS1, NS2), glue: GLUE.slice(0, 2) },
    says: [
      ["right", ["2001:db8::5", "203.0.113.5"]],
      ["glue_missing", []],
    ],
  },
  {
    what: "an address too few",
    above: { records: names(NS1, NS2), glue: [GLUE[0], GLUE[2]] },
    says: [
      ["glue_incomplete", ["203.0.113.5"]],
      ["right", ["198.51.100.6"]],
    ],
  },
  {
    what: "an address of a machine that is gone",
    above: { records: names(NS1, NS2), glue: [...GLUE.slice(0, 2), [NS2, "A", "198.51.100.99"]] },
    says: [
      ["right", ["2001:db8::5", "203.0.113.5"]],
      ["glue_other", ["198.51.100.99"]],
    ],
  },
  {
    what: "one of them not named",
    above: { records: names(NS1, "dns.provider.net"), glue: GLUE },
    says: [
      ["right", ["2001:db8::5", "203.0.113.5"]],
      ["not_named", ["dns.provider.net", NS1]],
    ],
  },
  {
    what: "a zone that others answer for, where the servers are found like every host",
    above: {
      records: [
        ...names("dns.provider.net"),
        [NS1, "A", "203.0.113.5"],
        [NS1, "AAAA", "2001:db8::5"],
        [NS2, "A", "198.51.100.99"],
      ],
      glue: [],
    },
    says: [
      ["not_needed", ["203.0.113.5", "2001:db8::5"]],
      ["address_other", ["198.51.100.99"]],
    ],
  },
  {
    what: "such a zone without a word of them",
    above: { records: names("dns.provider.net"), glue: [] },
    says: [
      ["address_missing", []],
      ["address_missing", []],
    ],
  },
  {
    what: "servers above that say nothing",
    above: { records: [], state: "silent" },
    says: [
      ["timed_out", []],
      ["timed_out", []],
    ],
  },
]

describe("S2 the check of glue records over real UDP", () => {
  let dns: LocalDns
  let settings: Settings

  beforeAll(async () => {
    dns = await givenDns()
    settings = {
      ...readSettings({ DATABASE_URL: "postgres://none", PLATFORM_MODE: "test" }),
      PLATFORM_DOMAIN: DOMAIN,
      NAME_SERVER_ADDRESSES: "203.0.113.5 2001:db8::5, 198.51.100.6",
      DNS_RESOLVER: dns.resolver,
      DNS_AUTHORITY_PORT: dns.authority_port,
    }
  })
  afterAll(() => dns.stop())

  it.each(cases)("S2 reports what the parent zone says about each name server: $what", async ({ above, says }) => {
    dns.set("net", above)

    const { parent, verdicts } = await checkGlue(settings, new Date("2027-03-14T12:00:00Z"))

    expect(parent).toBe("net")
    expect(verdicts.map(({ host, code, found }) => [host, code, found])).toEqual([
      [NS1, ...says[0]],
      [NS2, ...says[1]],
    ])
  })

  it("uses the platform's own addresses for both name servers unless others are configured", () => {
    const both = listNameServers({ ...settings, NAME_SERVER_ADDRESSES: "", PLATFORM_ADDRESSES: "192.0.2.1" })
    const one = listNameServers({ ...settings, NAME_SERVER_ADDRESSES: "192.0.2.7" })

    expect(both.servers).toEqual([
      { host: NS1, addresses: ["192.0.2.1"] },
      { host: NS2, addresses: ["192.0.2.1"] },
    ])
    expect(one.servers.map(({ addresses }) => addresses)).toEqual([["192.0.2.7"], ["192.0.2.7"]])
  })
})

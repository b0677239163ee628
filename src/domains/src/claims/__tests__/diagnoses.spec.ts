// Long because it is one table: twenty zones, as people configure them wrongly and correctly, and the checker's verdict on each.
import { givenDns, type DnsLine, type DnsZone, type LocalDns } from "../../../../../integration-tests/support/dns"
import { diagnoseDomain, type DomainDiagnosis } from "../../modules/domains/rules/diagnose-domain"
import { readDomainFacts } from "../../dns/read-facts"

const TOKEN = "9b2f6c1e-token-of-this-site"
const V4 = "203.0.113.5"
const V6 = "2001:db8::5"
const ALIAS = "sites.platform.com"
const READ_AT = new Date("2027-03-14T12:00:00Z")
const platform = { domain: "platform.com", addresses: [V4, V6] }

const proofAt = (host: string): DnsLine => [`_site-verification.${host}`, "TXT", TOKEN]

interface Case {
  what: string
  host: string
  zone: string
  content: DnsZone
  cached?: DnsLine[]
  /** record, code, found, until */
  says: [record: string, code: string, found: string[], until?: string][]
}

const broken: Case[] = [
  {
    what: "no address yet",
    host: "missing.fr",
    zone: "missing.fr",
    content: { records: [proofAt("missing.fr")] },
    says: [["address", "missing", []]],
  },
  {
    what: "an address of the provider it came from",
    host: "other.fr",
    zone: "other.fr",
    content: { records: [proofAt("other.fr"), ["other.fr", "A", "93.184.216.34"]] },
    says: [["address", "other_value", ["93.184.216.34"]]],
  },
  {
    what: "a proxy in between",
    host: "www.proxied.fr",
    zone: "proxied.fr",
    content: { records: [proofAt("www.proxied.fr"), ["www.proxied.fr", "A", "104.16.1.2"]] },
    says: [["address", "proxied", ["104.16.1.2"]]],
  },
  {
    what: "an address of an office",
    host: "office.fr",
    zone: "office.fr",
    content: { records: [proofAt("office.fr"), ["office.fr", "A", "192.168.1.20"]] },
    says: [["address", "private_address", ["192.168.1.20"]]],
  },
  {
    what: "an address that is reserved for documentation",
    host: "manual.fr",
    zone: "manual.fr",
    content: { records: [proofAt("manual.fr"), ["manual.fr", "A", "198.51.100.7"]] },
    says: [["address", "private_address", ["198.51.100.7"]]],
  },
  {
    what: "an old AAAA record beside a right A record",
    host: "six.fr",
    zone: "six.fr",
    content: { records: [proofAt("six.fr"), ["six.fr", "A", V4], ["six.fr", "AAAA", "2001:DB8:0::99"]] },
    says: [["address", "aaaa_elsewhere", ["2001:db8::99"]]],
  },
  {
    what: "a CNAME at the registered domain itself",
    host: "apexalias.fr",
    zone: "apexalias.fr",
    content: { records: [proofAt("apexalias.fr"), ["apexalias.fr", "CNAME", ALIAS]] },
    says: [["address", "cname_at_apex", [ALIAS]]],
  },
  {
    what: "a CNAME with other records beside it",
    host: "www.beside.fr",
    zone: "beside.fr",
    content: {
      records: [proofAt("www.beside.fr"), ["www.beside.fr", "CNAME", ALIAS], ["www.beside.fr", "MX", "mail.beside.fr"]],
    },
    says: [["address", "cname_beside", [ALIAS]]],
  },
  {
    what: "an old answer that resolvers still remember",
    host: "stale.fr",
    zone: "stale.fr",
    content: { records: [proofAt("stale.fr"), ["stale.fr", "A", V4]] },
    cached: [["stale.fr", "A", "93.184.216.34", 900]],
    says: [["address", "stale_cache", ["93.184.216.34"], "2027-03-14T12:15:00.000Z"]],
  },
  {
    what: "a CAA record that allows another authority alone",
    host: "www.caa.fr",
    zone: "caa.fr",
    content: { records: [proofAt("www.caa.fr"), ["www.caa.fr", "CNAME", ALIAS], ["caa.fr", "CAA", "issue digicert.com"]] },
    says: [["certificate", "caa_forbids", ["issue digicert.com"]]],
  },
  {
    what: "an unregistered domain",
    host: "www.nobodyhasthis.fr",
    zone: "elsewhere.fr",
    content: { records: [] },
    says: [["zone", "zone_missing", []]],
  },
  {
    what: "name servers that refuse to answer for it",
    host: "lame.fr",
    zone: "lame.fr",
    content: { records: [], state: "lame" },
    says: [["zone", "lame_delegation", []]],
  },
  {
    what: "signatures that do not fit",
    host: "bogus.fr",
    zone: "bogus.fr",
    content: { records: [proofAt("bogus.fr"), ["bogus.fr", "A", V4]], is_bogus: true },
    says: [["zone", "dnssec_broken", []]],
  },
  {
    what: "another site's token",
    host: "token.fr",
    zone: "token.fr",
    content: {
      records: [
        ["_site-verification.token.fr", "TXT", "token-of-another"],
        ["token.fr", "A", V4],
      ],
    },
    says: [["proof", "other_token", ["token-of-another"]]],
  },
  {
    what: "the domain written twice in the TXT record's name",
    host: "www.twice.fr",
    zone: "twice.fr",
    content: {
      records: [
        ["_site-verification.www.twice.fr.twice.fr", "TXT", TOKEN],
        ["www.twice.fr", "CNAME", ALIAS],
      ],
    },
    says: [["proof", "doubled_name", [TOKEN]]],
  },
  {
    what: "a wildcard that answers for everything",
    host: "www.wild.fr",
    zone: "wild.fr",
    content: {
      records: [
        ["*.wild.fr", "A", "93.184.216.39"],
        ["*.wild.fr", "TXT", "v=spf1 -all"],
      ],
    },
    says: [
      ["proof", "wildcard", ["v=spf1 -all"]],
      ["address", "wildcard", ["93.184.216.39"]],
    ],
  },
  {
    what: "name servers that say nothing",
    host: "silent.fr",
    zone: "silent.fr",
    content: { records: [], state: "silent" },
    says: [["zone", "timed_out", []]],
  },
  {
    what: "a domain without name servers",
    host: "orphan.fr",
    zone: "orphan.fr",
    content: { records: [], state: "orphaned" },
    says: [["zone", "lame_delegation", []]],
  },
  {
    what: "an alias with a letter too few",
    host: "www.nearly.fr",
    zone: "nearly.fr",
    content: { records: [proofAt("www.nearly.fr"), ["www.nearly.fr", "CNAME", "sites.platfrm.com"]] },
    says: [["address", "target_lookalike", ["sites.platfrm.com"]]],
  },
  {
    what: "an alias without its dot, so that the domain follows it",
    host: "www.dotless.fr",
    zone: "dotless.fr",
    content: { records: [proofAt("www.dotless.fr"), ["www.dotless.fr", "CNAME", `${ALIAS}.dotless.fr`]] },
    says: [["address", "target_doubled", [`${ALIAS}.dotless.fr`]]],
  },
]

const right: Case[] = [
  {
    what: "a registered domain with an A record",
    host: "apex.fr",
    zone: "apex.fr",
    content: { records: [proofAt("apex.fr"), ["apex.fr", "A", V4]] },
    says: [],
  },
  {
    what: "one with A and AAAA, other TXT records and a CAA record that allows us",
    host: "both.co.uk",
    zone: "both.co.uk",
    content: {
      records: [
        proofAt("both.co.uk"),
        ["_site-verification.both.co.uk", "TXT", "token-of-another"],
        ["both.co.uk", "A", V4],
        ["both.co.uk", "AAAA", "2001:0DB8:0000::0005"],
        ["both.co.uk", "CAA", "issue letsencrypt.org; validationmethods=http-01"],
        ["both.co.uk", "MX", "mail.both.co.uk"],
      ],
    },
    says: [],
  },
  {
    what: "www with the alias",
    host: "www.alias.fr",
    zone: "alias.fr",
    content: { records: [proofAt("www.alias.fr"), ["www.alias.fr", "CNAME", ALIAS]] },
    says: [],
  },
  {
    what: "a sub-domain with an address, in answers too long for UDP",
    host: "billets.theatre.fr",
    zone: "theatre.fr",
    content: { records: [proofAt("billets.theatre.fr"), ["billets.theatre.fr", "A", V4]], is_long: true },
    says: [],
  },
  {
    what: "an international name that leads here over its own www",
    host: "xn--thtre-4qa2c.fr",
    zone: "xn--thtre-4qa2c.fr",
    content: { records: [proofAt("xn--thtre-4qa2c.fr"), ["xn--thtre-4qa2c.fr", "A", V4]] },
    says: [],
  },
  {
    what: "www that is an alias of the right registered domain",
    host: "www.chain.fr",
    zone: "chain.fr",
    content: { records: [proofAt("www.chain.fr"), ["www.chain.fr", "CNAME", "chain.fr"], ["chain.fr", "A", V4]] },
    says: [],
  },
]

describe("S2 the domain checker over real UDP", () => {
  let dns: LocalDns

  beforeAll(async () => {
    dns = await givenDns({
      "platform.com": {
        records: [
          [ALIAS, "A", V4],
          [ALIAS, "AAAA", V6],
        ],
      },
      ...Object.fromEntries([...broken, ...right].map(({ zone, content }) => [zone, content])),
    })
  })
  afterAll(() => dns.stop())
  afterEach(() => dns.silence(false))

  const check = async (host: string, private_allowed = true): Promise<DomainDiagnosis> => {
    const [address, port] = dns.resolver.split(":")
    const network = { resolvers: [{ address, port: Number(port) }], authority_port: dns.authority_port, private_allowed }

    return diagnoseDomain(await readDomainFacts(host, network), { token: TOKEN, platform, read_at: READ_AT, has_zone: false })
  }
  const wrongOf = ({ verdicts }: DomainDiagnosis) =>
    verdicts
      .filter(({ code }) => code !== "right")
      .map(({ record, code, found, until }) => [record, code, found, ...(until ? [until] : [])])

  it.each(broken)("S2 names what is wrong: $what", async ({ host, cached = [], says }) => {
    dns.remember(...cached)

    const diagnosis = await check(host)

    expect(wrongOf(diagnosis)).toEqual(says)
    expect(diagnosis.is_proven && diagnosis.leads_here).toBe(false)
  })

  it.each(right)("S2 finds nothing wrong: $what", async ({ host }) => {
    const diagnosis = await check(host)

    expect(wrongOf(diagnosis)).toEqual([])
    expect(diagnosis).toMatchObject({ is_read: true, is_proven: true, leads_here: true })
  })

  it("concludes nothing when its resolver does not answer", async () => {
    dns.silence(true)

    const diagnosis = await check("apex.fr")

    expect(diagnosis).toMatchObject({ is_read: false, is_proven: false, leads_here: false })
    expect(wrongOf(diagnosis)).toEqual([["zone", "timed_out", []]])
  })

  it("queries no name server inside our own network, except in tests", async () => {
    const diagnosis = await check("apex.fr", false)

    expect(wrongOf(diagnosis)).toEqual([["zone", "lame_delegation", []]])
  })
})

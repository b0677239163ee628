// Long because it is one table: sending records as people configure them wrongly and correctly, and the checker's verdict on
// each.
import { generateKeyPairSync } from "node:crypto"
import { givenDns, type DnsLine, type DnsZone, type LocalDns } from "../../../../../integration-tests/support/dns"
import { readSendingFacts } from "../../dns/read-sending-facts"
import { diagnoseSending, type SendingDiagnosis } from "../../modules/domains/rules/sending/diagnose-sending"
import type { PublishedKey } from "../../modules/domains/rules/sending/sending-records"

const INCLUDE = "_spf.platform.com"
const publicKey = () =>
  generateKeyPairSync("rsa", {
    modulusLength: 2048,
    publicKeyEncoding: { type: "spki", format: "der" },
    privateKeyEncoding: { type: "pkcs8", format: "pem" },
  }).publicKey.toString("base64")
const [KEY, NEXT_KEY, STRANGE_KEY] = [publicKey(), publicKey(), publicKey()]
const ACTIVE: PublishedKey = { selector: "tickets-1", public_key: KEY, state: "active" }
const NEXT: PublishedKey = { selector: "tickets-2", public_key: NEXT_KEY, state: "next" }

const spfAt = (host: string, text = `v=spf1 include:${INCLUDE} ~all`): DnsLine => [host, "TXT", text]
const dkimAt = (host: string, key = KEY, selector = "tickets-1"): DnsLine => [
  `${selector}._domainkey.${host}`,
  "TXT",
  `v=DKIM1; k=rsa; p=${key}`,
]
const dmarcAt = (host: string, text = "v=DMARC1; p=none"): DnsLine => [`_dmarc.${host}`, "TXT", text]

interface Case {
  what: string
  host: string
  zone: string
  content: DnsZone
  /** record, code, the value to set instead */
  says: [record: string, code: string, wanted?: string][]
}

const broken: Case[] = [
  {
    what: "nothing yet",
    host: "nothing.fr",
    zone: "nothing.fr",
    content: { records: [["nothing.fr", "TXT", "google-site-verification=x"]] },
    says: [
      ["spf", "missing", `v=spf1 include:${INCLUDE} ~all`],
      ["dkim", "missing", `v=DKIM1; k=rsa; p=${KEY}`],
      ["dmarc", "missing", "v=DMARC1; p=none"],
    ],
  },
  {
    what: "an SPF record without ours, which is to be merged into it",
    host: "mailbox.fr",
    zone: "mailbox.fr",
    content: {
      records: [spfAt("mailbox.fr", "v=spf1 mx include:_spf.mailbox.org -all"), dkimAt("mailbox.fr"), dmarcAt("mailbox.fr")],
    },
    says: [["spf", "spf_without_us", `v=spf1 include:${INCLUDE} mx include:_spf.mailbox.org -all`]],
  },
  {
    what: "two SPF records, of which receivers read neither",
    host: "two.fr",
    zone: "two.fr",
    content: {
      records: [spfAt("two.fr"), spfAt("two.fr", "v=spf1 include:_spf.mailbox.org -all"), dkimAt("two.fr"), dmarcAt("two.fr")],
    },
    says: [["spf", "spf_two", `v=spf1 include:${INCLUDE} include:_spf.mailbox.org ~all`]],
  },
  {
    what: "ours behind all, where it is ignored",
    host: "after.fr",
    zone: "after.fr",
    content: { records: [spfAt("after.fr", `v=spf1 mx -all include:${INCLUDE}`), dkimAt("after.fr"), dmarcAt("after.fr")] },
    says: [["spf", "spf_after_all", `v=spf1 include:${INCLUDE} mx -all`]],
  },
  {
    what: "ours as one whose mails are refused",
    host: "refused.fr",
    zone: "refused.fr",
    content: {
      records: [spfAt("refused.fr", `v=spf1 -include:${INCLUDE} mx -all`), dkimAt("refused.fr"), dmarcAt("refused.fr")],
    },
    says: [["spf", "spf_without_us"]],
  },
  {
    what: "a word that SPF does not know",
    host: "typo.fr",
    zone: "typo.fr",
    content: { records: [spfAt("typo.fr", `v=spf1 inlcude:${INCLUDE} ~all`), dkimAt("typo.fr"), dmarcAt("typo.fr")] },
    says: [["spf", "spf_unreadable", `v=spf1 include:${INCLUDE} ~all`]],
  },
  {
    what: "an SPF record that asks more than ten times, what it includes counted",
    host: "many.fr",
    zone: "many.fr",
    content: {
      records: [
        spfAt("many.fr", `v=spf1 a mx include:_spf.greedy.org include:${INCLUDE} ~all`),
        dkimAt("many.fr"),
        dmarcAt("many.fr"),
      ],
    },
    says: [["spf", "spf_too_many_lookups"]],
  },
  {
    what: "an SPF record that includes itself over another",
    host: "round.fr",
    zone: "round.fr",
    content: {
      records: [spfAt("round.fr", `v=spf1 include:round.fr include:${INCLUDE} ~all`), dkimAt("round.fr"), dmarcAt("round.fr")],
    },
    says: [["spf", "spf_too_many_lookups"]],
  },
  {
    what: "an include of a name without SPF",
    host: "dead.fr",
    zone: "dead.fr",
    content: {
      records: [
        spfAt("dead.fr", `v=spf1 include:${INCLUDE} include:old.mailbox.org ~all`),
        dkimAt("dead.fr"),
        dmarcAt("dead.fr"),
      ],
    },
    says: [["spf", "spf_dead_include"]],
  },
  {
    what: "a CNAME, beside which no TXT record stands",
    host: "www.alias.fr",
    zone: "alias.fr",
    content: { records: [["www.alias.fr", "CNAME", "sites.platform.com"], dkimAt("www.alias.fr"), dmarcAt("www.alias.fr")] },
    says: [["spf", "spf_beside_cname"]],
  },
  {
    what: "a key that a form has cut off",
    host: "cut.fr",
    zone: "cut.fr",
    content: { records: [spfAt("cut.fr"), dkimAt("cut.fr", KEY.slice(0, 255 - 18)), dmarcAt("cut.fr")] },
    says: [["dkim", "dkim_truncated"]],
  },
  {
    what: "another's key",
    host: "other.fr",
    zone: "other.fr",
    content: { records: [spfAt("other.fr"), dkimAt("other.fr", STRANGE_KEY), dmarcAt("other.fr")] },
    says: [["dkim", "dkim_other_key"]],
  },
  {
    what: "a key that was withdrawn",
    host: "revoked.fr",
    zone: "revoked.fr",
    content: { records: [spfAt("revoked.fr"), dkimAt("revoked.fr", ""), dmarcAt("revoked.fr")] },
    says: [["dkim", "dkim_other_key"]],
  },
  {
    what: "two keys under one name",
    host: "twokeys.fr",
    zone: "twokeys.fr",
    content: { records: [spfAt("twokeys.fr"), dkimAt("twokeys.fr"), dkimAt("twokeys.fr", STRANGE_KEY), dmarcAt("twokeys.fr")] },
    says: [["dkim", "dkim_two"]],
  },
  {
    what: "something else under the key's name",
    host: "text.fr",
    zone: "text.fr",
    content: { records: [spfAt("text.fr"), ["tickets-1._domainkey.text.fr", "TXT", "hello"], dmarcAt("text.fr")] },
    says: [["dkim", "other_value"]],
  },
  {
    what: "the domain written twice in the names of key and DMARC",
    host: "billets.twice.fr",
    zone: "twice.fr",
    content: { records: [spfAt("billets.twice.fr"), dkimAt("billets.twice.fr.twice.fr"), dmarcAt("billets.twice.fr.twice.fr")] },
    says: [
      ["dkim", "doubled_name"],
      ["dmarc", "doubled_name"],
    ],
  },
  {
    what: "a DMARC record that says not what to do",
    host: "policy.fr",
    zone: "policy.fr",
    content: { records: [spfAt("policy.fr"), dkimAt("policy.fr"), dmarcAt("policy.fr", "v=DMARC1; rua=mailto:ada@policy.fr")] },
    says: [["dmarc", "dmarc_invalid"]],
  },
  {
    what: "a DMARC record that begins otherwise",
    host: "begins.fr",
    zone: "begins.fr",
    content: { records: [spfAt("begins.fr"), dkimAt("begins.fr"), dmarcAt("begins.fr", "p=none; v=DMARC1")] },
    says: [["dmarc", "dmarc_invalid"]],
  },
  {
    what: "two DMARC records",
    host: "twodmarc.fr",
    zone: "twodmarc.fr",
    content: {
      records: [
        spfAt("twodmarc.fr"),
        dkimAt("twodmarc.fr"),
        dmarcAt("twodmarc.fr"),
        dmarcAt("twodmarc.fr", "v=DMARC1; p=reject"),
      ],
    },
    says: [["dmarc", "dmarc_two"]],
  },
  {
    what: "an unregistered domain",
    host: "nobodyhasthis.fr",
    zone: "elsewhere.fr",
    content: { records: [] },
    says: [["zone", "zone_missing"]],
  },
  {
    what: "name servers that say nothing",
    host: "silent.fr",
    zone: "silent.fr",
    content: { records: [], state: "silent" },
    says: [["zone", "timed_out"]],
  },
]

const right: Case[] = [
  {
    what: "exactly what was shown",
    host: "right.fr",
    zone: "right.fr",
    content: { records: [spfAt("right.fr"), dkimAt("right.fr"), dmarcAt("right.fr")] },
    says: [],
  },
  {
    what: "records in an owner's own words, in answers too long for UDP",
    host: "words.fr",
    zone: "words.fr",
    content: {
      records: [
        spfAt("words.fr", `V=SPF1 ip4:203.0.113.0/24 a:mail.words.fr/28 INCLUDE:${INCLUDE.toUpperCase()} exp=why.words.fr -ALL`),
        ["words.fr", "TXT", "v=spf10 is another thing"],
        ["tickets-1._domainkey.words.fr", "TXT", `k=rsa; t=s; p=${KEY.slice(0, 100)} ${KEY.slice(100)};`],
        dmarcAt("words.fr", "v=DMARC1;p=Reject;rua=mailto:ada@words.fr;adkim=s"),
      ],
      is_long: true,
    },
    says: [],
  },
  {
    what: "ours, reached over a record that is included",
    host: "nested.fr",
    zone: "nested.fr",
    content: {
      records: [
        spfAt("nested.fr", "v=spf1 include:_spf.nested.fr -all"),
        spfAt("_spf.nested.fr", `v=spf1 mx include:${INCLUDE} ~all`),
        dkimAt("nested.fr"),
        dmarcAt("nested.fr"),
      ],
    },
    says: [],
  },
  {
    what: "ours, reached over the record that another takes its place by",
    host: "redirect.fr",
    zone: "redirect.fr",
    content: { records: [spfAt("redirect.fr", "v=spf1 redirect=_spf.nested.fr"), dkimAt("redirect.fr"), dmarcAt("redirect.fr")] },
    says: [],
  },
  {
    what: "a sub-domain that has its registered domain's DMARC",
    host: "billets.above.fr",
    zone: "above.fr",
    content: { records: [spfAt("billets.above.fr"), dkimAt("billets.above.fr"), dmarcAt("above.fr", "v=DMARC1; p=quarantine")] },
    says: [],
  },
]

describe("S2 the checker of sending records over real UDP", () => {
  let dns: LocalDns

  beforeAll(async () => {
    dns = await givenDns({
      "platform.com": { records: [spfAt(INCLUDE, "v=spf1 ip4:203.0.113.5 -all")] },
      "mailbox.org": {
        records: [spfAt("_spf.mailbox.org", "v=spf1 ip4:198.51.100.0/24 ~all"), ["old.mailbox.org", "TXT", "nothing"]],
      },
      "greedy.org": {
        records: [
          spfAt("_spf.greedy.org", `v=spf1 ${Array.from({ length: 8 }, (_, no) => `a:m${no}.greedy.org`).join(" ")} ~all`),
        ],
      },
      ...Object.fromEntries([...broken, ...right].map(({ zone, content }) => [zone, content])),
    })
  })
  afterAll(() => dns.stop())
  afterEach(() => dns.silence(false))

  const check = async (host: string, keys = [ACTIVE]): Promise<SendingDiagnosis> => {
    const [address, port] = dns.resolver.split(":")
    const network = { resolvers: [{ address, port: Number(port) }], authority_port: dns.authority_port, private_allowed: true }
    const selectors = keys.map(({ selector }) => selector)

    return diagnoseSending(await readSendingFacts(host, selectors, network), { include: INCLUDE, keys })
  }
  const wrongOf = ({ verdicts }: SendingDiagnosis) => verdicts.filter(({ code }) => code !== "right")

  it.each(broken)("S2 names what is wrong: $what", async ({ host, says }) => {
    const diagnosis = await check(host)

    expect(wrongOf(diagnosis).map(({ record, code }) => [record, code])).toEqual(says.map(([record, code]) => [record, code]))
    says.forEach(([, , wanted], at) => wanted && expect(wrongOf(diagnosis)[at].wanted).toEqual([wanted]))
    expect(diagnosis.is_right).toBe(false)
  })

  it.each(right)("S2 finds nothing wrong: $what", async ({ host }) => {
    const diagnosis = await check(host)

    expect(wrongOf(diagnosis)).toEqual([])
    expect(diagnosis).toMatchObject({ is_read: true, is_right: true })
  })

  it("reports a next key's record separately, and does not require it", async () => {
    const before = await check("right.fr", [ACTIVE, NEXT])
    dns.set("right.fr", {
      records: [spfAt("right.fr"), dkimAt("right.fr"), dkimAt("right.fr", NEXT_KEY, "tickets-2"), dmarcAt("right.fr")],
    })
    const after = await check("right.fr", [ACTIVE, NEXT])

    expect([before.is_right, before.with_next, wrongOf(before).map(({ record, code }) => `${record} ${code}`)]).toEqual([
      true,
      null,
      ["next_dkim missing"],
    ])
    expect([after.is_right, after.with_next, wrongOf(after)]).toEqual([true, { is_read: true, is_right: true }, []])
  })

  it("concludes nothing when its resolver does not answer", async () => {
    dns.silence(true)

    const diagnosis = await check("words.fr")

    expect(diagnosis).toMatchObject({ is_read: false, is_right: false })
    expect(wrongOf(diagnosis).map(({ record, code }) => `${record} ${code}`)).toEqual(["zone timed_out"])
  })
})

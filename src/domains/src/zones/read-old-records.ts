import { randomBytes } from "node:crypto"
import { ZONE_TTL_DEFAULT_SECONDS, ZONE_RECORDS_MAX, type ZoneRecordFields, type ZoneRecordType } from "../contracts/zones"
import { askersUntil, findAuthority, type Ask, type DnsNetwork } from "../dns/find-authority"

/**
 * Names under which domains usually have records. DNS gives strangers no list of names; owners add records with other names
 * themselves.
 */
const HOSTS =
  "www mail smtp imap pop pop3 webmail autodiscover autoconfig mta-sts enterpriseregistration enterpriseenrollment lyncdiscover sip ftp blog shop intranet cloud vpn"
const KEYS =
  "default google selector1 selector2 k1 k2 k3 s1 s2 dkim mail protonmail protonmail2 protonmail3 fm1 fm2 fm3 mxvault zoho ovhmo1 brevo1 brevo2 mandrill scph0922"
const SERVICES =
  "_autodiscover._tcp _imaps._tcp _imap._tcp _pop3s._tcp _submission._tcp _submissions._tcp _sip._tls _sipfederationtls._tcp _caldavs._tcp _carddavs._tcp"

const QUESTIONS: [name: string, types: ZoneRecordType[]][] = [
  ["@", ["MX", "TXT", "CAA"]],
  ...HOSTS.split(" ").map((name): [string, ZoneRecordType[]] => [name, ["A", "AAAA", "TXT"]]),
  ...["_dmarc", "_mta-sts", "_smtp._tls", ...KEYS.split(" ").map((key) => `${key}._domainkey`)].map(
    (name): [string, ZoneRecordType[]] => [name, ["TXT"]]
  ),
  ...SERVICES.split(" ").map((name): [string, ZoneRecordType[]] => [name, ["SRV"]]),
]
const TOTAL_MS = 15_000
const MAX_CONCURRENT_READS = 16
const TTL = { min: 300, max: 86_400 }

/**
 * A domain's records at its present name servers, under the usual names. Empty when no server answers: then the owner adds all of
 * them. At most 15 s.
 */
export async function readOldRecords(host: string, network: DnsNetwork): Promise<ZoneRecordFields[]> {
  const stop = AbortSignal.timeout(TOTAL_MS)
  const askAny = askersUntil(stop)
  const { ask } = await findAuthority(host, askAny(network.resolvers, true), askAny, network)
  if (!ask) {
    return []
  }
  const stars = await readName(ask, host, `x${randomBytes(8).toString("hex")}`, ["A", "AAAA", "TXT", "SRV"])
  const isStar = ({ type, value }: ZoneRecordFields) => stars.some((star) => star.type === type && star.value === value)
  const found: ZoneRecordFields[] = []
  for (let at = 0; at < QUESTIONS.length; at += MAX_CONCURRENT_READS) {
    const names = await Promise.all(
      QUESTIONS.slice(at, at + MAX_CONCURRENT_READS).map(([name, types]) => readName(ask, host, name, types))
    )
    found.push(...names.flat())
  }

  return found.filter((record) => !isStar(record)).slice(0, ZONE_RECORDS_MAX)
}

async function readName(ask: Ask, host: string, name: string, types: ZoneRecordType[]): Promise<ZoneRecordFields[]> {
  const fqdn = name === "@" ? host : `${name}.${host}`
  const replies = await Promise.all(types.map((type) => ask({ name: fqdn, type })))
  const records = replies
    .flatMap((reply, at) => (reply?.answers ?? []).map((answer) => ({ ...answer, asked: types[at] })))
    // a CNAME answers for every type; records of its target are ignored
    .filter((answer) => answer.name === fqdn && (answer.type === answer.asked || answer.type === "CNAME"))
    .map(({ type, value, ttl }) => ({
      name,
      type: type as ZoneRecordType,
      value: type === "CAA" ? value.replace(/^(\S+) (.*)$/, '0 $1 "$2"') : value,
      ttl_seconds: Math.min(Math.max(ttl || ZONE_TTL_DEFAULT_SECONDS, TTL.min), TTL.max),
    }))

  return records.filter(
    (record, at) => records.findIndex(({ type, value }) => type === record.type && value === record.value) === at
  )
}

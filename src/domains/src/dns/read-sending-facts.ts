import { SPF_LOOKUPS_MAX } from "../contracts/sending"
import { apexOf } from "../modules/domains/rules/domain-records"
import type { Rrset } from "../modules/domains/rules/domain-facts"
import type { SendingFacts, SpfWalk } from "../modules/domains/rules/sending/sending-facts"
import { dkimName, dmarcName } from "../modules/domains/rules/sending/sending-records"
import { isSpf, readSpf, SPF_ASKING } from "../modules/domains/rules/sending/spf"
import { askersUntil, findAuthority, type Ask, type DnsNetwork } from "./find-authority"
import { NO_ANSWER, rrsetOf } from "./rrset-of"

const TOTAL_MS = 20_000
/** A macro (RFC 7208, 7) depends on the email: its target is not followed. */
const NAME = /^[a-z0-9_](?:[a-z0-9._-]*[a-z0-9])?$/

/**
 * Reads everything that shows whether receivers accept a domain's emails as genuine: from one of its zone's own servers; SPF
 * includes from a resolver. At most 20 s.
 */
export async function readSendingFacts(host: string, selectors: readonly string[], network: DnsNetwork): Promise<SendingFacts> {
  const askAny = askersUntil(AbortSignal.timeout(TOTAL_MS))
  const resolve = askAny(network.resolvers, true)
  const { zone, state, ask } = await findAuthority(host, resolve, askAny, network)
  const text = (name: string) => (ask ? textAt(ask, name) : NO_ANSWER)
  const [spf, cname, dmarc, doubled_dmarc, dmarc_above, keys] = await Promise.all([
    text(host),
    ask ? cnameAt(ask, host) : NO_ANSWER,
    text(dmarcName(host)),
    text(`${dmarcName(host)}.${zone}`),
    text(dmarcName(apexOf(host))),
    Promise.all(
      selectors.map(async (selector) => {
        const name = dkimName(host, selector)
        const [record, doubled] = await Promise.all([text(name), text(`${name}.${zone}`)])

        return [selector, { record, doubled }] as const
      })
    ),
  ])
  const [own, ...others] = spf.values.filter(isSpf)
  const spf_walk = own && others.length === 0 ? await walk(own, resolve) : NOWHERE

  return {
    host,
    zone,
    zone_state: state,
    spf,
    cname,
    spf_walk,
    dkim: Object.fromEntries(keys),
    dmarc,
    doubled_dmarc,
    dmarc_above,
  }
}

const textAt = async (ask: Ask, name: string): Promise<Rrset> => rrsetOf(await ask({ name, type: "TXT" }), "TXT", name)

const cnameAt = async (ask: Ask, name: string): Promise<Rrset> => rrsetOf(await ask({ name, type: "CNAME" }), "CNAME", name)

const NOWHERE: SpfWalk = { lookups: 0, reached: [], dead: [] }

/** Follows a record like a receiver for whose sender no mechanism matches before the end. */
async function walk(record: string, resolve: Ask): Promise<SpfWalk> {
  const found: SpfWalk = { lookups: 0, reached: [], dead: [] }
  const follow = async (text: string, does_pass: boolean): Promise<void> => {
    for (const { qualifier, name, value } of readSpf(text)?.terms ?? []) {
      found.lookups += Number(SPF_ASKING.includes(name))
      if (found.lookups > SPF_LOOKUPS_MAX) {
        return
      }
      if ((name === "include" || name === "redirect") && NAME.test(value)) {
        const passes = does_pass && qualifier === "+"
        const below = rrsetOf(await resolve({ name: value, type: "TXT" }), "TXT")
        const next = below.values.find(isSpf)
        if (passes && name === "include") {
          found.reached.push(value)
        }
        if (next) {
          await follow(next, passes)
        } else if (below.status !== "failed") {
          found.dead.push(value)
        }
      }
    }
  }
  await follow(record, true)

  return found
}

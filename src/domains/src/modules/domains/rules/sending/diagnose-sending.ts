import { SPF_LOOKUPS_MAX, type SendingVerdict, type SendingVerdictCode } from "../../../../contracts/sending"
import type { Rrset } from "../domain-facts"
import type { SendingFacts } from "./sending-facts"
import { dkimName, dkimText, dmarcName, NEW_DMARC, type PublishedKey } from "./sending-records"
import { includes, isSpf, mergeSpf, readSpf } from "./spf"

export interface RecordsStatus {
  /** whether name servers answered for each record: otherwise nothing may be concluded */
  is_read: boolean
  /** receivers accept the domain's emails as genuine */
  is_right: boolean
}

export interface SendingDiagnosis extends RecordsStatus {
  verdicts: SendingVerdict[]
  /** the domain's state once its next key signs; null: there is no next key, or it cannot sign yet */
  with_next: RecordsStatus | null
}

interface Wanted {
  /** domain whose SPF record the host's must include */
  include: string
  keys: readonly PublishedKey[]
}

const ZONE_CODES: Record<Exclude<SendingFacts["zone_state"], "found">, SendingVerdictCode> = {
  unregistered: "zone_missing",
  no_servers: "lame_delegation",
  lame: "lame_delegation",
  silent: "timed_out",
}

/**
 * Compares what DNS says about a sending domain with what it should say; each verdict names one record, its value and the
 * required value.
 */
export function diagnoseSending(facts: SendingFacts, wanted: Wanted): SendingDiagnosis {
  if (facts.zone_state !== "found") {
    return {
      is_read: facts.zone_state === "unregistered",
      is_right: false,
      with_next: null,
      verdicts: [{ record: "zone", code: ZONE_CODES[facts.zone_state], name: facts.zone, found: [], wanted: [] }],
    }
  }
  const keyOf = (state: PublishedKey["state"]) => wanted.keys.find((key) => key.state === state)
  const [active, next] = [keyOf("active"), keyOf("next")]
  const [spf, dmarc] = [diagnoseSpf(facts, wanted.include), diagnoseDmarc(facts)]
  const dkim = active ? [diagnoseDkim(facts, "dkim", active)] : []
  const coming = next ? [diagnoseDkim(facts, "next_dkim", next)] : []

  return {
    ...statusOf([spf, ...dkim, dmarc]),
    with_next: coming.some(({ code }) => code === "right") ? statusOf([spf, dmarc]) : null,
    verdicts: [spf, ...dkim, dmarc, ...coming],
  }
}

const statusOf = (needed: readonly SendingVerdict[]): RecordsStatus => ({
  is_read: needed.every(({ code }) => code !== "timed_out"),
  is_right: needed.every(({ code }) => code === "right"),
})

function diagnoseSpf({ host, spf, cname, spf_walk }: SendingFacts, include: string): SendingVerdict {
  const records = spf.values.filter(isSpf)
  const merged = mergeSpf(records, include)
  const verdict = (code: SendingVerdictCode, found = records): SendingVerdict => ({
    record: "spf",
    code,
    name: host,
    found,
    wanted: code === "right" ? [] : [merged],
  })
  if (spf.status === "failed") {
    return verdict("timed_out")
  }
  if (cname.values.length > 0) {
    return verdict("spf_beside_cname", cname.values)
  }
  if (records.length !== 1) {
    return verdict(records.length === 0 ? "missing" : "spf_two")
  }
  const read = readSpf(records[0])
  if (!read) {
    return verdict("spf_unreadable")
  }
  if (!spf_walk.reached.includes(include) && !includes(read.terms, include) && host !== include) {
    return verdict(includes(read.unread, include) ? "spf_after_all" : "spf_without_us")
  }
  if (spf_walk.lookups > SPF_LOOKUPS_MAX) {
    return verdict("spf_too_many_lookups")
  }
  // ours is up to the operator
  const dead = spf_walk.dead.filter((name) => name !== include)

  return dead.length > 0 ? verdict("spf_dead_include", dead) : verdict("right")
}

function diagnoseDkim({ host, zone, dkim }: SendingFacts, record: "dkim" | "next_dkim", key: PublishedKey): SendingVerdict {
  const { record: found, doubled } = dkim[key.selector]
  const name = dkimName(host, key.selector)
  const verdict = (code: SendingVerdictCode, values = found.values, at = name): SendingVerdict => ({
    record,
    code,
    name: at,
    found: values,
    wanted: [dkimText(key.public_key)],
  })
  if (found.status === "failed") {
    return verdict("timed_out")
  }
  if (found.values.length === 0) {
    const is_doubled = doubled.values.some((text) => publicKeyIn(text) === key.public_key)

    return is_doubled ? verdict("doubled_name", [], `${name}.${zone}`) : verdict("missing")
  }

  return verdict(found.values.length > 1 ? "dkim_two" : codeOfKey(found.values[0], key.public_key))
}

function codeOfKey(text: string, wanted: string): SendingVerdictCode {
  const found = publicKeyIn(text)
  if (found === null) {
    return "other_value"
  }
  if (found === wanted) {
    return "right"
  }

  return found.length > 0 && wanted.startsWith(found) ? "dkim_truncated" : "dkim_other_key"
}

/**
 * `p` of a key record, without the spaces that it may contain; null when the text is not a record of an RSA key (RFC 6376,
 * 3.6.1).
 */
function publicKeyIn(text: string): string | null {
  const tags = new Map(
    text.split(";").map((tag): [string, string] => {
      const [name, ...value] = tag.split("=")

      return [name.trim(), value.join("=").replace(/\s+/g, "")]
    })
  )
  const is_key = (tags.get("v") ?? "DKIM1") === "DKIM1" && (tags.get("k") ?? "rsa") === "rsa"

  return is_key ? (tags.get("p") ?? null) : null
}

function diagnoseDmarc({ host, zone, dmarc, doubled_dmarc, dmarc_above }: SendingFacts): SendingVerdict {
  const name = dmarcName(host)
  const verdict = (code: SendingVerdictCode, at = name): SendingVerdict => ({
    record: "dmarc",
    code,
    name: at,
    found: dmarc.values,
    wanted: [NEW_DMARC],
  })
  if (dmarc.status === "failed") {
    return verdict("timed_out")
  }
  if (dmarc.values.length === 0) {
    if (codeOfDmarc(dmarc_above) === "right") {
      return verdict("right")
    }

    return codeOfDmarc(doubled_dmarc) === "right" ? verdict("doubled_name", `${name}.${zone}`) : verdict("missing")
  }

  return verdict(codeOfDmarc(dmarc))
}

/** Ignores texts that are not DMARC records, as receivers do; several records count as none (RFC 7489, 6.6.3). */
function codeOfDmarc({ values }: Rrset): SendingVerdictCode {
  const records = values.filter((text) => /^v\s*=\s*DMARC1\s*(?:;|$)/.test(text))
  if (records.length > 1) {
    return "dmarc_two"
  }

  return records.length === 1 && /;\s*p\s*=\s*(?:none|quarantine|reject)\s*(?:;|$)/i.test(records[0]) ? "right" : "dmarc_invalid"
}

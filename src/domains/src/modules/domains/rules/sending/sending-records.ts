import { TXT_STRING_BYTES, type DkimState, type SendingRecord } from "../../../../contracts/sending"
import { apexOf } from "../domain-records"
import { newSpf } from "./spf"

/** The DNS content for a key. */
export interface PublishedKey {
  selector: string
  /** base64 of its DER form (RFC 6376, 3.6.1) */
  public_key: string
  state: DkimState
}

const KINDS = { next: "next_dkim", active: "dkim", old: "old_dkim" } as const satisfies Record<DkimState, SendingRecord["kind"]>
const ORDER: DkimState[] = ["active", "next", "old"]

export const dkimName = (host: string, selector: string): string => `${selector}._domainkey.${host}`

export const dmarcName = (host: string): string => `_dmarc.${host}`

export const dkimText = (public_key: string): string => `v=DKIM1; k=rsa; p=${public_key}`

/** Initially rejects nothing; owners who know all their senders can set a stricter policy. */
export const NEW_DMARC = "v=DMARC1; p=none"

/** A text as the quoted strings of a TXT record, as in zone files; null when it fits into one. */
export function inParts(text: string): string | null {
  const parts = text.match(new RegExp(`.{1,${TXT_STRING_BYTES}}`, "g")) ?? []

  return parts.length > 1 ? parts.map((part) => `"${part}"`).join(" ") : null
}

/**
 * Exactly what to set for a host that emails are sent from.
 *
 * @param spf the whole SPF record, merged with the existing one; null when the host itself is the one that others include
 */
export function sendingRecordsOf(host: string, keys: readonly PublishedKey[], spf: string | null): SendingRecord[] {
  const apex = apexOf(host)
  const record = (kind: SendingRecord["kind"], name: string, value: string): SendingRecord => ({
    kind,
    type: "TXT",
    name,
    relative_name: name === apex ? "@" : name.slice(0, -apex.length - 1),
    value,
    in_parts: inParts(value),
  })

  return [
    ...(spf === null ? [] : [record("spf", host, spf)]),
    ...ORDER.flatMap((state) => keys.filter((key) => key.state === state)).map(({ state, selector, public_key }) =>
      record(KINDS[state], dkimName(host, selector), dkimText(public_key))
    ),
    record("dmarc", dmarcName(host), NEW_DMARC),
  ]
}

/** The SPF record of a host about which nothing is known yet. */
export const plainSpf = (host: string, include: string): string | null => (host === include ? null : newSpf(include))

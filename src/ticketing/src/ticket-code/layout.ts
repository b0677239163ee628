/**
 * The 40 signed bytes of a ticket, big endian:
 * - 0: version (4 bits) and tier (4 bits)
 * - 1–2: key id
 * - 3–18: performance, 19–34: ticket (the 128 bits of their ULIDs)
 * - 35–37: valid from, in steps of 10 minutes since 2020-01-01Z
 * - 38–39: length of validity in steps
 */
export const PAYLOAD_BYTES = 40
const VERSION = 1
export const STEP_SECONDS = 600
const EPOCH_SECONDS = Date.UTC(2020, 0, 1) / 1000

/** The contents of a code. No personal data. */
export interface TicketPayload {
  version: 1
  /** the signing key: 0 to 65535, unique within a tenant */
  key_id: number
  /** perf_<ulid> */
  performance_id: string
  /** tkt_<ulid> */
  ticket_id: string
  /** 0 to 15, meaning defined by the organiser; 0 = ordinary */
  tier: number
  /** UTC instants, multiples of ten minutes; at most 455 days apart */
  valid_from: string
  valid_to: string
}

const ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
const ULID = /^[0-7][0-9A-HJKMNP-TV-Z]{25}$/

function ulidBytes(id: string, prefix: string): Buffer {
  const ulid = id.startsWith(`${prefix}_`) ? id.slice(prefix.length + 1) : ""
  if (!ULID.test(ulid)) {
    throw new RangeError(`A ticket code needs an id of the form ${prefix}_<ulid>, not ${JSON.stringify(id)}.`)
  }
  const bytes = Buffer.alloc(16)
  let at = 0
  let left = 0
  // 26 characters of five bits are 130 bits: the first two are not part of the 128
  let bits = -2
  for (const sign of ulid) {
    left = (left << 5) | ALPHABET.indexOf(sign)
    bits += 5
    if (bits >= 8) {
      bits -= 8
      bytes[at++] = left >> bits
      left &= (1 << bits) - 1
    }
  }

  return bytes
}

function ulidOf(bytes: Buffer): string {
  let value = BigInt(`0x${bytes.toString("hex")}`)
  let ulid = ""
  for (let position = 0; position < 26; position += 1) {
    ulid = ALPHABET[Number(value % 32n)] + ulid
    value /= 32n
  }

  return ulid
}

function steps(instant: string, field: string): number {
  const seconds = Date.parse(instant) / 1000
  if (!Number.isFinite(seconds) || seconds % STEP_SECONDS !== 0) {
    throw new RangeError(`${field} must be an instant on a full ten minutes, not ${JSON.stringify(instant)}.`)
  }

  return (seconds - EPOCH_SECONDS) / STEP_SECONDS
}

const within = (value: number, max: number, field: string): number => {
  if (!Number.isInteger(value) || value < 0 || value > max) {
    throw new RangeError(`${field} must be between 0 and ${max}, not ${value}.`)
  }

  return value
}

const MAX_FROM = 2 ** 24 - 1
const MAX_LENGTH = 65535

/** Whether the signed bytes can express these instants. */
export function fitsLayout({ valid_from, valid_to }: Pick<TicketPayload, "valid_from" | "valid_to">): boolean {
  const from = steps(valid_from, "valid_from")
  const length = steps(valid_to, "valid_to") - from

  return from >= 0 && from <= MAX_FROM && length >= 0 && length <= MAX_LENGTH
}

/** @throws RangeError naming the field that does not fit */
export function encodePayload(payload: TicketPayload): Buffer {
  const bytes = Buffer.alloc(PAYLOAD_BYTES)
  const from = within(steps(payload.valid_from, "valid_from"), MAX_FROM, "valid_from in steps")
  bytes.writeUInt8((VERSION << 4) | within(payload.tier, 15, "tier"), 0)
  bytes.writeUInt16BE(within(payload.key_id, 65535, "key_id"), 1)
  ulidBytes(payload.performance_id, "perf").copy(bytes, 3)
  ulidBytes(payload.ticket_id, "tkt").copy(bytes, 19)
  bytes.writeUIntBE(from, 35, 3)
  bytes.writeUInt16BE(within(steps(payload.valid_to, "valid_to") - from, MAX_LENGTH, "length of validity in steps"), 38)

  return bytes
}

const instantOf = (step: number): string => new Date((EPOCH_SECONDS + step * STEP_SECONDS) * 1000).toISOString()

/** @returns null for a version this code does not know */
export function decodePayload(bytes: Buffer): TicketPayload | null {
  const head = bytes.readUInt8(0)
  if (head >> 4 !== VERSION) {
    return null
  }
  const from = bytes.readUIntBE(35, 3)

  return {
    version: VERSION,
    key_id: bytes.readUInt16BE(1),
    performance_id: `perf_${ulidOf(bytes.subarray(3, 19))}`,
    ticket_id: `tkt_${ulidOf(bytes.subarray(19, 35))}`,
    tier: head & 15,
    valid_from: instantOf(from),
    valid_to: instantOf(from + bytes.readUInt16BE(38)),
  }
}

import { createSocket } from "node:dgram"
import { randomInt } from "node:crypto"
import { connect, isIP } from "node:net"
import {
  CHECKING_DISABLED,
  RECURSION_DESIRED,
  decode,
  encode,
  streamEncode,
  type DecodedPacket,
  type RecordType,
} from "dns-packet"

export interface DnsServer {
  address: string
  port: number
}

export interface DnsRecord {
  name: string
  type: string
  ttl: number
  /**
   * as text: an address, a target without trailing dot, joined TXT strings, a CAA `tag value`, numbers before the name of MX and
   * SRV
   */
  value: string
}

export interface DnsReply {
  rcode: string
  is_authoritative: boolean
  answers: DnsRecord[]
  /** in a referral: the child zone's name servers */
  authorities: DnsRecord[]
  /** in a referral: addresses of name servers inside the child zone (glue) */
  additionals: DnsRecord[]
  /** how long a negative answer may be cached (RFC 2308) */
  negative_ttl: number
}

export interface DnsQuestion {
  name: string
  type: "A" | "AAAA" | "CAA" | "CNAME" | "MX" | "NS" | "SOA" | "SRV" | "TXT"
}

interface AskOptions {
  /** the server may query others */
  recursive: boolean
  /** also returns answers that fail DNSSEC */
  unchecked?: boolean
  /** aborts every wait */
  signal: AbortSignal
}

const TIMEOUT_MS = 3_000
const TRIES = 2
const UDP_PAYLOAD_BYTES = 1_232 // passes every network unfragmented (DNS flag day 2020)

/**
 * Sends one query to one server over UDP, again over TCP when the answer was truncated; 3 s, two attempts. Replaces `node:dns`,
 * which hides what the checker needs: TTLs, whether an answer is authoritative, the records beside a CNAME, and a resolver's
 * answer with DNSSEC checking disabled.
 *
 * @returns null when no readable answer came
 */
export async function askDns(server: DnsServer, question: DnsQuestion, options: AskOptions): Promise<DnsReply | null> {
  for (let attempt = 0; attempt < TRIES && !options.signal.aborted; attempt++) {
    const packet = await overUdp(server, question, options)
    const whole = packet?.flag_tc ? await overTcp(server, question, options) : packet
    if (whole) {
      return replyOf(whole)
    }
  }

  return null
}

function queryOf({ name, type }: DnsQuestion, { recursive, unchecked }: AskOptions) {
  const id = randomInt(65_536)
  const flags = (recursive ? RECURSION_DESIRED : 0) | (unchecked ? CHECKING_DISABLED : 0)
  const edns = { type: "OPT" as const, name: ".", udpPayloadSize: UDP_PAYLOAD_BYTES, flags: 0, options: [] }

  return {
    packet: { type: "query" as const, id, flags, questions: [{ name, type: type as RecordType }], additionals: [edns as never] },
    answers: (reply: DecodedPacket) =>
      reply.id === id &&
      reply.type === "response" &&
      reply.questions?.[0]?.name.toLowerCase() === name.toLowerCase() &&
      reply.questions[0].type === type,
  }
}

const decoded = (bytes: Buffer): DecodedPacket | null => {
  try {
    return decode(bytes)
  } catch {
    return null // not DNS: the same as no answer
  }
}

/** One wait: resolves with what `start` passes on, or null after the time-out. `close` runs in any case. */
function wait(
  signal: AbortSignal,
  start: (done: (packet: DecodedPacket | null) => void) => () => void
): Promise<DecodedPacket | null> {
  return new Promise((resolve) => {
    const done = (packet: DecodedPacket | null) => {
      clearTimeout(timer)
      signal.removeEventListener("abort", stop)
      close()
      resolve(packet)
    }
    const stop = () => done(null)
    const timer = setTimeout(stop, TIMEOUT_MS)
    signal.addEventListener("abort", stop)
    const close = start(done)
  })
}

function overUdp({ address, port }: DnsServer, question: DnsQuestion, options: AskOptions): Promise<DecodedPacket | null> {
  const { packet, answers } = queryOf(question, options)

  return wait(options.signal, (done) => {
    const socket = createSocket(isIP(address) === 6 ? "udp6" : "udp4")
    let is_open = true
    socket.on("message", (bytes) => {
      const reply = decoded(bytes)
      // anything else is another query's answer, or forged: the right one may still come
      if (reply && answers(reply)) {
        done(reply)
      }
    })
    socket.on("error", () => done(null))
    // connected: the system delivers packets of this server only
    socket.connect(port, address, (unreachable?: Error) => {
      if (unreachable) {
        done(null) // the callback receives the error; no "error" event follows
      } else if (is_open) {
        socket.send(encode(packet))
      }
    })

    return () => {
      if (is_open) {
        is_open = false
        socket.close()
      }
    }
  })
}

function overTcp({ address, port }: DnsServer, question: DnsQuestion, options: AskOptions): Promise<DecodedPacket | null> {
  const { packet, answers } = queryOf(question, options)

  return wait(options.signal, (done) => {
    let bytes = Buffer.alloc(0)
    const socket = connect(port, address, () => socket.write(streamEncode(packet)))
    socket.on("data", (chunk) => {
      bytes = Buffer.concat([bytes, chunk])
      if (bytes.length >= 2 && bytes.length >= 2 + bytes.readUInt16BE(0)) {
        const reply = decoded(bytes.subarray(2, 2 + bytes.readUInt16BE(0)))
        done(reply && answers(reply) ? reply : null)
      }
    })
    socket.on("error", () => done(null))
    socket.on("end", () => done(null))

    return () => socket.destroy()
  })
}

type Answer = NonNullable<DecodedPacket["answers"]>[number]

function replyOf(packet: DecodedPacket): DnsReply {
  const soa = packet.authorities?.find(({ type }) => type === "SOA") as { ttl?: number; data: { minimum?: number } } | undefined

  return {
    // decoded as text (dns-packet/index.js, `rcode`), missing from its types
    rcode: (packet as unknown as { rcode: string }).rcode,
    is_authoritative: packet.flag_aa,
    answers: (packet.answers ?? []).map(recordOf),
    authorities: (packet.authorities ?? []).map(recordOf),
    additionals: (packet.additionals ?? []).filter(({ type }) => type !== "OPT").map(recordOf),
    negative_ttl: soa ? Math.min(soa.ttl ?? 0, soa.data.minimum ?? 0) : 0,
  }
}

function recordOf(answer: Answer): DnsRecord {
  const { name, type, ttl = 0, data } = answer as Answer & { ttl?: number; data: unknown }

  return { name: name.toLowerCase(), type, ttl, value: valueOf(type, data) }
}

function valueOf(type: string, data: unknown): string {
  switch (type) {
    case "TXT":
      return [data].flat().map(String).join("")
    case "CAA": {
      const { tag, value } = data as { tag: string; value: string }

      return `${tag.toLowerCase()} ${value}`
    }
    case "MX": {
      const { preference, exchange } = data as { preference?: number; exchange: string }

      return `${preference ?? 0} ${exchange.toLowerCase()}`
    }
    case "SRV": {
      const {
        priority = 0,
        weight = 0,
        port,
        target,
      } = data as { priority?: number; weight?: number; port: number; target: string }

      return `${priority} ${weight} ${port} ${target.toLowerCase()}`
    }
    case "CNAME":
    case "NS":
      return String(data).toLowerCase()
    default:
      return typeof data === "string" ? data : ""
  }
}

import { createSocket, type Socket } from "node:dgram"
import { once } from "node:events"
import { createServer, type AddressInfo, type Server } from "node:net"
import {
  AUTHORITATIVE_ANSWER,
  CHECKING_DISABLED,
  RECURSION_AVAILABLE,
  decode,
  encode,
  streamEncode,
  TRUNCATED_RESPONSE,
  type DecodedPacket,
} from "dns-packet"

/** `[name, type, value, ttl]`; CAA values are `tag value`. `*.` covers every name without records of its own. */
export type DnsLine = [name: string, type: string, value: string, ttl?: number]

export interface DnsZone {
  records: DnsLine[]
  /**
   * `lame`: refuses to answer for it · `silent`: does not answer · `orphaned`: no server is named · `moved`: the zone no longer
   * exists
   */
  state?: "lame" | "silent" | "orphaned" | "moved"
  /** a resolver that validates DNSSEC answers SERVFAIL */
  is_bogus?: boolean
  /** over UDP every answer is truncated */
  is_long?: boolean
  /** delegates like a registry: answers with a referral to the name servers and these of their addresses */
  glue?: DnsLine[]
}

export interface LocalDns {
  /** the resolver's address, in the form of `DNS_RESOLVER` */
  resolver: string
  /** port of every zone's name server */
  authority_port: number
  /** from now on; zones that are not named stay */
  set: (zone: string, content: DnsZone) => void
  /** the resolver's cached answers, which replace the zone's */
  remember: (...lines: DnsLine[]) => void
  /** the resolver stops answering, or answers again */
  silence: (is_silent: boolean) => void
  stop: () => Promise<void>
}

const NEGATIVE_TTL = 300
const RCODES = { NOERROR: 0, SERVFAIL: 2, NXDOMAIN: 3, REFUSED: 5 }

interface DnsReply {
  rcode: keyof typeof RCODES
  lines: DnsLine[]
  zone?: string
  is_cut?: boolean
  /** sent in place of an answer */
  referral?: { servers: DnsLine[]; glue: DnsLine[] }
}

/** A resolver and the name server of all its zones, over real UDP and TCP on this machine. */
export async function givenDns(zones: Record<string, DnsZone> = {}): Promise<LocalDns> {
  const known = new Map(Object.entries(zones))
  let cached: DnsLine[] = []
  let is_silent = false

  const zoneOf = (name: string) =>
    [...known.keys()].filter((zone) => name === zone || name.endsWith(`.${zone}`)).sort((a, b) => b.length - a.length)[0]

  const linesAt = (zone: string, name: string): DnsLine[] => {
    const { records, state } = known.get(zone) as DnsZone
    const all: DnsLine[] = [
      ...records,
      [zone, "SOA", `ns1.${zone}`],
      ...(state === "orphaned" ? [] : ([[zone, "NS", `ns1.${zone}`]] as DnsLine[])),
      [`ns1.${zone}`, "A", "127.0.0.1"],
    ]
    const own = all.filter(([at]) => at === name)
    const isThere = own.length > 0 || all.some(([at]) => at.endsWith(`.${name}`))
    const wild = isThere ? [] : all.filter(([at]) => at.startsWith("*.") && name.endsWith(at.slice(1)))

    return [...own, ...wild.map(([, ...rest]): DnsLine => [name, ...rest])]
  }

  /** As a zone's server answers: a CNAME applies to every type. */
  const authority = (name: string, type: string): DnsReply | null => {
    const zone = zoneOf(name)
    if (!zone || known.get(zone)?.state === "lame") {
      return { rcode: "REFUSED", lines: [] }
    }
    if (known.get(zone)?.state === "silent") {
      return null
    }
    const here = linesAt(zone, name)
    const { glue } = known.get(zone) as DnsZone
    const servers = here.filter(([, of]) => of === "NS")
    if (glue && name !== zone && servers.length > 0) {
      const named = glue.filter(([at]) => servers.some(([, , server]) => server === at))

      return { rcode: "NOERROR", lines: [], referral: { servers, glue: named }, is_cut: known.get(zone)?.is_long }
    }

    return {
      rcode: here.length > 0 ? "NOERROR" : "NXDOMAIN",
      lines: here.filter(([, of]) => of === type || of === "CNAME"),
      zone,
      is_cut: known.get(zone)?.is_long,
    }
  }

  const resolver = (name: string, type: string, is_unchecked: boolean): DnsReply | null => {
    if (is_silent) {
      return null
    }
    const old = cached.filter(([at, of]) => at === name && (of === type || of === "CNAME"))
    if (old.length > 0) {
      return { rcode: "NOERROR", lines: old }
    }
    const zone = zoneOf(name)
    if (!zone) {
      return { rcode: "NXDOMAIN", lines: [] }
    }
    const { state, is_bogus } = known.get(zone) as DnsZone
    if (is_bogus && !is_unchecked) {
      return { rcode: "SERVFAIL", lines: [] }
    }
    // it knows the servers from the parent zone
    const isDelegation = type === "NS" || name === `ns1.${zone}`
    if ((state === "lame" || state === "silent") && !isDelegation) {
      return { rcode: "SERVFAIL", lines: [] }
    }
    const here = linesAt(zone, name)
    const lines = here.filter(([, of]) => of === type || of === "CNAME")
    const target = lines.find(([, of]) => of === "CNAME" && type !== "CNAME")?.[2]

    return {
      rcode: here.length > 0 ? "NOERROR" : "NXDOMAIN",
      lines: target ? [...lines, ...(resolver(target, type, is_unchecked)?.lines ?? [])] : lines,
      zone,
    }
  }

  const resolving = await listen((query) => {
    const [{ name, type }] = query.questions as [{ name: string; type: string }]

    return resolver(name.toLowerCase(), type, ((query.flags ?? 0) & CHECKING_DISABLED) !== 0)
  }, RECURSION_AVAILABLE)
  const answering = await listen((query) => {
    const [{ name, type }] = query.questions as [{ name: string; type: string }]

    return authority(name.toLowerCase(), type)
  }, AUTHORITATIVE_ANSWER)

  return {
    resolver: `127.0.0.1:${resolving.port}`,
    authority_port: answering.port,
    set: (zone, content) => {
      if (content.state === "moved") {
        known.delete(zone)
      } else {
        known.set(zone, content)
      }
    },
    remember: (...lines) => {
      cached = lines
    },
    silence: (now) => {
      is_silent = now
    },
    stop: async () => {
      await Promise.all([resolving.stop(), answering.stop()])
    },
  }
}

const TRIES = 20

/** A port that is free for both TCP and UDP: the system picks one for TCP, which something else may use for UDP. */
async function onePort(): Promise<{ tcp: Server; udp: Socket; port: number }> {
  for (let left = TRIES; ; left -= 1) {
    const tcp = createServer()
    tcp.listen(0, "127.0.0.1")
    await once(tcp, "listening")
    const { port } = tcp.address() as AddressInfo
    const udp = createSocket("udp4")
    udp.bind(port, "127.0.0.1")
    try {
      await once(udp, "listening")

      return { tcp, udp, port }
    } catch (error) {
      tcp.close()
      udp.close()
      if (left <= 1 || (error as NodeJS.ErrnoException).code !== "EADDRINUSE") {
        throw error
      }
    }
  }
}

async function listen(say: (query: DecodedPacket) => DnsReply | null, flag: number) {
  const answer = (bytes: Buffer, overUdp: boolean) => {
    const query = decode(bytes)
    const reply = say(query)

    return reply && packetOf(query, reply, flag, overUdp)
  }
  const { tcp, udp, port } = await onePort()
  tcp.on("connection", (socket) => {
    socket.on("data", (bytes: Buffer) => {
      const packet = answer(bytes.subarray(2), false)
      if (packet) {
        socket.end(streamEncode(packet))
      }
    })
    socket.on("error", () => undefined)
  })
  udp.on("message", (bytes, from) => {
    const packet = answer(bytes, true)
    if (packet) {
      udp.send(encode(packet), from.port, from.address)
    }
  })

  return {
    port,
    stop: async () => {
      await new Promise<void>((resolve) => udp.close(() => resolve()))
      await new Promise<void>((resolve) => tcp.close(() => resolve()))
    },
  }
}

function packetOf(query: DecodedPacket, { rcode, lines, zone, is_cut, referral }: DnsReply, flag: number, overUdp: boolean) {
  const cut = is_cut && overUdp
  const nothing = lines.length === 0 && zone ? [answerOf([zone, "SOA", `ns1.${zone}`, NEGATIVE_TTL])] : []

  return {
    type: "response" as const,
    id: query.id,
    flags: (referral ? 0 : flag) | RCODES[rcode] | (cut ? TRUNCATED_RESPONSE : 0),
    questions: query.questions,
    answers: cut ? [] : lines.map(answerOf),
    authorities: cut ? [] : (referral?.servers.map(answerOf) ?? nothing),
    additionals: cut ? [] : (referral?.glue.map(answerOf) ?? []),
  }
}

function answerOf([name, type, value, ttl = 3600]: DnsLine) {
  return { name, type, ttl, class: "IN", data: dataOf(type, value) } as never
}

function dataOf(type: string, value: string): unknown {
  switch (type) {
    case "SOA":
      return { mname: value, rname: `hostmaster.${value}`, serial: 1, refresh: 1, retry: 1, expire: 1, minimum: NEGATIVE_TTL }
    case "MX":
      return { preference: 10, exchange: value }
    case "TXT":
      // each string of a record holds at most 255 bytes
      return value.match(/.{1,255}/gs) ?? [""]
    case "CAA": {
      const [tag, ...rest] = value.split(" ")

      return { flags: 0, tag, value: rest.join(" ") }
    }
    default:
      return value
  }
}

import http from "node:http"
import net, { type NetConnectOpts, type SocketConstructorOpts } from "node:net"

/** An idle connection is let go before Medusa and Next close it (5 s): a write sent into a closing one could not be tried again. */
const IDLE_MS = 3_000

type Written = (error?: Error | null) => void

/**
 * A connection that its server closes while a body is still being sent (413 does) is read to its end: the answer has come, and Node would throw it away
 * with the write that failed. The body goes nowhere from then on; the reading ends with the answer or with the reset.
 */
class HeardSocket extends net.Socket {
  override _write(chunk: unknown, encoding: BufferEncoding, done: Written): void {
    super._write(chunk, encoding, (error) => done(unlessClosed(error)))
  }

  override _writev(chunks: { chunk: unknown; encoding: BufferEncoding }[], done: Written): void {
    super._writev?.(chunks, (error) => done(unlessClosed(error)))
  }
}

const unlessClosed = (error?: Error | null) =>
  ["EPIPE", "ECONNRESET"].includes((error as NodeJS.ErrnoException | null)?.code ?? "") ? null : error

export const upstreamAgent = new http.Agent({ keepAlive: true, maxFreeSockets: 256, timeout: IDLE_MS })

upstreamAgent.createConnection = (options) => new HeardSocket(options as SocketConstructorOpts).connect(options as NetConnectOpts)

import http from "node:http"
import net, { type NetConnectOpts, type SocketConstructorOpts } from "node:net"

/** An idle connection is closed before Medusa and Next close it (5 s): a write into a closing connection could not be retried. */
const IDLE_MS = 3_000

type Written = (error?: Error | null) => void

/**
 * A connection that its server closes while a body is still being sent (as with 413) is read to its end: the response has
 * arrived, and Node would discard it because of the failed write. The rest of the body is dropped; reading ends with the response
 * or with a reset.
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

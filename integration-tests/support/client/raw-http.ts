import net from "node:net"
import { patience } from "../patience"

export interface RawAnswer {
  /** 0: the connection was closed without an answer */
  status: number
  head: string
  text: string
}

/** Sends raw bytes, for what no HTTP client would send. Ends when the other side does. */
export function writeRaw(port: number, bytes: string): Promise<RawAnswer> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = []
    const socket = net.connect(port, "127.0.0.1", () => socket.write(bytes, "utf8"))
    const done = () => {
      const answer = Buffer.concat(chunks).toString("utf8")
      const at = answer.indexOf("\r\n\r\n")
      resolve({
        status: Number(answer.slice(9, 12)),
        head: at < 0 ? answer : answer.slice(0, at),
        text: at < 0 ? "" : answer.slice(at + 4),
      })
    }
    socket.on("data", (chunk: Buffer) => chunks.push(chunk))
    socket.on("end", done)
    socket.on("error", (error: NodeJS.ErrnoException) => (error.code === "ECONNRESET" ? done() : reject(error)))
    socket.setTimeout(10_000 * patience, () => socket.destroy(new Error("no answer in time")))
  })
}

/** A request without a body, on a connection of its own. */
export const rawRequest = (method: string, target: string, lines: readonly string[]): string =>
  [`${method} ${target} HTTP/1.1`, ...lines, "Connection: close", "", ""].join("\r\n")

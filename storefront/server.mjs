/**
 * `node server.mjs -p <port> -H <host>`: serves the built storefront as `next start` does, except that built files are sent as
 * they were compressed at build.
 */
import { createServer } from "node:http"
import { join } from "node:path"
import { parseArgs } from "node:util"
import { compressedFiles } from "./static-files.mjs"

const { values } = parseArgs({
  options: {
    port: { type: "string", short: "p", default: "3000" },
    hostname: { type: "string", short: "H", default: "localhost" },
  },
})
const port = Number(values.port)
const { hostname } = values

process.env.NODE_ENV ??= "production"
const { default: next } = await import("next")
const app = next({ dir: import.meta.dirname, hostname, port })
await app.prepare()

const handle = app.getRequestHandler()
const sendFile = compressedFiles(join(import.meta.dirname, ".next", "static"))
const server = createServer(async (request, response) => {
  if (sendFile(request, response)) {
    return
  }
  try {
    await handle(request, response)
  } catch (error) {
    process.stderr.write(`${error.stack}\n`)
    response.statusCode = 500
    response.end()
  }
})

// Next keeps the process alive after an uncaught exception, such as a taken port
server.once("error", (error) => {
  process.stderr.write(`${error.stack}\n`)
  process.exit(1)
})
server.listen(port, hostname)
// what has been asked is answered, then what the answers have begun is finished
for (const [signal, code] of [
  ["SIGINT", 130],
  ["SIGTERM", 143],
]) {
  process.once(signal, () => {
    server.close(async () => {
      await app.close()
      process.exit(code)
    })
    server.closeIdleConnections()
  })
}

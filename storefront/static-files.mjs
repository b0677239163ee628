import { createHash } from "node:crypto"
import { existsSync, readdirSync, readFileSync } from "node:fs"
import { extname, join } from "node:path"

/** Of the files that are compressed at build: extension and type. */
export const TYPES = {
  ".js": "application/javascript; charset=UTF-8",
  ".css": "text/css; charset=UTF-8",
  ".json": "application/json; charset=UTF-8",
  ".svg": "image/svg+xml",
  ".txt": "text/plain; charset=UTF-8",
}
/** Preferred first. */
const CODINGS = [
  ["br", ".br"],
  ["gzip", ".gz"],
]

/**
 * Answers requests for built files that were compressed at build (`scripts/compress-static.mjs`). Their names change with their
 * contents, so browsers keep them for a year. The files, less than a megabyte, are in memory: a name is looked up, never a path.
 *
 * @param {string} folder that is served below `/_next/static/`
 * @returns {(request: import("node:http").IncomingMessage, response: import("node:http").ServerResponse) => boolean} false: the
 *   request is for something else, or its browser accepts no coding, or asks for a part
 */
export function compressedFiles(folder) {
  const files = new Map()
  for (const name of readdirSync(folder, { recursive: true, encoding: "utf8" })) {
    const type = TYPES[extname(name)]
    const codings = type ? CODINGS.filter(([, ending]) => existsSync(join(folder, name + ending))) : []

    if (codings.length > 0) {
      const forms = codings.map(([coding, ending]) => formOf(coding, readFileSync(join(folder, name + ending))))

      files.set(`/_next/static/${name.split("\\").join("/")}`, { type, forms })
    }
  }

  return (request, response) => {
    const { method, url = "", headers } = request
    const file = method === "GET" || method === "HEAD" ? files.get(url.split("?")[0]) : undefined

    if (!file) {
      return false
    }
    // also on what Next sends: otherwise a shared cache keeps the uncompressed file for everyone
    response.setHeader("vary", "Accept-Encoding")
    const form = file.forms.find(({ coding }) => accepts(headers["accept-encoding"], coding))

    if (!form || headers.range) {
      return false
    }
    response.setHeader("cache-control", "public, max-age=31536000, immutable")
    response.setHeader("etag", form.etag)
    if (matches(headers["if-none-match"], form.etag)) {
      response.writeHead(304).end()

      return true
    }
    response.writeHead(200, {
      "content-type": file.type,
      "content-encoding": form.coding,
      "content-length": form.content.length,
    })
    response.end(method === "HEAD" ? undefined : form.content)

    return true
  }
}

/** Each form of a file has an ETag of its own. It does not end in the coding: Caddy takes such an ending for its own. */
const formOf = (coding, content) => ({
  coding,
  content,
  etag: `"${createHash("sha256").update(content).digest("base64url").slice(0, 22)}"`,
})

/** Whether If-None-Match lists an ETag; compared weakly (RFC 9110, 13.1.2). */
const matches = (header = "", etag) =>
  header.split(",").some((item) => {
    const known = item.trim()

    return known === "*" || known === etag || known === `W/${etag}`
  })

/** Whether an Accept-Encoding header lists a coding, with a quality above 0 (RFC 9110, 12.5.3). */
const accepts = (header = "", coding) =>
  header.split(",").some((item) => {
    const [name, ...parameters] = item.split(";").map((part) => part.trim().toLowerCase())
    const quality = parameters.find((parameter) => parameter.startsWith("q="))?.slice(2) ?? "1"

    return name === coding && Number(quality) > 0
  })

import { existsSync, readdirSync, readFileSync } from "node:fs"
import { extname, join } from "node:path"

const TYPES = {
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
    const codings = CODINGS.filter(([, ending]) => existsSync(join(folder, name + ending)))

    if (codings.length > 0) {
      const contents = codings.map(([coding, ending]) => [coding, readFileSync(join(folder, name + ending))])

      files.set(`/_next/static/${name.split("\\").join("/")}`, { type: TYPES[extname(name)], contents })
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
    const found = file.contents.find(([coding]) => accepts(headers["accept-encoding"], coding))

    if (!found || headers.range) {
      return false
    }
    const [coding, content] = found

    response.writeHead(200, {
      "content-type": file.type,
      "content-encoding": coding,
      "content-length": content.length,
      "cache-control": "public, max-age=31536000, immutable",
    })
    response.end(method === "HEAD" ? undefined : content)

    return true
  }
}

/** Whether an Accept-Encoding header lists a coding, with a quality above 0 (RFC 9110, 12.5.3). */
const accepts = (header = "", coding) =>
  header.split(",").some((item) => {
    const [name, ...parameters] = item.split(";").map((part) => part.trim().toLowerCase())
    const quality = parameters.find((parameter) => parameter.startsWith("q="))?.slice(2) ?? "1"

    return name === coding && Number(quality) > 0
  })

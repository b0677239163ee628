import "server-only"
import { cookies, headers } from "next/headers"
import { connection } from "next/server"

/** Who asks, for pages about one person: their site's key, host, cookies and network address as the proxy passed them. Dynamic pages only. */
export async function reader(): Promise<{ site_key: string; host: string; cookie: string; address: string; nonce: string }> {
  // the prefetch of a page ends here: it may not read the clock that signs the address, and asks nothing for a page that was not opened
  await connection()
  const [sent, jar] = await Promise.all([headers(), cookies()])

  return {
    site_key: sent.get("x-site") ?? "",
    host: sent.get("x-forwarded-host") ?? sent.get("host") ?? "",
    cookie: jar
      .getAll()
      .map(({ name, value }) => `${name}=${value}`)
      .join("; "),
    // what the edge proxy appended
    address: (sent.get("x-forwarded-for") ?? "").split(",").at(-1)?.trim() ?? "",
    nonce: sent.get("x-nonce") ?? "",
  }
}

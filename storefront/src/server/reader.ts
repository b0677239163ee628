import "server-only"
import { cookies, headers } from "next/headers"
import { connection } from "next/server"

/** The reader of a personal page: site key, host, cookies and network address as passed by the proxy. For dynamic pages only. */
export async function reader(): Promise<{ site_key: string; host: string; cookie: string; address: string; nonce: string }> {
  // the prefetch of a page ends here: it may not read the clock that signs the address, and asks nothing for a page that was not
  // opened
  await connection()
  const [sent, jar] = await Promise.all([headers(), cookies()])

  return {
    site_key: sent.get("x-site") ?? "",
    host: sent.get("x-forwarded-host") ?? sent.get("host") ?? "",
    cookie: jar
      .getAll()
      .map(({ name, value }) => `${name}=${value}`)
      .join("; "),
    // the entry appended by the edge proxy
    address: (sent.get("x-forwarded-for") ?? "").split(",").at(-1)?.trim() ?? "",
    nonce: sent.get("x-nonce") ?? "",
  }
}

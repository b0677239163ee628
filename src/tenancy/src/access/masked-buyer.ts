import type { Principal } from "../contracts/principal"

/** A support session that has not been raised does not see who buys. */
export const seesBuyers = ({ kind, support_session }: Principal): boolean =>
  kind !== "support" || support_session?.level === "write"

const HIDDEN = "•••"
const first = (text: string) => [...text][0] ?? ""

/** `ada@example.org` → `a•••@e•••.org` */
function maskMail(mail: string): string {
  const [name, domain = ""] = mail.split("@")
  const end = domain.includes(".") ? domain.slice(domain.lastIndexOf(".")) : ""

  return `${first(name)}${HIDDEN}@${first(domain)}${HIDDEN}${end}`
}

/** `Ada Lovelace` → `A••• L•••` */
const maskName = (name: string): string =>
  name
    .trim()
    .split(/\s+/)
    .map((word) => `${first(word)}${HIDDEN}`)
    .join(" ")

/** Rows that name a buyer, as this principal may see them: unchanged, or with the buyer masked. */
export function buyersFor<Row extends { buyer_name: string | null; buyer_email: string | null }>(
  principal: Principal,
  rows: Row[]
): Row[] {
  if (seesBuyers(principal)) {
    return rows
  }

  return rows.map((row) => ({
    ...row,
    buyer_name: row.buyer_name && maskName(row.buyer_name),
    buyer_email: row.buyer_email && maskMail(row.buyer_email),
  }))
}

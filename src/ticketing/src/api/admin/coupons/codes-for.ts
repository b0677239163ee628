import type { AccessMarks } from "@guichet/tenancy/access"

type Principal = AccessMarks["principal"]

/** A code is worth money to whoever knows it: who makes coupons sees theirs, nobody else does, and no support that only looks. */
export const seesCodes = ({ rights }: Principal): boolean => rights.has("coupon.write")

/** A code as this person may see it; null stays null. */
export const codeFor = <Code extends string | null>(principal: Principal, code: Code): Code | "•••" =>
  code === null || seesCodes(principal) ? code : "•••"

export const codesFor = <Row extends { code: string | null }>(principal: Principal, rows: Row[]): Row[] =>
  rows.map((row) => ({ ...row, code: codeFor(principal, row.code) }))

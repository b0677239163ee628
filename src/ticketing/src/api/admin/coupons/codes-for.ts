import type { AccessMarks } from "@guichet/tenancy/access"

type Principal = AccessMarks["principal"]

/**
 * A code is worth money to anyone who knows it: only people who can create coupons see codes, and read-only support sessions
 * never do.
 */
export const seesCodes = ({ rights }: Principal): boolean => rights.has("coupon.write")

/** A code, masked where this person must not see it; null stays null. */
export const codeFor = <Code extends string | null>(principal: Principal, code: Code): Code | "•••" =>
  code === null || seesCodes(principal) ? code : "•••"

export const codesFor = <Row extends { code: string | null }>(principal: Principal, rows: Row[]): Row[] =>
  rows.map((row) => ({ ...row, code: codeFor(principal, row.code) }))

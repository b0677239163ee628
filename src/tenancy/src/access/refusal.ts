import { domainError, type DomainError } from "@guichet/kernel/errors"
import type { RouteRefusal } from "../contracts/route-rule"

const COLUMN = /\{([a-z_]+)\}/g

/** Columns of the scope's row that the refusal's details name. */
export const namedColumns = ({ details }: RouteRefusal): string[] => [
  ...new Set(Object.values(details).flatMap((text) => [...text.matchAll(COLUMN)].map(([, name]) => name))),
]

/** The refusal as an error, its placeholders filled from this row. */
export const refusalOf = ({ code, details }: RouteRefusal, row: Record<string, unknown>): DomainError =>
  domainError(
    code,
    Object.fromEntries(
      Object.entries(details).map(([key, text]) => [key, text.replace(COLUMN, (_, name: string) => String(row[name]))])
    )
  )

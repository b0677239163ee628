import { domainError } from "@guichet/kernel/errors"
import { newId } from "@guichet/kernel/ids"
import type { Db } from "@guichet/kernel/sql"
import type { TenantId } from "@guichet/kernel/tenant-id"
import type { Draft } from "./lock-drafts"

export interface NewDraft {
  tenant_no: TenantId
  document: "invoice" | "credit_note"
  origin: "manual" | "amendment"
  currency: string
  lines: { description: string; amount_minor: bigint }[]
  /** the client's saved card is charged for it automatically */
  collect_by_card?: boolean
  corrects_id?: string
  reason?: string
  created_by: string
  /** makes writing the document idempotent; null for further documents of the same request */
  key: RequestKey | null
}

/** One form, which may be sent repeatedly. */
export interface RequestKey {
  idempotency_key: string
  /** of the content sent with the key */
  request_hash: string
}

/**
 * Inserts a draft written by a person.
 *
 * @returns null when its key was used before: nothing is written
 */
export async function insertDraft(db: Db, draft: NewDraft): Promise<Draft | null> {
  const id = newId("invoice")
  const { rowCount } = await db.query(
    `insert into invoice (tenant_no, id, document, origin, currency, total_minor, corrects_id, reason, created_by, idempotency_key, request_hash,
       collect_by_card)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12) on conflict (idempotency_key) do nothing`,
    [
      draft.tenant_no,
      id,
      draft.document,
      draft.origin,
      draft.currency,
      draft.lines.reduce((sum, { amount_minor }) => sum + amount_minor, 0n).toString(),
      draft.corrects_id ?? null,
      draft.reason ?? null,
      draft.created_by,
      draft.key?.idempotency_key ?? null,
      draft.key?.request_hash ?? null,
      draft.collect_by_card ?? false,
    ]
  )
  if (rowCount === 0) {
    return null
  }
  await db.query(
    `insert into invoice_line (tenant_no, invoice_id, no, kind, description, quantity, amount_minor)
     select $1, $2, ordinality, 'manual', description, 1, amount
     from unnest($3::text[], $4::numeric[]) with ordinality as line (description, amount, ordinality)`,
    [
      draft.tenant_no,
      id,
      draft.lines.map(({ description }) => description),
      draft.lines.map(({ amount_minor }) => amount_minor.toString()),
    ]
  )

  return { tenant_no: draft.tenant_no, id, document: draft.document }
}

export interface WrittenDocument {
  id: string
  tenant_no: TenantId
  corrects_id: string | null
  /** null for documents older than this column */
  request_hash: string | null
}

/** The document written with a key. */
export async function findByKey(db: Db, idempotency_key: string): Promise<WrittenDocument | null> {
  const { rows } = await db.query<WrittenDocument & Record<string, unknown>>(
    "select id, tenant_no, corrects_id, request_hash from invoice where idempotency_key = $1",
    [idempotency_key]
  )

  return rows[0] ?? null
}

/**
 * The id of a document written earlier with the same key.
 *
 * @throws form_sent_before (409) when it has other content or another subject
 */
export function ensureSame(
  written: WrittenDocument | null,
  { request_hash, ...about }: Omit<WrittenDocument, "id"> & { request_hash: string }
): string {
  const is_same = written?.tenant_no === about.tenant_no && written.corrects_id === about.corrects_id
  if (!is_same || ![null, request_hash].includes(written.request_hash)) {
    throw domainError("form_sent_before")
  }

  return written.id
}

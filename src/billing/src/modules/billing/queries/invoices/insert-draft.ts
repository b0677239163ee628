import { domainError } from "@guichet/kernel/errors"
import { newId } from "@guichet/kernel/ids"
import type { Db } from "@guichet/kernel/sql"
import type { Draft } from "./lock-drafts"

export interface NewDraft {
  tenant_no: number
  document: "invoice" | "credit_note"
  origin: "manual" | "amendment"
  currency: string
  lines: { description: string; amount_minor: bigint }[]
  /** the client's saved card pays it, by itself */
  collect_by_card?: boolean
  corrects_id?: string
  reason?: string
  created_by: string
  /** the same document is written once; null for the further ones of one request */
  key: RequestKey | null
}

/** One form, sent once or more. */
export interface RequestKey {
  idempotency_key: string
  /** of all that was asked under it */
  request_hash: string
}

/** A draft written by a person. @returns null when its key was used: nothing is written */
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
  tenant_no: number
  corrects_id: string | null
  /** null of documents written before contents were kept */
  request_hash: string | null
}

/** The document a key was used for. */
export async function findByKey(db: Db, idempotency_key: string): Promise<WrittenDocument | null> {
  const { rows } = await db.query<WrittenDocument & Record<string, unknown>>(
    "select id, tenant_no, corrects_id, request_hash from invoice where idempotency_key = $1",
    [idempotency_key]
  )

  return rows[0] ?? null
}

/** The id of a document written earlier under the same key. @throws form_sent_before (409) when it was written of another content or about something else */
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

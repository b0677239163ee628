/** Columns that `npm run keys:rotate` encrypts again. */
export const sealedColumns = [{ table: "signing_key", column: "seed", row: "key_id" }] as const

/** What `npm run keys:rotate` seals anew. */
export const sealedColumns = [{ table: "signing_key", column: "seed", row: "key_id" }] as const

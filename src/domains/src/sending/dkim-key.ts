import { generateKeyPair, randomBytes } from "node:crypto"
import { promisify } from "node:util"
import { newId } from "@guichet/kernel/ids"
import { seal, unseal } from "@guichet/kernel/sealed"
import type { TenantId } from "@guichet/kernel/tenant-id"
import type { NewDkimKey } from "../modules/domains/commands/sending/turn-sending"

const generate = promisify(generateKeyPair)
/** Accepted by all receivers: shorter keys are refused (RFC 8301), longer ones do not fit into every provider's form. */
const RSA_BITS = 2048

const placeOf = (tenant_no: TenantId, row: string) => ({ table: "dkim_key", column: "private_key", tenant_no, row })

/** A key pair for one host, with a selector that no other key ever had; the private half is sealed for its row. */
export async function newDkimKey(tenant_no: TenantId, host: string): Promise<NewDkimKey> {
  const { publicKey, privateKey } = await generate("rsa", {
    modulusLength: RSA_BITS,
    publicKeyEncoding: { type: "spki", format: "der" },
    privateKeyEncoding: { type: "pkcs8", format: "pem" },
  })
  const id = newId("dkim_key")

  return {
    tenant_no,
    host,
    id,
    selector: `tickets-${randomBytes(4).toString("hex")}`,
    public_key: publicKey.toString("base64"),
    private_key: seal(privateKey, placeOf(tenant_no, id)),
  }
}

/** @throws Error like `unseal` */
export const unsealDkimKey = (sealed: string, tenant_no: TenantId, id: string): string => unseal(sealed, placeOf(tenant_no, id))

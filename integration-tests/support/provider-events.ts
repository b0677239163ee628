import { createHmac, randomBytes } from "node:crypto"
import { eventually } from "./child"
import type { Servers } from "./servers"
import { OPERATOR_HOST } from "./story"
import type { Loose, Reply } from "./client/exchange"

type World = Pick<Servers, "control" | "pool" | "visitor">

export interface Signing {
  /** the endpoint whose secret signs: by default that of accounts */
  is_connect?: boolean
  age_seconds?: number
  /** another secret than the endpoint's */
  secret?: string
}

/** Where events go, and the secret that signs each. */
export const webhookTargets = async (world: World): Promise<Loose[]> => (await world.control("/webhooks")).targets as Loose[]

/** The provider's signature header: HMAC-SHA256 of "<seconds>.<body>". */
export function signatureOf(body: object, secret: string, age_seconds = 0): Record<string, string> {
  const seconds = Math.floor(Date.now() / 1000) - age_seconds
  const mac = createHmac("sha256", secret)
    .update(`${seconds}.${JSON.stringify(body)}`)
    .digest("hex")

  return { "stripe-signature": `t=${seconds},v1=${mac}` }
}

/** Signed as the provider does, or nearly. */
export async function signed(world: World, body: object, how: Signing = {}): Promise<Record<string, string>> {
  const { is_connect = true, age_seconds = 0, secret } = how
  const target = (await webhookTargets(world)).find(({ connect }) => connect === is_connect) as Loose

  return signatureOf(body, secret ?? target.secret, age_seconds)
}

/** Posts to the endpoint of accounts' events, as the provider does. */
export const postEvent = (world: World, body: object, headers: Record<string, string>): Promise<Reply<Loose>> =>
  world.visitor().post(OPERATOR_HOST, "/hooks/stripe/connect", body, { headers })

/** An event that a payment of an account was taken, bearing an id of ours; true or not. */
export const takenEvent = (account: string, payment_id: string, fields: object = {}): Loose => ({
  id: `evt_${randomBytes(6).toString("hex")}`,
  object: "event",
  type: "payment_intent.succeeded",
  account,
  livemode: false,
  data: { object: { id: "pi_emu_lie", object: "payment_intent", status: "succeeded", metadata: { payment_id } } },
  ...fields,
})

/** Waits until every event that the provider has sent is read. */
export const eventsRead = (world: World): Promise<void> =>
  eventually(
    async () =>
      (await world.control("/webhooks")).outstanding.length === 0 &&
      (await world.pool.query("select 1 from webhook_inbox where state = 'received'")).rows.length === 0,
    "every event to be read"
  )

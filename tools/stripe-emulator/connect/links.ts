import { emitThin } from "../thin-events"
import type { Row } from "../rows"
import type { Cause, World } from "../world"

/** A single-use invitation to fill in an account's onboarding forms. */
export type AccountLink = Row & {
  account: string
  use_case: string
  refresh_url: string
  return_url: string
  expires_at: number
  used: boolean
}

const LINK_SECONDS = 10 * 60

/** Creates a link to the onboarding page. */
export function createLink(world: World, given: Pick<AccountLink, "account" | "use_case" | "refresh_url" | "return_url">) {
  const { store, clock, settings } = world
  const link: AccountLink = { id: store.nextId("alnk"), ...given, expires_at: clock.now() + LINK_SECONDS, used: false }
  store.put("account_link", given.account, link)

  return { link, created: clock.now(), url: `${settings.publicBase}/onboarding/${link.id}` }
}

/** Whether the page can still be filled in; otherwise the person is redirected to `refresh_url` for a new link. */
export function isOpen({ clock }: World, link: AccountLink): boolean {
  return !link.used && link.expires_at > clock.now()
}

/** Invalidates the link: the person came back, which does not mean that the account is ready. */
export function closeLink(world: World, cause: Cause, link: AccountLink) {
  world.store.put("account_link", link.account, { ...link, used: true })
  if (world.store.get("v2_account", link.account)) {
    const event = { account_id: link.account, configurations: ["merchant"], use_case: link.use_case }
    emitThin(world, cause, "v2.core.account_link.returned", { event })
  }
}

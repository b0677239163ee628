import { execFile } from "node:child_process"
import { promisify } from "node:util"
import { root } from "./child"
import { medusaCommand } from "./platform-database"
import type { Servers } from "./servers"
import { storefrontAsk } from "./story"
import type { Loose } from "./client/exchange"

const run = promisify(execFile)

/** The demo's shop on the operator's host: two scanners and a printer. */
export async function setUpShopOf(world: Servers): Promise<void> {
  await run(process.execPath, [medusaCommand, "exec", "./integration-tests/support/shop-seed.ts"], {
    cwd: root,
    maxBuffer: 1e8,
    env: {
      ...process.env,
      NODE_OPTIONS: "",
      PLATFORM_MODE: "test",
      PLATFORM_RELAY: "off",
      SALES_API: "off",
      DASHBOARD: "off",
      LOG_LEVEL: "warn",
      DATABASE_URL: world.databaseUrl,
    },
  })
}

/** One scanner in a cart whose page was paid; no one has returned from it. */
export async function paidCart(world: Servers, email: string): Promise<string> {
  const { body: catalogue } = await storefrontAsk(world, "/store/shop/products")
  const scanner = catalogue.products.find(({ handle }: Loose) => handle === "scanner-poche")
  const { body: made } = await storefrontAsk(world, "/store/carts", {
    region_id: catalogue.shop.region_id,
    items: [{ variant_id: scanner.variant_id, quantity: 1 }],
  })
  const { id } = made.cart
  const { body: shown } = await storefrontAsk(world, `/store/shop/carts/${id}`)
  await storefrontAsk(world, `/store/carts/${id}`, {
    email,
    shipping_address: {
      first_name: "Ada",
      last_name: "Lovelace",
      address_1: "12 rue des Lilas",
      postal_code: "69003",
      city: "Lyon",
      country_code: "fr",
    },
  })
  await storefrontAsk(world, `/store/carts/${id}/shipping-methods`, { option_id: shown.cart.shipping.option_id })
  const { body: paying } = await storefrontAsk(world, `/store/shop/carts/${id}/pay`, { locale: "fr" })
  const paid = await world.control("/pay", { session: /cs_[A-Za-z0-9_]+/.exec(paying.redirect_url)![0], instrument: "visa" })
  if (paid.outcome !== "paid") {
    throw new Error(`The page was not paid: ${JSON.stringify(paid)}`)
  }

  return id
}

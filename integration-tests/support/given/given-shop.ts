import { sharedPool } from "@guichet/kernel/pool"
import type { ShopCartDTO, ShopProductDTO, StoreShopProducts } from "@guichet/shop/contracts"
import { setUpShop, type Article } from "@guichet/shop/setup"
import { salesApiUrl } from "@guichet/ticketing/sales-api"
import { eventually } from "../child"
import type { EmulatedPlatform } from "../emulated-platform"
import type { Reply } from "../client/exchange"
import { send } from "../client/send"
import { givenOrganiser, type Organiser } from "./given-organiser"

const PLATFORM_ACCOUNT = "acct_emu_platform"

export const CUSTOMER = {
  email: "ada@example.org",
  shipping_address: {
    first_name: "Ada",
    last_name: "Lovelace",
    address_1: "12 rue des Lilas",
    postal_code: "69003",
    city: "Lyon",
    country_code: "fr",
  },
}

const article = (handle: string, amount_minor: bigint, stocked: number): Article => ({
  handle,
  sku: handle.toUpperCase(),
  title: `Le ${handle}`,
  subtitle: "Court",
  description: "Long",
  amount_minor,
  stocked,
  texts: { en: { title: `The ${handle}`, subtitle: "Short", description: "Long in English" } },
})

interface ProviderAccount {
  charges: { amount: number; captured: boolean; refunded: boolean; amount_captured: number; amount_refunded: number }[]
  payment_intents: { id: string; status: string; metadata: Record<string, string> }[]
  sessions: { id: string; status: string }[]
}

/**
 * The operator's shop on a booted platform, whose emulator sends its events to it, beside a client tenant. Prices include 20 %
 * tax: scanner 129.00 (5 in stock), gate 349.00 (2), printer 249.00 (0), shipping 9.90.
 */
export async function givenShop(platform: EmulatedPlatform) {
  const emulator = platform.emulator()
  const operator = await givenOrganiser(platform, "scenes", { kind: "platform" })
  const client = await givenOrganiser(platform, "aster")
  const pool = sharedPool(platform.databaseUrl)
  await setUpShop(platform.container(), {
    sales_channel_id: operator.sales_channel_id,
    currency: "eur",
    countries: ["fr"],
    tax: { name: "TVA", code: "fr-20", rate: 20 },
    location: { name: "Depot", address_1: "1 rue", city: "Lyon", postal_code: "69001", country_code: "fr" },
    shipping: { name: "Colis", amount_minor: 990n },
    articles: [article("scanner", 12_900n, 5), article("gate", 34_900n, 2), article("printer", 24_900n, 0)],
  })

  const { control } = platform
  await control("/webhooks/targets", [
    { url: `${salesApiUrl()}/hooks/stripe/platform`, secret: "whsec_emu_platform", connect: false },
  ])

  const asStorefront = (method: string, path: string, json?: unknown, site: Organiser = operator): Promise<Reply> =>
    send(platform.medusaUrl(), {
      host: site.tenant_host,
      method,
      path,
      json,
      headers: { "x-publishable-api-key": site.publishable_key },
    })
  const asOperator = (method: string, path: string, json?: unknown) =>
    send(platform.medusaUrl(), { host: operator.console_host, method, path, json, cookie: operator.cookie })
  const asOrganiser = (method: string, path: string, json?: unknown) =>
    send(platform.medusaUrl(), { host: client.console_host, method, path, json, cookie: client.cookie })

  const catalogue = async (locale = "fr") =>
    (await asStorefront("GET", `/store/shop/products?locale=${locale}`)).body as StoreShopProducts
  const product = async (handle: string): Promise<ShopProductDTO> =>
    (await catalogue()).products.find((found) => found.handle === handle)!
  const cartOf = async (cart_id: string): Promise<ShopCartDTO> =>
    (await asStorefront("GET", `/store/shop/carts/${cart_id}`)).body.cart
  const newCart = async (lines: Record<string, number>): Promise<string> => {
    const { shop, products } = await catalogue()
    const items = Object.entries(lines).map(([handle, quantity]) => ({
      variant_id: products.find((found) => found.handle === handle)!.variant_id,
      quantity,
    }))
    const { status, body } = await asStorefront("POST", "/store/carts", { region_id: shop!.region_id, items })
    if (status !== 200) {
      throw new Error(`No cart: ${status} ${JSON.stringify(body)}`)
    }

    return body.cart.id
  }
  /** With an address and the only shipping option: ready to be paid. */
  const readyCart = async (lines: Record<string, number>, customer: unknown = CUSTOMER): Promise<string> => {
    const id = await newCart(lines)
    const addressed = await asStorefront("POST", `/store/carts/${id}`, customer)
    const { shipping } = await cartOf(id)
    const shipped = await asStorefront("POST", `/store/carts/${id}/shipping-methods`, { option_id: shipping!.option_id })
    if (addressed.status !== 200 || shipped.status !== 200) {
      throw new Error(`The cart is not ready: ${JSON.stringify([addressed.body, shipped.body])}`)
    }

    return id
  }
  const pay = (cart_id: string) => asStorefront("POST", `/store/shop/carts/${cart_id}/pay`, { locale: "fr" })
  const settle = (cart_id: string) => asStorefront("POST", `/store/shop/carts/${cart_id}/settle`, {})
  const sessionOf = (redirect_url: string) => /cs_[A-Za-z0-9_]+/.exec(redirect_url)![0]
  /** The provider expires a page whose hour is over. */
  const endPage = (redirect_url: string) =>
    fetch(`${emulator.apiUrl}/v1/checkout/sessions/${sessionOf(redirect_url)}/expire`, {
      method: "POST",
      headers: { authorization: "Bearer sk_test_emu_platform" },
    })
  /** The page was opened and paid; the customer has not returned yet. */
  const paidCart = async (lines: Record<string, number>, customer?: unknown): Promise<string> => {
    const id = await readyCart(lines, customer)
    const { status, body } = await pay(id)
    if (status !== 200) {
      throw new Error(`No page: ${status} ${JSON.stringify(body)}`)
    }
    // the sweeper runs when a test says so, however slow the machine
    await pool.query("update shop_checkout set next_at = now() + interval '1 hour' where cart_id = $1", [id])
    await control("/pay", { session: sessionOf(body.redirect_url), instrument: "visa" })

    return id
  }
  const providerAccount = async (): Promise<ProviderAccount> => {
    const { accounts } = await control<{ accounts: Record<string, ProviderAccount> }>("/dump")

    return accounts[PLATFORM_ACCOUNT]
  }
  /** What the provider reports of all payments of one cart. */
  const moneyOf = async (cart_id: string) => {
    const { rows } = await pool.query<{ id: string }>("select id from card_payment where checkout_id = $1", [cart_id])
    const { payment_intents } = await providerAccount()

    return payment_intents.filter(({ metadata }) => rows.some(({ id }) => id === metadata.payment_id)).map(({ status }) => status)
  }
  const ordersOf = async (cart_id: string) =>
    (
      await pool.query(
        `select o.id, o.display_id, (select count(*)::int from order_transaction t where t.order_id = o.id and t.deleted_at is null) as transactions,
           (select count(*)::int from order_payment_collection l join payment p on p.payment_collection_id = l.payment_collection_id
              join capture c on c.payment_id = p.id where l.order_id = o.id and c.deleted_at is null) as captures
         from "order" o where o.metadata ->> 'shop_cart_id' = $1 and o.deleted_at is null`,
        [cart_id]
      )
    ).rows
  /** Paid and ordered, by whichever was first: the inbox or this browser. */
  const soldOrder = async (lines: Record<string, number>) => {
    const cart_id = await paidCart(lines)
    await eventually(async () => (await settle(cart_id)).body.cart.state === "ordered", "the order", 60_000)

    return (await ordersOf(cart_id))[0] as { id: string; display_id: number }
  }
  const stockOf = async (handle: string) => {
    const { rows } = await pool.query(
      `select l.stocked_quantity::int as stocked, l.reserved_quantity::int as reserved
       from inventory_item i join inventory_level l on l.inventory_item_id = i.id where i.sku = $1`,
      [handle.toUpperCase()]
    )

    return rows[0] as { stocked: number; reserved: number }
  }
  const mailsTo = async (address: string) =>
    (await pool.query("select tenant_no, from_name, subject, text, html from mail where to_address = $1 order by id", [address]))
      .rows

  return {
    pool,
    operator,
    client,
    control,
    asStorefront,
    asOperator,
    asOrganiser,
    catalogue,
    product,
    cartOf,
    newCart,
    readyCart,
    pay,
    settle,
    sessionOf,
    endPage,
    paidCart,
    providerAccount,
    moneyOf,
    ordersOf,
    soldOrder,
    stockOf,
    mailsTo,
  }
}

export type GivenShop = Awaited<ReturnType<typeof givenShop>>

import "server-only"
import { getSite } from "../../server/get-site"
import { addToCart, changeLine } from "../../server/shop-cart"
import { pathIn } from "../../ui/path-in"
import { isOwnRequest, type ShopParams } from "./own-request"
import { problemOf } from "./problem-of"

/** 303 to the cart, which says what went wrong. */
export async function answerCartForm(request: Request, params: ShopParams): Promise<Response> {
  if (!(await isOwnRequest(request, params))) {
    return new Response(null, { status: 403 })
  }
  const { tenant, locale } = params
  const [site, form] = await Promise.all([getSite(tenant), request.formData()])
  const problem = await change(tenant, form)
  const cart = pathIn(site, locale, "/shop/cart")

  return new Response(null, {
    status: 303,
    headers: { location: problem ? `${cart}?problem=${encodeURIComponent(problem)}` : cart, "cache-control": "no-store" },
  })
}

async function change(tenant: string, form: FormData): Promise<string | null> {
  const text = (name: string) => String(form.get(name) ?? "").slice(0, 64)
  const quantity = Number(text("quantity"))

  if (!Number.isInteger(quantity) || quantity < 0) {
    return "stock"
  }
  try {
    await (text("line")
      ? changeLine(tenant, text("line"), quantity)
      : addToCart(tenant, { variant_id: text("variant"), quantity }))

    return null
  } catch (error) {
    return problemOf(error)
  }
}

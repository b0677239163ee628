import "server-only"
import { getSite } from "../../server/get-site"
import { answerSeeOther, isForm, isOwnRequest, type SiteParams } from "../../server/own-request"
import { addToCart, changeLines } from "../../server/shop-cart"
import { pathIn } from "../../ui/path-in"
import { readCartForm, type CartForm } from "./cart-form"
import { problemOf, type Problem } from "./problem-of"

type Trouble = Pick<Problem, "code" | "page"> & { line?: string }

/** 303 to the cart, which shows what went wrong, or on to the checkout · 404 site without a shop · 415 not a form. */
export async function answerCartForm(request: Request, params: SiteParams): Promise<Response> {
  const { tenant, locale } = params
  const site = await getSite(tenant)

  if (site.kind !== "platform") {
    return new Response(null, { status: 404 })
  }
  if (!(await isOwnRequest(request, params))) {
    return new Response(null, { status: 403 })
  }
  const form = isForm(request) ? await request.formData().catch(() => null) : null

  if (!form) {
    return new Response(null, { status: 415 })
  }
  const asked = readCartForm(form)
  const trouble = await change(tenant, asked)

  return trouble
    ? answerSeeOther(pathIn(site, locale, "/shop/cart"), { problem: trouble.code, line: trouble.line, page: trouble.page })
    : answerSeeOther(pathIn(site, locale, asked.to_checkout ? "/shop/checkout" : "/shop/cart"))
}

async function change(tenant: string, { add, lines, wrong }: CartForm): Promise<Trouble | null> {
  if (wrong.length > 0) {
    return { code: "quantity", line: wrong[0], page: null }
  }
  try {
    if (add) {
      await addToCart(tenant, add)
    }
    await changeLines(tenant, lines)

    return null
  } catch (error) {
    return problemOf(error)
  }
}

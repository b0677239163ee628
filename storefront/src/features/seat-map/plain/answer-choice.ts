import "server-only"
import { BackendRefusal, changeBySalesApi } from "../../../server/backend"
import { getHall } from "../../../server/get-hall"
import type { HallNow } from "../../../server/get-hall"
import { getSite } from "../../../server/get-site"
import { answerSeeOther, isForm, isOwnRequest, type SiteParams } from "../../../server/own-request"
import { reader } from "../../../server/reader"
import { pathIn } from "../../../ui/path-in"
import type { BestHold, Checkout, Hold } from "../../../sales-api/contracts"
import { MAX_PLACES_PER_HOLD } from "../names"
import { groupLacks, groupOffers, heldGroups, heldPlaces, isAboveRoom, roomInOrder } from "../picker-state"
import { bestBody, isOfAny } from "../best-wish"
import { waitMinutes } from "../../../sales-api/wait-minutes"
import { readChoice, spotOf } from "./choice-form"
import type { Choice } from "./choice-form"
import { stateOf } from "./state-of"
import { formNoticeQuery } from "./form-notice"
import type { FormNotice, FormNoticeKind } from "./form-notice"

/** indexed by the number of wheelchair spaces needed: none, one, or more */
const NONE_FOUND = ["none_together", "none_accessible", "none_accessible_many"] as const

type Outcome = (Partial<FormNotice> & { kind: FormNoticeKind }) | { checkout_id: string }

/** Sends one form's requests to the sales API, and collects the cookies for the reader's browser. */
interface Door {
  ask: <T>(method: "POST" | "DELETE", path: string, body?: unknown) => Promise<T | null>
  cookies: string[]
}

/** 303 to the list with the result, or on to the checkout · 403 form of another site · 415 not a form of the list. */
export async function answerChoice(request: Request, params: SiteParams & { id: string }): Promise<Response> {
  const { tenant, locale, id } = params
  const site = await getSite(tenant)

  if (!(await isOwnRequest(request, params))) {
    return new Response(null, { status: 403 })
  }
  const form = isForm(request) ? await request.formData().catch(() => null) : null
  const choice = form && readChoice(form)

  if (!form || !choice) {
    return new Response(null, { status: 415 })
  }
  const door = await doorFor(request.headers.get("origin") ?? "")
  const outcome = await carryOut(choice, { id, locale }, door).catch((error: unknown) => outcomeOfError(error, choice))

  return "checkout_id" in outcome
    ? answerSeeOther(pathIn(site, locale, `/buy/checkout/${outcome.checkout_id}`), {}, door.cookies)
    : answerSeeOther(
        pathIn(site, locale, `/buy/performances/${encodeURIComponent(id)}/list`),
        { ...spotOf(form), ...formNoticeQuery(outcome) },
        door.cookies
      )
}

/** A session opened by the first answer applies to the following requests. */
async function doorFor(origin: string): Promise<Door> {
  const asker = { ...(await reader()), origin }
  const cookies: string[] = []

  return {
    cookies,
    async ask<T>(method: "POST" | "DELETE", path: string, body?: unknown) {
      const answered = await changeBySalesApi<T>(asker, method, `/sales-api${path}`, body)

      cookies.push(...answered.cookies)
      asker.cookie = [asker.cookie, ...answered.cookies.map((cookie) => cookie.split(";")[0])].filter(Boolean).join("; ")

      return answered.answer
    },
  }
}

async function carryOut(choice: Choice, { id, locale }: { id: string; locale: string }, door: Door): Promise<Outcome> {
  if (choice.do === "best") {
    return findBest(choice, id, door)
  }
  const hall = await getHall(id)

  if (!hall) {
    return { kind: "closed" }
  }
  switch (choice.do) {
    case "take":
      return take(choice, hall, door)
    case "drop":
      return drop(choice, hall, door)
    case "reprice":
      return reprice(choice.levels, hall, door)
    case "extend":
      for (const hold of hall.holds.filter(({ can_extend }) => can_extend)) {
        await door.ask("POST", `/holds/${hold.id}/extend`)
      }

      return { kind: "extended" }
    case "check_out": {
      const hold_ids = hall.holds.map((hold) => hold.id)
      const made = hold_ids.length > 0 ? await door.ask<{ checkout: Checkout }>("POST", "/checkouts", { hold_ids, locale }) : null

      return made ? { checkout_id: made.checkout.id } : { kind: "expired" }
    }
  }
}

/** A group price is checked for its minimum of tickets before any place is held. */
async function findBest(wish: Extract<Choice, { do: "best" }>, id: string, door: Door): Promise<Outcome> {
  const hall = wish.price_level_id === null ? null : await getHall(id)
  const group = hall && groupOffers(stateOf(hall)).find(({ price_level_id }) => price_level_id === wish.price_level_id)
  const least = hall && group ? groupLacks(hall, group) : 1

  if (wish.count < least) {
    return { kind: "group_count", count: least }
  }
  const best = await door.ask<BestHold>("POST", `/performances/${encodeURIComponent(id)}/best`, {
    ...bestBody(wish),
    ...(wish.instead_of && { instead_of: wish.instead_of, others: true }),
  })

  return best
    ? {
        ...{ kind: "found", places: [...new Set(best.hold.places.map(({ of }) => of))] },
        ...{ count: best.hold.places.length, split: best.split || null },
      }
    : { kind: "closed" }
}

/** Asks the sales API only if the page itself finds no reason to refuse. */
async function take(
  { place_uids, areas, wrong_areas }: Extract<Choice, { do: "take" }>,
  hall: HallNow,
  door: Door
): Promise<Outcome> {
  const state = stateOf(hall)
  const wanted = place_uids
  const people = areas.reduce((sum, { quantity }) => sum + quantity, 0)
  const chosen = state.places.filter(({ uid }) => place_uids.includes(uid))
  const above = chosen.find((place) => isAboveRoom(state, place))

  if (wrong_areas.length > 0) {
    return { kind: "area_wrong", places: wrong_areas, wanted }
  }
  if (place_uids.length + areas.length === 0) {
    return { kind: "nothing_chosen" }
  }
  if (above) {
    return { kind: "group_above", places: [above.uid], wanted: wanted.filter((uid) => uid !== above.uid) }
  }
  if (chosen.reduce((sum, { capacity }) => sum + capacity, people) > roomInOrder(state)) {
    return { kind: "limit", count: hall.performance.max_places_per_order, wanted }
  }
  if (place_uids.length + people > MAX_PLACES_PER_HOLD) {
    return { kind: "too_many", wanted }
  }
  const held = await door.ask<{ hold: Hold }>("POST", `/performances/${hall.performance.id}/holds`, {
    ...(place_uids.length > 0 && { place_uids }),
    ...(areas.length > 0 && { areas }),
  })

  return held ? { kind: "taken", places: [...new Set(held.hold.places.map(({ of }) => of))] } : { kind: "closed" }
}

async function drop({ uid, whole, also }: Extract<Choice, { do: "drop" }>, hall: HallNow, door: Door): Promise<Outcome> {
  const group = heldGroups(hall).find((places) => places.some((place) => place.uid === uid)) ?? []
  // one place of a table or booth stands for all
  const dropped = group[0]?.kind === "area" && whole ? group : group.filter((place) => place.uid === uid)

  if (!dropped[0]) {
    return { kind: "expired" }
  }
  const [first, ...others] = [...dropped, ...heldPlaces(hall).filter((place) => also.includes(place.uid) && place.uid !== uid)]

  await door.ask("POST", `/holds/${first.hold_id}/places/drop`, {
    place_uids: [first, ...others].map((place) => place.uid),
  })

  return { kind: "dropped", places: [...new Set([first, ...others].map(({ of }) => of))] }
}

/** Place by place; each one stays held. The first of a group stands for all of it. */
async function reprice(levels: Map<string, string>, hall: HallNow, door: Door): Promise<Outcome> {
  const changed = heldGroups(hall).filter(([{ uid, price_level_id }]) => (levels.get(uid) ?? price_level_id) !== price_level_id)

  for (const group of changed) {
    for (const { uid, hold_id } of group[0].kind === "area" ? group : group.slice(0, 1)) {
      await door.ask("POST", `/holds/${hold_id}/places/reprice`, { place_uid: uid, price_level_id: levels.get(group[0].uid) })
    }
  }

  return { kind: "repriced", places: changed.map(([{ of }]) => of) }
}

/** Maps a refusal to the page's words. @throws nothing: any other error is logged, and reported as trouble */
function outcomeOfError(error: unknown, choice: Choice): Outcome {
  if (!(error instanceof BackendRefusal)) {
    // eslint-disable-next-line no-console -- the page says "try again"; the operator reads why in the storefront's log
    console.error("a choice of places failed", error)

    return { kind: "trouble" }
  }
  const uids = (value: unknown) => (Array.isArray(value) ? value.map(String) : [])
  const { place_uids, instead, with_them, max_places_per_order, accessible } = error.details
  const asked = choice.do === "take" ? choice.place_uids : []
  const wanted = asked.filter((uid) => !uids(place_uids).includes(uid))

  switch (error.code) {
    case "place_unavailable":
      if (choice.do === "best") {
        const near = Number(accessible) || 0

        return near > 0 && near < choice.accessible
          ? { kind: "few_accessible", any: isOfAny(choice), count: near }
          : { kind: NONE_FOUND[Math.min(choice.accessible, 2)], any: isOfAny(choice), count: choice.count }
      }

      return choice.do === "take" && choice.areas.some(({ place_uid }) => uids(place_uids).includes(place_uid))
        ? { kind: "area_short", places: uids(place_uids), wanted }
        : { kind: "lost", places: uids(place_uids), wanted }
    case "places_stranded":
      return choice.do === "drop"
        ? { kind: "left_behind", places: uids(place_uids), instead: uids(instead), wanted: uids(with_them) }
        : { kind: "stranded", places: uids(place_uids), instead: uids(instead), wanted: asked }
    case "hold_limit_reached":
      return { kind: "limit", count: Number(max_places_per_order) || 0, wanted: asked }
    case "quota_reached":
      return { kind: "quota", wanted: asked }
    case "price_not_on_sale":
      return { kind: "price_closed", wanted: asked }
    case "group_too_small":
      return { kind: "group_small" }
    case "access_code_needed":
      return { kind: "access_code" }
    case "hold_expired":
      return { kind: "expired" }
    case "too_many_requests":
      return { kind: "busy_network", count: waitMinutes(error.details), wanted: asked }
    case "turn_needed":
      return { kind: "turn_needed", wanted: asked }
    case "checkout_state":
      return { kind: "paying" }
    case "performance_not_on_sale":
    case "tenant_suspended":
    case "site_closed":
      return { kind: "closed" }
    default:
      return { kind: "trouble" }
  }
}

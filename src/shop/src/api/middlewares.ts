import { defineMiddlewares, type MiddlewareFunction, type MiddlewareRoute } from "@medusajs/framework/http"
import { inOwnChannel, narrowBody, onlyHardware, onlyWhereSold } from "./narrow-cart-body"
import {
  StoreAddressShopCart,
  StoreAddShopLine,
  StoreChangeShopLine,
  StoreChooseShipping,
  StoreCreateShopCart,
  StorePayShopCart,
} from "./validators"

const post = (matcher: string, ...middlewares: MiddlewareFunction[]): MiddlewareRoute => ({
  methods: ["POST"],
  matcher,
  middlewares,
})

/** The benchmark's baseline sells through core's cart as it is, in test mode only. */
const isBaseline = process.env.PLATFORM_MODE === "test" && process.env.BENCH_BASELINE === "on"

// core's matchers, letter for letter: so these come after its validators and have the last word on `validatedBody`
const coreRoutes: MiddlewareRoute[] = [
  post("/store/carts", narrowBody(StoreCreateShopCart), onlyHardware, onlyWhereSold, inOwnChannel),
  post("/store/carts/:id", narrowBody(StoreAddressShopCart), onlyWhereSold),
  post("/store/carts/:id/line-items", narrowBody(StoreAddShopLine), onlyHardware),
  post("/store/carts/:id/line-items/:line_id", narrowBody(StoreChangeShopLine)),
  post("/store/carts/:id/shipping-methods", narrowBody(StoreChooseShipping)),
]

export default defineMiddlewares({
  routes: [...(isBaseline ? [] : coreRoutes), post("/store/shop/carts/:id/pay", narrowBody(StorePayShopCart))],
})

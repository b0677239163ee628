import { defineMiddlewares, type MiddlewareFunction, type MiddlewareRoute } from "@medusajs/framework/http"
import { ensureBody, inOwnChannel, narrowBody, onlyHardware, onlyUnpaid, onlyWhereSold } from "./narrow-cart-body"
import { serializeOrderWrites, serializeByPayment } from "./one-write-at-a-time"
import {
  AdminSetStockLevel,
  AdminWholeItems,
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

/** The benchmark's baseline sells through core's unmodified cart, in test mode only. */
const isBaseline = process.env.PLATFORM_MODE === "test" && process.env.BENCH_BASELINE === "on"

// exactly core's matchers, so that these run after its validators and determine `validatedBody`
const coreRoutes: MiddlewareRoute[] = [
  post("/store/carts", narrowBody(StoreCreateShopCart), onlyHardware, onlyWhereSold, inOwnChannel),
  post("/store/carts/:id", narrowBody(StoreAddressShopCart), onlyWhereSold, onlyUnpaid),
  post("/store/carts/:id/line-items", narrowBody(StoreAddShopLine), onlyHardware, onlyUnpaid),
  post("/store/carts/:id/line-items/:line_id", narrowBody(StoreChangeShopLine), onlyUnpaid),
  post("/store/carts/:id/shipping-methods", narrowBody(StoreChooseShipping), onlyUnpaid),
]

const operatorRoutes: MiddlewareRoute[] = [
  post("/admin/inventory-items/:id/location-levels/:location_id", narrowBody(AdminSetStockLevel)),
  post("/admin/orders/:id/fulfillments", ensureBody(AdminWholeItems), serializeOrderWrites),
  post("/admin/orders/:id/fulfillments/:fulfillment_id/cancel", serializeOrderWrites),
  post("/admin/orders/:id/fulfillments/:fulfillment_id/shipments", ensureBody(AdminWholeItems), serializeOrderWrites),
  post("/admin/orders/:id/fulfillments/:fulfillment_id/mark-as-delivered", serializeOrderWrites),
  post("/admin/orders/:id/cancel", serializeOrderWrites),
  post("/admin/orders/:id/complete", serializeOrderWrites),
  post("/admin/orders/:id/archive", serializeOrderWrites),
  post("/admin/payments/:id/refund", serializeByPayment),
]

export default defineMiddlewares({
  routes: [...(isBaseline ? [] : coreRoutes), ...operatorRoutes, post("/store/shop/carts/:id/pay", narrowBody(StorePayShopCart))],
})

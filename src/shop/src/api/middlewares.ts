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

// core's matchers, letter for letter: so these come after its validators and have the last word on `validatedBody`
export default defineMiddlewares({
  routes: [
    post("/store/carts", narrowBody(StoreCreateShopCart), onlyHardware, onlyWhereSold, inOwnChannel),
    post("/store/carts/:id", narrowBody(StoreAddressShopCart), onlyWhereSold),
    post("/store/carts/:id/line-items", narrowBody(StoreAddShopLine), onlyHardware),
    post("/store/carts/:id/line-items/:line_id", narrowBody(StoreChangeShopLine)),
    post("/store/carts/:id/shipping-methods", narrowBody(StoreChooseShipping)),
    post("/store/shop/carts/:id/pay", narrowBody(StorePayShopCart)),
  ],
})

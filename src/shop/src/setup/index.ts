export { setUpShop, type Article, type ShopPlan } from "./set-up-shop"

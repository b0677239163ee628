export { openShop, type Article, type ShopPlan } from "./open-shop"

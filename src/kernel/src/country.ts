import { DefaultsUtils } from "@medusajs/framework/utils"

/** ISO 3166-1 alpha-2, with Kosovo's code, which is user-assigned and widely used; the provider knows it. */
const countries = new Set([...DefaultsUtils.defaultCountries.map(({ alpha2 }) => alpha2), "XK"])

/** @param code upper case */
export const isCountry = (code: string): boolean => countries.has(code)

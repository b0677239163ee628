import type { SalesApiAnswer } from "../contracts/sales-api"

export const ok = <Body extends object>(body: Body): SalesApiAnswer => ({ status: 200, body })

export const created = (body: object, cookies?: string[]): SalesApiAnswer => ({ status: 201, body, cookies })

export const noContent = (): SalesApiAnswer => ({ status: 204 })

import type { WindowAnswer } from "../contracts/window"

export const ok = <Body extends object>(body: Body): WindowAnswer => ({ status: 200, body })

export const created = (body: object, cookies?: string[]): WindowAnswer => ({ status: 201, body, cookies })

export const noContent = (): WindowAnswer => ({ status: 204 })

// Long because every way to manipulate the flow is a line of one table, on one platform.
import { issueConsoleEntry } from "@guichet/tenancy/codes"
import { sharedPool } from "@guichet/kernel/pool"
import { withEmulatedPlatform } from "../../../support/emulated-platform"
import type { Reply } from "../../../support/client/exchange"
import { send } from "../../../support/client/send"
import { givenOrganiser, type Organiser } from "../../../support/given/given-organiser"

const RETURN = "/hooks/stripe/connect-return"

interface Begun {
  state: string
  /** session and nonce of the browser that began */
  cookie: string
  nonce: string
}

withEmulatedPlatform((platform) => {
  describe("S4.1 S5 attacks on connecting a payment account", () => {
    let aster: Organiser
    let brio: Organiser
    let operator: Organiser

    beforeAll(async () => {
      operator = await givenOrganiser(platform, "scenes", { kind: "platform" })
      aster = await givenOrganiser(platform, "aster")
      brio = await givenOrganiser(platform, "brio")
    })

    const pool = () => sharedPool(platform.databaseUrl)
    const { control } = platform
    const start = async (staff: Organiser): Promise<Begun> => {
      const { body, cookies } = await send(platform.medusaUrl(), {
        host: staff.console_host,
        method: "POST",
        path: "/admin/payments/connect",
        json: {},
        cookie: staff.cookie,
      })

      return {
        state: new URL(body.authorize_url).searchParams.get("state")!,
        cookie: `${staff.cookie}; ${cookies.join("; ")}`,
        nonce: cookies.join("; "),
      }
    }
    const consent = async (): Promise<string> => (await control("/consent", { create: { name: "House" } })).code
    const comeBack = (query: string, host = operator.tenant_host) =>
      send(platform.medusaUrl(), { host, path: `${RETURN}?${query}` })
    const codeOf = ({ location }: Reply) => new URL(location ?? "x:").searchParams.get("code") ?? ""
    const finish = (staff: Organiser, json: unknown, cookie: string, headers = {}) =>
      send(platform.medusaUrl(), {
        host: staff.console_host,
        method: "POST",
        path: "/admin/payments/connect/finish",
        json,
        cookie,
        headers,
      })
    /** Up to the point where the console finishes it. */
    const givenHandover = async (staff = aster) => {
      const begun = await start(staff)

      return { begun, code: codeOf(await comeBack(`state=${begun.state}&code=${await consent()}`)) }
    }
    const isConnected = async () => (await pool().query("select 1 from merchant_account")).rows.length > 0
    const expire = (what: string) => pool().query(`update ${what} set expires_at = now() - interval '1 second'`)
    const q = encodeURIComponent

    /** Manipulated states: the answer redirects to no console. */
    const states: Record<string, (state: string) => string> = {
      missing: () => "",
      empty: () => "state=",
      "never made": () => "state=never-made",
      "another of the same length": (state) => `state=${"A".repeat(state.length)}`,
      truncated: (state) => `state=${state.slice(0, -1)}`,
      "longer by a sign": (state) => `state=${state}A`,
      "in capitals": (state) => `state=${state.toUpperCase()}`,
      backwards: (state) => `state=${[...state].reverse().join("")}`,
      "another first sign": (state) => `state=${state[0] === "A" ? "B" : "A"}${state.slice(1)}`,
      "another last sign": (state) => `state=${state.slice(0, -1)}${state.endsWith("A") ? "Q" : "A"}`,
      "escaped twice": (state) => `state=${q(q(`${state} `))}`,
      "with a NUL": (state) => `state=${state}%00`,
      "with a space": (state) => `state=%20${state}`,
      "with a line's end": (state) => `state=${state}%0d%0a`,
      "as a list": (state) => `state[]=${state}`,
      twice: (state) => `state=${state}&state=${state}`,
      "as an object": (state) => `state[x]=${state}`,
      "as a search": () => "state[$ne]=x",
      "very long": (state) => `state=${state.repeat(20)}`,
      "with a quote": (state) => `state=${state}'%20or%20'1'='1`,
      "the word null": () => "state=null",
      "the word undefined": () => "state=undefined",
      "by another name": (state) => `State=${state}`,
    }

    it.each(Object.keys(states))("a state that is %s redirects to no console", async (name) => {
      const { state } = await start(aster)

      const answer = await comeBack(`${states[name](state)}&code=${await consent()}`)

      // PostgreSQL cannot store a NUL in text
      const code = name === "with a NUL" ? "invalid_data" : "connect_state_invalid"
      expect(answer).toMatchObject({ status: 400, body: { code } })
      expect(answer.location).toBeUndefined()
      expect(await isConnected()).toBe(false)
    })

    /** Manipulated answers of the provider: the console that began gets the reason, and no code. */
    const answers: Record<string, string> = {
      "access denied": "error=access_denied",
      "an error of the provider": "error=server_error&error_description=x",
      "an error that is a script": `error=${q("javascript:alert(1)")}`,
      "an error that is an address": `error=${q("//evil.example")}&redirect_uri=${q("https://evil.example")}`,
      "an error with a line's end": "error=x%0d%0aSet-Cookie:%20a=b",
      "no code": "",
      "an empty code": "code=",
      "a code as a list": "code[]=ac_1",
      "a code twice": "code=ac_1&code=ac_2",
      "a code as an object": "code[x]=ac_1",
      "a very long code": `code=${"a".repeat(600)}`,
    }

    it.each(Object.keys(answers))("the console that began gets no code on %s", async (name) => {
      const { state } = await start(aster)

      const { status, location, cookies } = await comeBack(`state=${state}&${answers[name]}`)

      const address = new URL(location ?? "x:")
      expect([status, address.hostname, address.pathname]).toEqual([303, aster.console_host, "/app/payments/connected"])
      const is_refusal = answers[name].startsWith("error=") && name !== "access denied"
      expect([...address.searchParams]).toEqual([["error", is_refusal ? "connect_refused" : "connect_denied"]])
      expect(cookies).toEqual([])
      expect(await isConnected()).toBe(false)
    })

    /** Attempts to finish what belongs to someone else, or is over. */
    const endings: Record<string, () => Promise<[answer: Reply, status: number, code: string]>> = {
      "a used state": async () => {
        const { begun } = await givenHandover()
        const again = await comeBack(`state=${begun.state}&code=${await consent()}`)

        return [await finish(aster, { code: codeOf(again) || "x" }, begun.cookie), 410, "code_spent"]
      },
      "a state after its cancellation": async () => {
        const { state, cookie } = await start(aster)
        await comeBack(`state=${state}&error=access_denied`)
        const again = await comeBack(`state=${state}&code=${await consent()}`)

        return [await finish(aster, { code: codeOf(again) || "x" }, cookie), 410, "code_spent"]
      },
      "an expired state": async () => {
        const { state, cookie } = await start(aster)
        await expire("connect_request")
        const late = await comeBack(`state=${state}&code=${await consent()}`)

        return [await finish(aster, { code: codeOf(late) || "x" }, cookie), 410, "code_spent"]
      },
      "a request that expired on the way": async () => {
        const { begun, code } = await givenHandover()
        await expire("connect_request")

        return [await finish(aster, { code }, begun.cookie), 400, "connect_state_invalid"]
      },
      "an expired code": async () => {
        const { begun, code } = await givenHandover()
        await expire("one_time_code")

        return [await finish(aster, { code }, begun.cookie), 410, "code_spent"]
      },
      "a code with another sign": async () => {
        const { begun, code } = await givenHandover()

        return [
          await finish(aster, { code: `${code.slice(0, -1)}${code.endsWith("A") ? "B" : "A"}` }, begun.cookie),
          410,
          "code_spent",
        ]
      },
      "another browser of the same person": async () => {
        const { code } = await givenHandover()

        return [await finish(aster, { code }, aster.cookie), 400, "connect_state_invalid"]
      },
      "a nonce of another request": async () => {
        const { code } = await givenHandover()

        return [await finish(aster, { code }, (await start(aster)).cookie), 400, "connect_state_invalid"]
      },
      "a nonce of another tenant": async () => {
        const { code } = await givenHandover()
        const { nonce } = await start(brio)

        return [await finish(aster, { code }, `${aster.cookie}; ${nonce}`), 400, "connect_state_invalid"]
      },
      "an empty nonce": async () => {
        const { begun, code } = await givenHandover()

        return [await finish(aster, { code }, `${aster.cookie}; ${begun.nonce.split("=")[0]}=`), 400, "connect_state_invalid"]
      },
      "another tenant's session": async () => {
        const { begun, code } = await givenHandover()

        return [await finish(brio, { code }, `${brio.cookie}; ${begun.nonce}`), 410, "code_spent"]
      },
      "the operator's session": async () => {
        const { begun, code } = await givenHandover()

        return [await finish(operator, { code }, `${operator.cookie}; ${begun.nonce}`), 410, "code_spent"]
      },
      "its own session on another console": async () => {
        const { begun, code } = await givenHandover()

        return [await finish(brio, { code }, begun.cookie), 401, "not_signed_in"]
      },
      "no session": async () => {
        const { begun, code } = await givenHandover()

        // Medusa's own message: its authentication runs before access control here
        return [await finish(aster, { code }, begun.nonce), 401, "Unauthorized"]
      },
      "another site's page": async () => {
        const { begun, code } = await givenHandover()

        return [await finish(aster, { code }, begun.cookie, { origin: "https://evil.example" }), 403, "origin_refused"]
      },
      "the provider's own code": async () => {
        const { cookie } = await start(aster)

        return [await finish(aster, { code: await consent() }, cookie), 410, "code_spent"]
      },
      "a code to enter the console": async () => {
        const { cookie } = await start(aster)
        const code = await issueConsoleEntry(pool(), {
          tenant_no: aster.tenant_no,
          user_id: aster.user_id,
          host: aster.console_host,
        })

        return [await finish(aster, { code }, cookie), 410, "code_spent"]
      },
      "the state": async () => {
        const { state, cookie } = await start(aster)

        return [await finish(aster, { code: state }, cookie), 410, "code_spent"]
      },
      "no code": async () => [await finish(aster, {}, (await start(aster)).cookie), 400, "invalid_data"],
      "a code as a list": async () => {
        const { begun, code } = await givenHandover()

        return [await finish(aster, { code: [code] }, begun.cookie), 400, "invalid_data"]
      },
      "a code and more": async () => {
        const { begun, code } = await givenHandover()

        return [await finish(aster, { code, tenant_no: brio.tenant_no }, begun.cookie), 400, "invalid_data"]
      },
      "a code that the provider never gave": async () => {
        const { state, cookie } = await start(aster)
        const back = await comeBack(`state=${state}&code=ac_invented`)

        return [await finish(aster, { code: codeOf(back) }, cookie), 400, "connect_state_invalid"]
      },
    }

    it.each(Object.keys(endings))("nothing is connected with %s", async (name) => {
      const [answer, status, code] = await endings[name]()

      expect([answer.status, answer.body.code ?? answer.body.message]).toEqual([status, code])
      expect(await isConnected()).toBe(false)
    })

    it("a state that returns several times at once yields one code, and connects one account", async () => {
      const { state, cookie } = await start(aster)
      const query = `state=${state}&code=${await consent()}`

      const codes = (await Promise.all(Array.from({ length: 6 }, () => comeBack(query)))).map(codeOf).filter(Boolean)
      const ends = await Promise.all(Array.from({ length: 6 }, () => finish(aster, { code: codes[0] }, cookie)))

      expect(codes).toHaveLength(1)
      expect(ends.map(({ status }) => status).sort()).toEqual([200, 410, 410, 410, 410, 410])
    })

    it("the provider's code is accepted once, whoever brings it", async () => {
      const code = await consent()
      const first = await start(aster)
      await finish(aster, { code: codeOf(await comeBack(`state=${first.state}&code=${code}`)) }, first.cookie)
      const second = await start(brio)

      const answer = await finish(brio, { code: codeOf(await comeBack(`state=${second.state}&code=${code}`)) }, second.cookie)

      expect(answer).toMatchObject({ status: 400, body: { code: "connect_state_invalid" } })
      expect((await pool().query("select tenant_no from merchant_account")).rows).toEqual([{ tenant_no: aster.tenant_no }])
    })

    it("at least 40 manipulations are tested, and the regular flow connects", async () => {
      const { begun, code } = await givenHandover()

      expect((await finish(aster, { code }, begun.cookie)).status).toBe(200)
      expect([states, answers, endings].flatMap(Object.keys).length).toBeGreaterThanOrEqual(40)
      expect(await isConnected()).toBe(true)
    })
  })
})

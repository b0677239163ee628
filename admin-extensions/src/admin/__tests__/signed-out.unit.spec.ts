let stored: Record<string, string>
let visited: string[]

beforeEach(() => {
  stored = {}
  visited = []
  const listeners = { addEventListener: () => undefined }
  const storage = { setItem: (key: string, value: string) => (stored[key] = value) }
  const location = { pathname: "/app/events/evt_1/edit", search: "?tab=texts", assign: (url: string) => visited.push(url) }
  Object.assign(global, { window: listeners, sessionStorage: storage, location })
})
afterAll(() => {
  for (const name of ["window", "sessionStorage", "location"]) {
    Reflect.deleteProperty(global, name)
  }
})

describe("S7 a session that ends while a form is filled in", () => {
  it("leads to the log-in page once, which leads back to the form", () => {
    const { leaveForLogin } = jest.requireActual<typeof import("../lib/signed-out")>("../lib/signed-out")
    leaveForLogin()
    leaveForLogin()

    expect(visited).toEqual(["/app/login"])
    expect(stored).toEqual({ "console-return-to": "/events/evt_1/edit?tab=texts" })
  })
})

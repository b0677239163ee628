import { askBackend, BackendRefusal } from "../backend"
import { askBackendOrLast } from "../last-answer"

jest.mock("../backend", () => ({ ...jest.requireActual<object>("../backend"), askBackend: jest.fn() }))

describe("T1 what pages with dates are made from", () => {
  const answers = jest.mocked(askBackend)

  it("is the backend's last answer while it is down, and the new one as soon as it is back", async () => {
    const seen = []
    answers.mockResolvedValueOnce({ count: 1 }).mockRejectedValueOnce(new Error("503")).mockResolvedValueOnce({ count: 2 })
    for (let time = 0; time < 3; time += 1) {
      seen.push(await askBackendOrLast("site", "/store/events"))
    }

    expect(seen).toEqual([{ count: 1 }, { count: 1 }, { count: 2 }])
  })

  it("is never another page's or another site's answer, nor one that was refused", async () => {
    answers.mockResolvedValueOnce({ count: 1 })
    await askBackendOrLast("lyon", "/store/events")
    answers.mockRejectedValue(new Error("503"))

    await expect(askBackendOrLast("lille", "/store/events")).rejects.toThrow("503")
    await expect(askBackendOrLast("lyon", "/store/events?offset=48")).rejects.toThrow("503")
    answers.mockRejectedValue(new BackendRefusal("closed", 410, {}))
    await expect(askBackendOrLast("lyon", "/store/events")).rejects.toThrow("closed")
  })
})

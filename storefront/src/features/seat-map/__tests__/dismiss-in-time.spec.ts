import { dismissInTime, SHOWN_MS } from "../dismiss-in-time"

describe("T3 a found place's message over the map", () => {
  beforeEach(() => jest.useFakeTimers())
  afterEach(() => jest.useRealTimers())

  it("goes after a few seconds", () => {
    const gone = jest.fn()

    dismissInTime(new EventTarget(), () => false, gone)
    jest.advanceTimersByTime(SHOWN_MS - 1)
    expect(gone).not.toHaveBeenCalled()
    jest.advanceTimersByTime(1)
    expect(gone).toHaveBeenCalledTimes(1)
  })

  it("goes when the map is touched, and not when anything else is", () => {
    const page = new EventTarget()
    const gone = jest.fn()
    const touch = () => page.dispatchEvent(new Event("pointerdown"))
    let is_map = false

    const stop = dismissInTime(page, () => is_map, gone)
    touch()
    expect(gone).not.toHaveBeenCalled()
    is_map = true
    touch()
    expect(gone).toHaveBeenCalledTimes(1)
    stop()
    touch()
    jest.advanceTimersByTime(SHOWN_MS)
    expect(gone).toHaveBeenCalledTimes(1)
  })
})

import { Unit } from './unit.ts'

/** A device without MQTT: it polls its file, as a real one does. */
export class FileUnit extends Unit {
  readonly isFileOnly = true
  #nextPollAt = Number.POSITIVE_INFINITY
  #isPolling = false

  get isOnline(): boolean {
    return this.isAttached
  }

  protected attached(): void {
    this.world.record({ mac: this.mac, event: 'online', etag: this.state.etag })
    this.#nextPollAt = Date.now() + this.random() * this.world.settings.filePollSeconds * 1000
  }

  protected detached(): void {
    this.world.record({ mac: this.mac, event: 'offline' })
    this.#nextPollAt = Number.POSITIVE_INFINITY
  }

  protected rebooted(): void {
    if (this.isAttached) this.#nextPollAt = Date.now() + this.world.settings.rebootMs
  }

  protected setChanged(): void {
    // It has nobody to tell: the server knows what it handed over.
  }

  protected timePassed(now: number): void {
    if (now < this.#nextPollAt || this.#isPolling) return
    this.#nextPollAt = now + this.world.settings.filePollSeconds * 1000
    void this.#poll()
  }

  stop(): Promise<void> {
    this.kill()
    return Promise.resolve()
  }

  kill(): void {
    this.#nextPollAt = Number.POSITIVE_INFINITY
  }

  async #poll(): Promise<void> {
    this.#isPolling = true
    await this.takeOwnFile()
    this.#isPolling = false
  }
}

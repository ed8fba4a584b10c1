/** Does a proof of work beside the page, so that it can still be scrolled and read. */
/// <reference lib="webworker" />
import { solve, type Challenge } from '../core/proof.ts'

declare const self: DedicatedWorkerGlobalScope

self.onmessage = ({ data }: MessageEvent<Challenge>) => {
  void solve(data).then((proof) => self.postMessage(proof), () => self.postMessage(null))
}

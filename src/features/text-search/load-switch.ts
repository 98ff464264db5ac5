import type { Ground } from "#platform/ground.ts";
import { findState } from "./state-store.ts";

/** A function that tells whether texts are searched, from memory until something changes. */
export function loadTextSwitch(ground: Ground): () => Promise<boolean> {
  let isOn: Promise<boolean> | null = null;
  ground.db.onCommit(() => {
    isOn = null;
  });
  return () => {
    isOn ??= findState(ground.db.read).then((state) => state.isOn);
    return isOn;
  };
}

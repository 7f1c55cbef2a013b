/** Of some 40 KB each. */
const MOST = 64;

/** Pictures of snapshots, each drawn once. In memory alone: what is erased is in no file. */
export class KeptPictures {
  private readonly kept = new Map<string, Uint8Array>();

  /** Whoever is asked for goes to the end of the line in which the first is dropped. */
  get(id: string): Uint8Array | null {
    const picture = this.kept.get(id);
    if (!picture) return null;
    this.kept.delete(id);
    this.kept.set(id, picture);
    return picture;
  }

  keep(id: string, picture: Uint8Array): void {
    this.kept.set(id, picture);
    for (const oldest of this.kept.keys()) {
      if (this.kept.size <= MOST) break;
      this.kept.delete(oldest);
    }
  }

  drop(id: string): void {
    this.kept.delete(id);
  }
}

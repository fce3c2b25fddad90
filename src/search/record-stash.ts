/** Owns holding many short byte strings while a segment is built: a few large slabs, found by number. */

const SLAB_BYTES = 4 * 1024 * 1024;

export class RecordStash {
  private readonly slabs: Uint8Array[] = [];
  private used = SLAB_BYTES;
  private places = new Float64Array(1024);
  private lengths = new Uint32Array(1024);
  count = 0;

  /** Copies `bytes`. */
  add(bytes: Uint8Array): void {
    if (this.count === this.lengths.length) {
      const places = new Float64Array(this.count * 2);
      places.set(this.places);
      this.places = places;
      const lengths = new Uint32Array(this.count * 2);
      lengths.set(this.lengths);
      this.lengths = lengths;
    }
    if (this.used + bytes.length > SLAB_BYTES) {
      this.slabs.push(new Uint8Array(Math.max(SLAB_BYTES, bytes.length)));
      this.used = 0;
    }
    (this.slabs[this.slabs.length - 1] as Uint8Array).set(bytes, this.used);
    this.places[this.count] = (this.slabs.length - 1) * SLAB_BYTES + this.used;
    this.lengths[this.count] = bytes.length;
    this.used += bytes.length;
    this.count++;
  }

  get(index: number): Uint8Array {
    const place = this.places[index] as number;
    const slab = this.slabs[Math.floor(place / SLAB_BYTES)] as Uint8Array;
    const from = place % SLAB_BYTES;
    return slab.subarray(from, from + (this.lengths[index] as number));
  }
}

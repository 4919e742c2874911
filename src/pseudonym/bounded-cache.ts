// Remembers recent answers in bounded memory: what was not asked for during a whole generation is forgotten.

export class BoundedCache<Value> {
  readonly #capacity: number;
  #recent = new Map<string, Value>();
  #older = new Map<string, Value>();

  /** At most twice `capacity` values are held. */
  constructor(capacity: number) {
    this.#capacity = capacity;
  }

  /** The value under `name`, made by `make` when it is not remembered. */
  get(name: string, make: () => Value): Value {
    const recent = this.#recent.get(name);
    if (recent !== undefined) return recent;
    const value = this.#older.get(name) ?? make();
    if (this.#recent.size >= this.#capacity) {
      this.#older = this.#recent;
      this.#recent = new Map();
    }
    this.#recent.set(name, value);
    return value;
  }

  get size(): number {
    return this.#recent.size + this.#older.size;
  }
}

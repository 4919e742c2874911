// The last answer for each tag of a data set: files rarely ask for one tag in two ways.

/** Tags come from files, which may hold any. */
const MOST_TAGS = 8192;

export class TagMemory<Asked, Answer> {
  readonly #byTag = new Map<number, { readonly asked: Asked; readonly answer: Answer }>();

  /** What `make` gave when the same was asked for this tag last, else what it gives now; it must depend on nothing else. */
  get(tag: number, asked: Asked, make: (tag: number, asked: Asked) => Answer): Answer {
    // A small integer as key, because this is asked for every element of every file.
    const known = this.#byTag.get(tag | 0);
    if (known !== undefined && known.asked === asked) return known.answer;
    const answer = make(tag, asked);
    if (this.#byTag.size >= MOST_TAGS) this.#byTag.clear();
    this.#byTag.set(tag | 0, { asked, answer });
    return answer;
  }
}

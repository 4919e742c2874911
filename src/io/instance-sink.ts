// Where finished instances go. A worker writes a part; the run puts it in its place when it is whole and its name is decided.

export interface InstanceSink {
  /** Where parts are written. */
  readonly partsFolder: string;
  /** Whether something with this name is there already. Names are relative, with `/`. */
  has(name: string): boolean;
  /** Moves a part into its place, over what is there. */
  place(part: string, name: string): void | Promise<void>;
  /** The same only if nothing is there; false if something is. Safe among processes. */
  placeNew(part: string, name: string): boolean | Promise<boolean>;
  /** Everything placed is on the disk, and the output can be used. */
  finish(): Promise<void>;
  /** Gives up what is not whole: parts, and a zip that is not finished. Nothing after `finish`. */
  abandon(): void;
}

/** Where progress is shown: standard error, or what a test puts in its place. */
export interface Screen {
  readonly isTTY?: boolean;
  readonly columns?: number;
  write(text: string): unknown;
}

/** A step of something long; `total` is null when nobody knows how much there is. */
export interface Step {
  readonly done: number;
  readonly total: number | null;
  /** What was done, for people; null says that it is worth no line of its own outside a terminal. */
  readonly line: string | null;
}

const barSigns = 24;
const columnsAssumed = 80;
const clearLine = "\r\u001b[2K";

/** Lines for people, and beneath them on a terminal a bar that stays in its place; elsewhere there are lines only. */
export class Progress {
  readonly #screen: Screen;
  #bar = "";

  constructor(screen: Screen) {
    this.#screen = screen;
  }

  say(line: string): void {
    this.#screen.write(this.#bar === "" ? `${line}\n` : `${clearLine}${line}\n${this.#bar}`);
  }

  step(step: Step): void {
    if (this.#screen.isTTY === true) {
      this.#bar = toBar(step, (this.#screen.columns ?? columnsAssumed) - 1);
      this.#screen.write(`${clearLine}${this.#bar}`);
    } else if (step.line !== null) this.say(step.line);
  }

  /** Takes the bar away. */
  end(): void {
    if (this.#bar !== "") this.#screen.write(clearLine);
    this.#bar = "";
  }
}

/** One line no longer than `columnsMax`, with nothing in it that a terminal would obey. */
export function toBar({ done, total, line }: Step, columnsMax: number): string {
  const filled = total === null || total === 0 ? 0 : Math.round((Math.min(done, total) / total) * barSigns);
  const bar = total === null ? `${done}` : `[${"#".repeat(filled)}${"-".repeat(barSigns - filled)}] ${done}/${total}`;
  const signs = [...`${bar} ${(line ?? "").replace(/\p{Cc}/gu, " ")}`.trimEnd()];
  return signs.slice(0, columnsMax).join("");
}

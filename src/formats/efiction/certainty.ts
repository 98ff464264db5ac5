/** How sure it is what a text was: `certain` that it can hardly have been anything else, `guessed` that somebody should look. */
export type Certainty = "certain" | "likely" | "guessed";

// The word somebody probably meant: for errors that name the nearest right one.

/**
 * The candidate with the fewest edits (insert, delete, replace, swap of neighbours) from `word`, case aside; null when none is near:
 * more than a third of the longer word would have to change, and neither begins with the other. Ties go to the first candidate.
 */
export function nearestWord(word: string, candidates: Iterable<string>): string | null {
  const wanted = word.toLowerCase();
  let best: string | null = null;
  let bestDistance = Number.POSITIVE_INFINITY;
  for (const candidate of candidates) {
    const distance = nearness(wanted, candidate.toLowerCase());
    if (distance < bestDistance) {
      best = candidate;
      bestDistance = distance;
    }
  }
  return best;
}

/** Edits between the two, or infinity when they are not near. */
function nearness(word: string, candidate: string): number {
  const longer = Math.max(word.length, candidate.length);
  const limit = Math.max(1, Math.floor(longer / 3));
  const distance = editDistance(word, candidate);
  if (distance <= limit) return distance;
  const begins = word.length >= 3 && (candidate.startsWith(word) || word.startsWith(candidate));
  return begins ? distance : Number.POSITIVE_INFINITY;
}

function editDistance(a: string, b: string): number {
  let beforeLast: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const replaced = (last[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      let cost = Math.min((last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, replaced);
      const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      if (swapped) cost = Math.min(cost, (beforeLast[j - 2] ?? 0) + 1);
      row.push(cost);
    }
    beforeLast = last;
    last = row;
  }
  return last[b.length] ?? 0;
}

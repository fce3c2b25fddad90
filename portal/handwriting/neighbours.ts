/** Owns distances between class means while they are trained. Means stand row by row: [classes][dimensions]. */

export function squaredDistance(means: Float64Array, index: number, point: Float64Array): number {
  const base = index * point.length;
  let sum = 0;
  for (let d = 0; d < point.length; d++) {
    const difference = (means[base + d] as number) - (point[d] as number);
    sum += difference * difference;
  }
  return sum;
}

/** For every class from `firstClass` on the `count` nearest of all, itself not among them: row by row. Fewer classes than that leave rows that repeat class 0. */
export function nearestClasses(means: Float64Array, dimensions: number, firstClass: number, count: number): Int32Array {
  const classes = means.length / dimensions;
  const nearest = new Int32Array((classes - firstClass) * count);
  const distances = new Float64Array(count);
  const indexes = new Int32Array(count);
  for (let own = firstClass; own < classes; own++) {
    const point = means.subarray(own * dimensions, (own + 1) * dimensions);
    distances.fill(Infinity);
    for (let other = 0; other < classes; other++) {
      const limit = distances[count - 1] as number;
      const distance = other === own ? Infinity : distanceBelow(means, other, point, limit);
      if (!(distance < limit)) continue;
      let at = count - 1;
      for (; at > 0 && distance < (distances[at - 1] as number); at--) {
        distances[at] = distances[at - 1] as number;
        indexes[at] = indexes[at - 1] as number;
      }
      distances[at] = distance;
      indexes[at] = other;
    }
    nearest.set(indexes, (own - firstClass) * count);
  }
  return nearest;
}

/** The squared distance, or any number from `limit` on where it is not below it. */
function distanceBelow(means: Float64Array, index: number, point: Float64Array, limit: number): number {
  const base = index * point.length;
  let sum = 0;
  for (let d = 0; d < point.length && sum < limit; d++) {
    const difference = (means[base + d] as number) - (point[d] as number);
    sum += difference * difference;
  }
  return sum;
}

import { expect, test } from 'vitest';
import { trainingWorlds } from '../training-worlds.ts';
import { episodeSource } from './episode-source.ts';

test.each(Object.keys(trainingWorlds))('%s: families of the exam and randomised ones take turns', (exam) => {
  const { world, context } = episodeSource(exam, 'training');
  const { examined, mixture } = trainingWorlds[exam]!;
  const share = mixture.examined / (mixture.examined + mixture.randomised);
  const contexts = Array.from({ length: 300 }, (_, index) => context(1, index));
  const count = (family: string): number => contexts.filter((each) => each.family === family).length;
  expect(examined.map(count)).toEqual(examined.map(() => (300 * share) / examined.length));
  const others = world.spec.families.filter((family) => !examined.includes(family)).map(count);
  expect(Math.max(...others) - Math.min(...others)).toBeLessThanOrEqual(1);
  expect(new Set(contexts.map(({ key }) => key)).size).toBe(300);
});

import { DistributionError } from './distribution-error.ts';

/** The mode of a three-point shape must lie between its ends. */
export function modeOutside(): DistributionError {
  return new DistributionError('mode-outside', {
    en: 'The most likely value must lie between min and max, and min must be less than max.',
    zh: '最可能值必须介于 min 与 max 之间，且 min 小于 max。',
  });
}

import type { Place } from '../../words/index.ts';
import { Refusal } from '../refusal.ts';
import type { ReadModel } from '../vensim/read.ts';

export function readXmile(_title: string, _text: string, _place: (offset: number) => Place): ReadModel {
  throw new Refusal(0, { en: 'not yet', zh: '未实现' });
}
